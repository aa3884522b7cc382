// Every setting with its value and where it came from, secrets masked.
import type { LoadedSettings } from './load-settings.ts';
import { notYet } from './not-yet.ts';
import { rowOf, type SettingPath, settingPaths } from './table.ts';

export interface SettingDescription {
  readonly setting: SettingPath;
  /** Null when unset; a secret that is set is `"********"`. */
  readonly value: unknown;
  /** `default`, or the name that set it and its source. */
  readonly origin: string;
  readonly help: string;
}

export function describeSettings({ settings, origins }: LoadedSettings): SettingDescription[] {
  return settingPaths
    .filter((path) => !notYet.has(path))
    .map((setting) => {
      const [group, member] = setting.split('.') as [keyof typeof settings, string];
      const value = (settings[group] as unknown as Readonly<Record<string, unknown>>)[member];
      const origin = origins.get(setting);
      return {
        setting,
        value:
          rowOf(setting).secret === true && value !== null ? '********' : withoutUserinfo(value),
        origin: origin === undefined ? 'default' : `${origin.name} (${origin.source.label})`,
        help: rowOf(setting).help,
      };
    });
}

/** Addresses may carry credentials. */
function withoutUserinfo(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUserinfo);
  return typeof value === 'string' ? value.replace(/\/\/[^/\s]*@/g, '//********@') : value;
}
