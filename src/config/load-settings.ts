// All sources to one complete, read-only settings object, or one error that lists every problem.
import { basename, dirname, extname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { parse as parseYaml } from 'yaml';
import { DocwrightError } from '../errors.ts';
import type { Settings } from '../types/settings.ts';
import { type Circumstances, judge } from './judge.ts';
import {
  type Entry,
  type Flags,
  type Found,
  fromConfig,
  fromFlags,
  fromVariables,
  type Source,
  type Variables,
} from './sources.ts';
import { rowOf, type SettingPath, settingPaths } from './table.ts';
import { unknownSetting } from './unknown-setting.ts';

/** The files of the machine, as far as configuration needs them. */
export interface ConfigFiles {
  /** Text of a file, or null when there is none; other failures throw. */
  readonly read: (path: string) => Promise<string | null>;
  /** Executes a module and returns its exports. */
  readonly importModule: (path: string) => Promise<Readonly<Record<string, unknown>>>;
}

export interface LoadInput {
  readonly flags: Flags;
  readonly env: Variables;
  /** Absolute. */
  readonly cwd: string;
  readonly files: ConfigFiles;
}

/** Where the value of a setting came from. */
export interface SettingOrigin {
  readonly name: string;
  readonly source: Source;
}

export interface LoadedSettings {
  readonly settings: Settings;
  /** Settings that are not at their default. */
  readonly origins: ReadonlyMap<SettingPath, SettingOrigin>;
  /** Said to the user, though nothing is wrong. */
  readonly notices: readonly string[];
}

/**
 * Flags over environment over variables of `--env-file` or `.env` over the configuration file over
 * the user's own configuration over defaults.
 * @throws DocwrightError CONFIGURATION with every problem, each with name, source and expectation.
 */
export async function loadSettings(input: LoadInput): Promise<LoadedSettings> {
  const told = { problems: [] as string[], notices: [] as string[] };
  const direct = [
    fromFlags(input.flags, input.cwd),
    fromVariables(input.env, {
      kind: 'environment',
      label: 'environment',
      trust: 'invocation',
      base: input.cwd,
    }),
  ];
  const circumstances = { cwd: input.cwd, trusting: isTrusting(direct, input.cwd) };
  const named = namedFiles(direct, circumstances);
  const found = [
    ...direct,
    await variablesFile(input, named.envFile, told),
    await configFile(input, named.config, circumstances, told),
    await userFile(input, told),
  ];
  const result = settle(found, circumstances, told);
  if (told.problems.length > 0) throw configurationError(told.problems);
  return { ...result, notices: told.notices };
}

interface Told {
  readonly problems: string[];
  readonly notices: string[];
}

function configurationError(problems: readonly string[]): DocwrightError {
  const head =
    problems.length === 1 ? 'A setting is wrong' : `${problems.length} settings are wrong`;
  return new DocwrightError('CONFIGURATION', [`${head}:`, ...problems].join('\n  '), {
    hint: '`docwright config print` shows every setting, its value and where it came from.',
  });
}

function isTrusting(direct: readonly Found[], cwd: string): boolean {
  return decided(direct, 'files.trust', { cwd, trusting: false }) === true;
}

function namedFiles(direct: readonly Found[], circumstances: Circumstances) {
  const file = (path: SettingPath) => decided(direct, path, circumstances) as string | null;
  return { config: file('files.config'), envFile: file('files.envFile') };
}

function decided(found: readonly Found[], path: SettingPath, circumstances: Circumstances) {
  const entry = found.flatMap(({ entries }) => entries).find((one) => one.path === path);
  const judged = entry === undefined ? null : judge(entry, circumstances);
  return judged?.ok === true ? judged.value : null;
}

const nothing: Found = { label: '', entries: [], unknown: [] };

async function variablesFile(input: LoadInput, named: string | null, told: Told): Promise<Found> {
  const path = named ?? join(input.cwd, '.env');
  const text = await readFile(input, path, named !== null, told);
  if (text === null) return nothing;
  return fromVariables(parseEnv(text), {
    kind: 'env-file',
    label: basename(path),
    trust: named === null ? 'project' : 'named',
    base: input.cwd,
  });
}

async function readFile(input: LoadInput, path: string, needed: boolean, told: Told) {
  try {
    const text = await input.files.read(path);
    if (text === null && needed) told.problems.push(`${path}: there is no such file`);
    return text;
  } catch (error) {
    told.problems.push(`${path}: cannot be read (${(error as Error).message})`);
    return null;
  }
}

const configNames = ['json', 'yaml', 'yml', 'ts'].map(
  (extension) => `docwright.config.${extension}`,
);

async function configFile(
  input: LoadInput,
  named: string | null,
  { trusting }: Circumstances,
  told: Told,
): Promise<Found> {
  if (named !== null) return readConfig(input, named, 'named', told);
  for (const name of configNames) {
    const path = join(input.cwd, name);
    if ((await readFile(input, path, false, told)) === null) continue;
    if (!name.endsWith('.ts') || trusting) return readConfig(input, path, 'project', told);
    told.notices.push(`${name} was not executed: --config ${name} or --trust does that.`);
  }
  return nothing;
}

async function userFile(input: LoadInput, told: Told): Promise<Found> {
  const { XDG_CONFIG_HOME: config, HOME: home } = input.env;
  const folder = config || (home ? join(home, '.config') : null);
  if (folder === null) return nothing;
  for (const extension of ['json', 'yaml']) {
    const path = resolve(folder, 'docwright', `config.${extension}`);
    if ((await readFile(input, path, false, told)) !== null) {
      return readConfig(input, path, 'user', told);
    }
  }
  return nothing;
}

async function readConfig(
  input: LoadInput,
  path: string,
  trust: Source['trust'],
  told: Told,
): Promise<Found> {
  try {
    const config = await parseConfig(input, path, told);
    const label = trust === 'user' ? path : basename(path);
    return config === null
      ? nothing
      : fromConfig(config, { kind: 'config', label, trust, base: dirname(path) });
  } catch (error) {
    told.problems.push(`${path}: cannot be understood${placeOf(error)}`);
    return nothing;
  }
}

/** Only the place: a parser's message may quote the text, and the text may hold a key. */
function placeOf(error: unknown): string {
  const place = /line \d+,? column \d+/.exec((error as Error).message);
  return place === null ? '' : `, ${place[0]}`;
}

async function parseConfig(input: LoadInput, path: string, told: Told): Promise<unknown> {
  if (extname(path) === '.ts' || extname(path) === '.js') {
    const module = await input.files.importModule(path);
    return module.default ?? module.config;
  }
  const text = await readFile(input, path, true, told);
  if (text === null) return null;
  return extname(path) === '.json'
    ? JSON.parse(text)
    : (parseYaml(text, { maxAliasCount: 100 }) ?? {});
}

function settle(found: readonly Found[], circumstances: Circumstances, told: Told) {
  const origins = new Map<SettingPath, SettingOrigin>();
  const values = new Map<SettingPath, unknown>();
  for (const { label, unknown } of found) {
    told.problems.push(...unknown.map((name) => `${name} (${label}): ${unknownSetting(name)}`));
  }
  const all = found.flatMap(({ entries }) => entries);
  for (const path of settingPaths) {
    const [first, ...others] = all.filter((entry) => entry.path === path);
    if (first === undefined) continue;
    const judged = judge(first, circumstances);
    if (!judged.ok) {
      told.problems.push(...judged.problems);
      continue;
    }
    told.problems.push(...conflicts(first, judged.value, others, circumstances));
    values.set(path, judged.value);
    origins.set(path, { name: first.name, source: first.source });
    told.notices.push(...translations(first, judged.value));
  }
  return { settings: build(values), origins };
}

/** Names of one source that mean the same setting must agree. */
function conflicts(
  first: Entry,
  value: unknown,
  others: readonly Entry[],
  circumstances: Circumstances,
): readonly string[] {
  return others
    .filter(({ source }) => source === first.source)
    .filter((other) => {
      const judged = judge(other, circumstances);
      return !judged.ok || JSON.stringify(judged.value) !== JSON.stringify(value);
    })
    .map(
      (other) =>
        `${first.name} and ${other.name} (${first.source.label}): two names of one setting with different values; keep one`,
    );
}

/** The first system's words for a strategy mean one of ours. */
function translations({ path, name, raw }: Entry, value: unknown): readonly string[] {
  if (path !== 'model.truncate' || value !== 'structure' || raw === 'structure') return [];
  return [`${name}: prompts that do not fit are reduced by structure.`];
}

function build(values: ReadonlyMap<SettingPath, unknown>): Settings {
  const settings: Record<string, Record<string, unknown>> = {};
  for (const path of settingPaths) {
    const [group, member] = path.split('.') as [string, string];
    settings[group] ??= {};
    settings[group][member] = values.has(path) ? values.get(path) : rowOf(path).default;
  }
  for (const group of Object.values(settings)) Object.freeze(group);
  return Object.freeze(settings) as unknown as Settings;
}
