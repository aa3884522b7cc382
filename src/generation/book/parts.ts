// The product cut into parts that can be named on one page: folders as deep as is needed, or single modules.
import type { Module } from '../../types/module.ts';
import { compareText } from '../../util/words.ts';
import type { BookFacts } from './facts.ts';

export interface Part {
  readonly name: string;
  readonly isFolder: boolean;
  /** Paths; the folder's initializer first. */
  readonly modules: readonly string[];
  /** First sentence of the folder's or module's documentation; ''. */
  readonly summary: string;
  /** Names of parts that it imports, and that import it. */
  readonly imports: readonly string[];
  readonly importers: readonly string[];
}

/** More modules than this are shown as folders. */
const mostModules = 40;
const leastFolders = 3;
const deepest = 6;
/** More files beside folders are shown as one part. */
const mostLooseFiles = 12;

/** Parts by size, the largest first; layout, comments and docstrings do not count. */
export function partsOf(facts: BookFacts): readonly Part[] {
  const grouped = facts.own.length <= mostModules ? null : folders(facts);
  const groupOf = (path: string) => grouped?.get(path) ?? path;
  const members = new Map<string, Module[]>();
  for (const module of facts.own) {
    const key = groupOf(module.path);
    members.set(key, [...(members.get(key) ?? []), module]);
  }
  const names = new Map([...members].map(([key, modules]) => [key, partName(key, modules, facts)]));
  const neighbours = (way: BookFacts['imports'], key: string, modules: readonly Module[]) => {
    const found = modules.flatMap(({ path }) => way.get(path) ?? []).map(groupOf);
    return [...new Set(found)].filter((other) => other !== key).map((other) => names.get(other)!);
  };
  const parts = [...members].map(([key, modules]) => ({
    name: names.get(key)!,
    isFolder: grouped !== null && grouped.get(key) !== key,
    modules: initializerFirst(modules, facts).map(({ path }) => path),
    summary: partSummary(key, modules, facts, grouped !== null && grouped.get(key) !== key),
    imports: neighbours(facts.imports, key, modules).sort(compareText),
    importers: neighbours(facts.importers, key, modules).sort(compareText),
    size: modules.reduce((sum, { codeLines }) => sum + (codeLines.at(-1) ?? 0), 0),
  }));
  parts.sort((a, b) => b.size - a.size || compareText(a.name, b.name));
  return parts.map(({ size: _, ...part }) => part);
}

/** The folder of each module at the least depth that tells some apart. */
function folders({ own }: BookFacts): ReadonlyMap<string, string> {
  for (let depth = 1; ; depth++) {
    const found = new Map(own.map(({ path }) => [path, folderOf(path, depth)]));
    if (new Set(found.values()).size >= leastFolders || depth === deepest) return apart(found);
  }
}

/** Files beside the folders of other parts are parts themselves: they often tie the others together. */
function apart(folders: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const above = new Set<string>();
  for (const folder of folders.values()) {
    const names = folder.split('/');
    for (let end = 1; end < names.length; end++) above.add(names.slice(0, end).join('/'));
  }
  const rows = [...folders].map(
    ([path, folder]) => [path, above.has(folder) ? path : folder] as const,
  );
  const files = rows.filter(([path, part]) => path === part).length;
  return files > mostLooseFiles ? folders : new Map(rows);
}

function folderOf(path: string, depth: number): string {
  return path.split('/').slice(0, -1).slice(0, depth).join('/') || '.';
}

function partName(
  key: string,
  modules: readonly Module[],
  { modules: all, input }: BookFacts,
): string {
  const own = all.get(key);
  if (own) return own.name;
  const node = input.graph.packages.find(({ path }) => path === key);
  return node && modules.length > 0 && node.initializer !== null ? node.name : key;
}

function partSummary(
  key: string,
  modules: readonly Module[],
  facts: BookFacts,
  isFolder: boolean,
): string {
  if (!isFolder) return facts.summary(key);
  const initializer = initializerFirst(modules, facts)[0]!;
  const isInitializer = initializer.path.slice(0, initializer.path.lastIndexOf('/')) === key;
  const written = facts.input.docs.get(initializer.path)?.origin !== 'derived';
  return isInitializer && written && stands(initializer, facts)
    ? facts.summary(initializer.path)
    : '';
}

function stands({ path }: Module, { input }: BookFacts): boolean {
  return input.graph.packages.some(({ initializer }) => initializer === path);
}

function initializerFirst(modules: readonly Module[], facts: BookFacts): readonly Module[] {
  const initializers = new Set(
    facts.input.graph.packages.flatMap(({ initializer }) => initializer ?? []),
  );
  const rank = ({ path }: Module) => (initializers.has(path) ? path.split('/').length : 1_000);
  return [...modules].sort((a, b) => rank(a) - rank(b) || compareText(a.path, b.path));
}
