// Where a setting can come from: each source turned into entries, none of them judged yet.
import { flagVariable, rowOf, type SettingPath, settingPaths, type Trust } from './table.ts';

export interface Source {
  readonly kind: 'flag' | 'environment' | 'env-file' | 'config' | 'default';
  /** For people: `environment`, `.env`, `docwright.config.json`. */
  readonly label: string;
  /** How far it is trusted; a file that was named stands above the user's own configuration. */
  readonly trust: Trust | 'named';
  /** Folder that its relative paths start from. */
  readonly base: string;
}

/** A value as it was found. */
export interface Entry {
  readonly path: SettingPath;
  /** As the user wrote it: `--max-cost`, `TEMPERATURE`, `model.temperature`. */
  readonly name: string;
  readonly source: Source;
  /** Text of a flag or variable, or a value of a configuration file. */
  readonly raw: unknown;
  /** The name says the opposite of the setting, as `--no-ai`. */
  readonly negated: boolean;
}

/** What one source holds. */
export interface Found {
  readonly label: string;
  readonly entries: readonly Entry[];
  /** Names that are no setting. */
  readonly unknown: readonly string[];
}

/** Values by setting, as the command line gave them; `--no-ai` arrives as `generate.ai: false`. */
export type Flags = { readonly [P in SettingPath]?: string | boolean | readonly string[] };

export function fromFlags(flags: Flags, cwd: string): Found {
  const source: Source = { kind: 'flag', label: 'command line', trust: 'invocation', base: cwd };
  const entries = settingPaths.flatMap((path): Entry[] => {
    const raw = flags[path];
    if (isUnset(raw)) return [];
    return [{ path, name: flagName(path), source, raw, negated: false }];
  });
  return { label: source.label, entries, unknown: [] };
}

function flagName(path: SettingPath): string {
  const { flag } = rowOf(path);
  return flag === undefined ? path : `--${flag}`;
}

export type Variables = Readonly<Record<string, string | undefined>>;

/** Known variables; an empty one counts as unset, and an unknown `DOCWRIGHT_` name is reported. */
export function fromVariables(variables: Variables, source: Source): Found {
  const entries = settingPaths.flatMap((path) =>
    namesOf(path).flatMap(({ name, negated }): Entry[] => {
      const raw = variables[name];
      return isUnset(raw) ? [] : [{ path, name, source, raw, negated }];
    }),
  );
  const unknown = Object.keys(variables).filter(
    (name) => name.startsWith('DOCWRIGHT_') && !knownVariables.has(name),
  );
  return { label: source.label, entries, unknown };
}

/** Every variable of a setting: its `DOCWRIGHT_` form, then its own names. */
export function namesOf(path: SettingPath): readonly { name: string; negated: boolean }[] {
  const row = rowOf(path);
  const own = (row.env ?? []).map((name) => ({ name, negated: false }));
  const derived = flagVariable(row);
  if (derived === null) return own;
  return [...own, { name: derived, negated: row.flag?.startsWith('no-') === true }];
}

/** Every variable of the environment that is a setting. */
export function settingVariables(): readonly string[] {
  return settingPaths.flatMap((path) => namesOf(path).map(({ name }) => name));
}

const knownVariables: ReadonlySet<string> = new Set(settingVariables());

/** Values of a configuration file, `{group: {member: value}}`. */
export function fromConfig(config: unknown, source: Source): Found {
  const entries: Entry[] = [];
  const unknown: string[] = [];
  if (!isObject(config)) return { label: source.label, entries, unknown: ['the whole file'] };
  for (const [group, members] of Object.entries(config)) {
    if (group === '$schema') continue;
    if (!isObject(members)) {
      unknown.push(group);
      continue;
    }
    for (const [member, raw] of Object.entries(members)) {
      const path = `${group}.${member}`;
      if (!isSettingPath(path)) unknown.push(path);
      else if (!isUnset(raw)) entries.push({ path, name: path, source, raw, negated: false });
    }
  }
  return { label: source.label, entries, unknown };
}

/** Neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSettingPath(path: string): path is SettingPath {
  return (settingPaths as readonly string[]).includes(path);
}

function isUnset(raw: unknown): boolean {
  return raw === undefined || raw === null || raw === '';
}
