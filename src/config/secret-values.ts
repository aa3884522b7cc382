// The values that no log, message or page may hold.
import type { Settings } from '../types/settings.ts';
import { rowOf, settingPaths } from './table.ts';

/** Values of all secret settings that are set. */
export function secretValues(settings: Settings): readonly string[] {
  return settingPaths
    .filter((path) => rowOf(path).secret === true)
    .map((path) => {
      const [group, member] = path.split('.') as [keyof Settings, string];
      return (settings[group] as unknown as Readonly<Record<string, unknown>>)[member];
    })
    .filter((value) => typeof value === 'string' && value !== '') as readonly string[];
}
