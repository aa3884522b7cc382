/** Names that lie together without being one file: packages, namespaces, and all that a file includes. */
import { memo } from '../../util/memo.ts';
import type { ModuleNode, SymbolNode } from './scopes.ts';

export interface Spaces {
  /** The definition of a name in a space, or null. */
  readonly find: (key: string, name: string) => SymbolNode | null;
}

type Members = ReadonlyMap<string, readonly SymbolNode[]>;

/** Languages whose namespaces and classes may be defined in several files, by the name they share. */
const reopened: Readonly<Record<string, string>> = {
  c: 'c',
  cpp: 'c',
  csharp: 'csharp',
  php: 'php',
  ruby: 'ruby',
};
/** Languages whose methods may stand in other files than their class. */
const scattered = new Set(['go', 'cpp', 'rust']);
/** Files that one file is said to include at most. */
const maxIncluded = 5000;

/**
 * Collects the spaces of all modules, and gives definitions of one namespace, or of one reopened class, the
 * same members.
 *
 * @param ownOf - Space to which the top-level names of a module belong, or null.
 * @param includes - Files that a file includes.
 */
export function makeSpaces(
  homes: readonly ModuleNode[],
  ownOf: (home: ModuleNode) => string | null,
  includes: (path: string) => readonly string[],
): Spaces {
  const spaces = new Map<string, Map<string, SymbolNode[]>>();
  const byMember = new Map<string, Members>();
  const globals = new Map<string, SymbolNode[]>();
  for (const home of homes) {
    collectTop(home, ownOf(home), spaces, globals);
    joinReopened(home, spaces);
    for (const node of home.nodes) {
      if (node.members !== null)
        byMember.set(`member:${home.module.path}#${node.symbol.qualifiedName}`, node.members);
    }
  }
  adopt(homes, ownOf);
  const closure = memo((path) => closureOf(path, includes));
  return {
    find: (key, name) => {
      if (key.startsWith('include:')) {
        return included(globals.get(name) ?? [], closure(key.slice('include:'.length)));
      }
      const members = key.startsWith('member:') ? byMember.get(key) : spaces.get(key);
      return members?.get(name)?.at(-1) ?? null;
    },
  };
}

function collectTop(
  home: ModuleNode,
  own: string | null,
  spaces: Map<string, Map<string, SymbolNode[]>>,
  globals: Map<string, SymbolNode[]>,
): void {
  const names = own === null || own.startsWith('include:') ? globals : spaceAt(spaces, own);
  for (const node of home.nodes) if (node.symbol.parent === null) push(names, node);
}

/** Namespaces of one name are one; so are classes in languages that reopen them. */
function joinReopened(home: ModuleNode, spaces: Map<string, Map<string, SymbolNode[]>>): void {
  const family = reopened[home.module.language];
  if (family === undefined) return;
  for (const node of home.nodes) {
    if (!isShared(node)) continue;
    const members = spaceAt(spaces, `${family}:${node.symbol.qualifiedName}`);
    for (const list of node.members?.values() ?? []) for (const each of list) push(members, each);
    node.members = members;
  }
}

function isShared({ symbol, home }: SymbolNode): boolean {
  if (symbol.kind === 'namespace') return true;
  const isClass = /^(?:class|struct|interface|trait|enum)$/.test(symbol.kind);
  if (!isClass) return false;
  return (
    home.module.language === 'ruby' ||
    home.module.language === 'php' ||
    symbol.modifiers.includes('partial')
  );
}

/** Gives methods to the only class of the name that they are said to belong to. */
function adopt(homes: readonly ModuleNode[], ownOf: (home: ModuleNode) => string | null): void {
  const classes = new Map<string, SymbolNode | null>();
  const keyOf = (home: ModuleNode, name: string) =>
    `${home.module.language === 'go' ? ownOf(home) : home.module.language}\0${name}`;
  for (const home of homes) {
    if (!scattered.has(home.module.language)) continue;
    for (const node of home.nodes) {
      if (!/^(?:class|struct|interface|trait|enum|type-alias)$/.test(node.symbol.kind)) continue;
      const key = keyOf(home, node.symbol.qualifiedName);
      classes.set(key, classes.has(key) ? null : node);
    }
  }
  for (const home of homes) {
    for (const node of home.nodes) {
      if (node.parent !== null || node.symbol.parent === null) continue;
      const owner = classes.get(keyOf(home, node.symbol.parent)) ?? null;
      if (owner === null) continue;
      node.parent = owner;
      owner.members ??= new Map();
      push(owner.members, node);
    }
  }
}

/** A definition that is seen; for a declaration of C its only definition anywhere. */
function included(all: readonly SymbolNode[], seen: ReadonlySet<string>): SymbolNode | null {
  const near = all.filter(({ home }) => seen.has(home.module.path));
  const defined = near.find(isDefined);
  if (defined !== undefined || near.length === 0) return defined ?? null;
  const [only, second] = all.filter((node) => isDefined(node) && isLinked(node));
  return only !== undefined && second === undefined ? only : near[0]!;
}

function isDefined({ symbol }: SymbolNode): boolean {
  return symbol.kind !== 'function' || symbol.bodyStart !== undefined;
}

function isLinked({ symbol }: SymbolNode): boolean {
  return symbol.kind === 'function' && symbol.visibility === 'public';
}

/** A file and all that it includes, directly or not. */
function closureOf(
  path: string,
  includes: (path: string) => readonly string[],
): ReadonlySet<string> {
  const seen = new Set([path]);
  for (const each of seen) {
    if (seen.size > maxIncluded) break;
    for (const next of includes(each)) seen.add(next);
  }
  return seen;
}

function spaceAt(
  spaces: Map<string, Map<string, SymbolNode[]>>,
  key: string,
): Map<string, SymbolNode[]> {
  const found = spaces.get(key) ?? new Map<string, SymbolNode[]>();
  spaces.set(key, found);
  return found;
}

function push(names: Map<string, SymbolNode[]>, node: SymbolNode): void {
  const list = names.get(node.symbol.name);
  if (list === undefined) names.set(node.symbol.name, [node]);
  else list.push(node);
}
