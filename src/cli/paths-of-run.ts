// Every path that the result of a run depends on, and the folders that the run adds its own to.
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Generated, SkippedFile, WriteResult } from '../index.ts';
import type { CommandContext } from './command.ts';

/** Absolute. */
export interface Places {
  readonly root: string;
  readonly out: string;
  readonly state: string;
}

/** Names in the folders that a run may add its own to, as they were before it. */
export type FoldersBefore = ReadonlyMap<string, readonly string[]>;

/** Each path once: what stands in the target, what was written, git's data, configuration, and the program. */
export function pathsOfRun(
  made: Generated,
  places: Places,
  { settings, host }: CommandContext,
): readonly string[] {
  const { files, skipped } = made.code.scan;
  const outputs = made.written.filter(({ status }) => status !== 'removed');
  return [
    ...new Set([
      ...files.map(({ path }) => join(places.root, path)),
      ...inTarget(places, skipped, leadsTo(places, made.written)),
      ...outputs.map(({ path }) => join(places.out, path)),
      ...gitPaths(places.root),
      ...configPaths(host.cwd, host.env),
      ...[settings.files.config, settings.files.envFile].filter((path) => path !== null),
      ...programPaths(),
    ]),
  ];
}

/** The folders around the output and the state, from the target's root on, with the names in them. */
export function foldersBefore({ words, settings, host }: CommandContext): FoldersBefore {
  const [target = '.'] = words.length > 0 ? words : settings.target.paths;
  const root = resolve(host.cwd, target);
  if (!existsSync(root)) return new Map();
  const real = realpathSync(root);
  const places = [settings.output.dir ?? join(real, 'docs/reference'), settings.state.dir ?? real];
  const folders = new Set([real]);
  for (const place of places) {
    for (let at = place; at.startsWith(real + sep); at = dirname(at)) folders.add(at);
  }
  return new Map([...folders].map((folder) => [folder, namesIn(folder)]));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether a path is, lies in or leads to the state or an output of the run. */
export function leadsTo(
  { out, state }: Places,
  written: readonly WriteResult[],
): (path: string) => boolean {
  const tops = new Set(written.map(({ path }) => join(out, path.split('/')[0]!)));
  const all = [...tops, state];
  const around = new Set(all.flatMap((path) => [path, ...foldersAround(path)]));
  return (path) => around.has(path) || all.some((own) => path.startsWith(own + sep));
}

function foldersAround(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...foldersAround(above)];
}

/** Whatever is in a folder of these was left out by its name alone. */
const unread: ReadonlySet<string> = new Set(['ignored', 'own-output', 'unknown-language']);

function inTarget(
  { root, out, state }: Places,
  skipped: readonly SkippedFile[],
  isOwn: (path: string) => boolean,
): readonly string[] {
  const reasons = new Map(skipped.map(({ path, reason }) => [join(root, path), reason]));
  const paths: string[] = [];
  const stack = [root];
  for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
    paths.push(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.name === '.git' || path === state) continue;
      if (isOwn(path) && !leadsOn(path, out, state)) continue;
      const reason = reasons.get(path);
      if (entry.isDirectory() && reason === undefined) stack.push(path);
      else if (
        reason === undefined ||
        (entry.isDirectory() ? !unread.has(reason) : reason !== 'ignored')
      )
        paths.push(path);
    }
  }
  return paths;
}

/** A folder around the output or the state holds other things too. */
function leadsOn(path: string, out: string, state: string): boolean {
  return out === path || out.startsWith(path + sep) || state.startsWith(path + sep);
}

/** What git's answers about the target depend on; the objects that a commit names do not change. */
function gitPaths(root: string): readonly string[] {
  const above = [root, ...foldersAround(root)];
  const top = above.findIndex((folder) => existsSync(join(folder, '.git')));
  if (top === -1) return above.map((folder) => join(folder, '.git'));
  const rules = above.slice(0, top + 1).map((folder) => join(folder, '.gitignore'));
  const own = gitFolder(join(above[top]!, '.git'));
  const common = join(own, readLine(join(own, 'commondir')) ?? '.');
  const head = readLine(join(own, 'HEAD'))?.replace(/^ref: /, '') ?? 'HEAD';
  return [
    ...rules,
    ...[own, common].flatMap((folder) =>
      ['HEAD', 'index', head, ...shared].map((name) => join(folder, name)),
    ),
  ];
}

const shared = [
  ...['packed-refs', 'reftable/tables.list', 'config', 'config.worktree', 'shallow'],
  ...['info/exclude', 'info/grafts', 'info/sparse-checkout', 'refs/replace'],
];

/** A linked work tree and a submodule have a file that names the folder. */
function gitFolder(path: string): string {
  if (lstatSync(path).isDirectory()) return path;
  return resolve(dirname(path), readLine(path)?.replace(/^gitdir: /, '') ?? '');
}

function readLine(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n')[0]!.trim() : null;
}

/** Places of configuration, whether or not anything is there. */
function configPaths(cwd: string, env: CommandContext['host']['env']): readonly string[] {
  const user = env.XDG_CONFIG_HOME || join(env.HOME ?? '', '.config');
  return [
    ...['.env', ...['json', 'yaml', 'yml', 'ts'].map((end) => `docwright.config.${end}`)].map(
      (name) => join(cwd, name),
    ),
    ...['json', 'yaml'].map((end) => join(user, 'docwright', `config.${end}`)),
  ];
}

/** The program's files; those of packages stand behind the list of what is installed. */
function programPaths(): readonly string[] {
  const own = fileURLToPath(new URL('../../', import.meta.url));
  const code = fileURLToPath(new URL('../', import.meta.url));
  const files = [code, join(own, 'assets'), join(own, 'prompts')].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.d.ts'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const lists = [own, resolve(own, '..', '..')].map((folder) =>
    join(folder, 'node_modules/.package-lock.json'),
  );
  return [join(own, 'package.json'), ...lists, ...files];
}
