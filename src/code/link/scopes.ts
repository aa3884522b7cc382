/** The names that each module, class and function binds. */
import type { CodeSymbol, ImportRef, Module } from '../../types/module.ts';
import type { ImportRules } from './imports/meaning.ts';
import type { Location, ModuleIndex } from './module-index.ts';

export interface ModuleNode {
  readonly module: Module;
  /** Names bound at module level, in source order. */
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** Where each `from x import *` leads. */
  readonly stars: readonly Star[];
  readonly nodes: readonly SymbolNode[];
  /** Names of `__all__`, or null. */
  readonly exports: ReadonlySet<string> | null;
}

export interface SymbolNode {
  readonly symbol: CodeSymbol;
  readonly home: ModuleNode;
  /** Position among all symbols. */
  readonly index: number;
  /** Set later for a member of a class that another file defines. */
  parent: SymbolNode | null;
  /** What is defined directly inside, by name; null while there is nothing. */
  members: Map<string, SymbolNode[]> | null;
  /** The file that `mod name;` stands for; null for everything else. */
  place: Location | null;
  /** Names that imports inside a function bind. */
  imports: Map<string, Binding[]> | null;
}

/** A name bound by a definition or by an import. */
export type Binding =
  | { readonly line: number; readonly node: SymbolNode; readonly ref: null }
  | { readonly line: number; readonly node: null; readonly ref: BoundImport };

export interface Star {
  readonly location: Location;
  /** The module as written. */
  readonly dotted: string;
}

export interface BoundImport {
  readonly ref: ImportRef;
  readonly base: Location;
  /** Dotted name of what is bound when it lies outside the repository. */
  readonly dotted: string;
}

const classKinds = new Set(['class', 'interface', 'trait', 'struct', 'enum']);
const callableKinds = new Set(['function', 'method', 'constructor', 'macro']);

export function isClass(node: SymbolNode): boolean {
  return classKinds.has(node.symbol.kind);
}

export function isCallable(node: SymbolNode): boolean {
  return callableKinds.has(node.symbol.kind);
}

/** Builds the scopes of one module; its symbols are numbered from `firstIndex`. */
export function makeModuleNode(
  module: Module,
  modules: ModuleIndex,
  rules: ImportRules | undefined,
  firstIndex: number,
): ModuleNode {
  const bindings = new Map<string, Binding[]>();
  const stars: Star[] = [];
  const nodes: SymbolNode[] = [];
  const exports = module.exports === null ? null : new Set(module.exports);
  const home: ModuleNode = { module, bindings, stars, nodes, exports };
  addSymbols(home, nodes, bindings, firstIndex);
  if (module.language === 'python') bindPython(home, bindings, stars, modules);
  else if (rules !== undefined) bindByRules(home, bindings, stars, rules);
  for (const list of bindings.values()) list.sort((a, b) => a.line - b.line);
  return home;
}

function bindPython(
  home: ModuleNode,
  bindings: Map<string, Binding[]>,
  stars: Star[],
  modules: ModuleIndex,
): void {
  const { module } = home;
  const deferred: ImportRef[] = [];
  for (const ref of module.imports) {
    if (ref.deferred) deferred.push(ref);
    else if (ref.name === '*') {
      stars.push({ location: modules.locate(module.path, ref.module), dotted: ref.module });
    } else push(bindings, boundName(ref), bind(ref, module.path, modules));
  }
  addDeferred(deferred, home, modules);
}

/** What a file sees without an import comes before what it opens. */
function bindByRules(
  home: ModuleNode,
  bindings: Map<string, Binding[]>,
  stars: Star[],
  rules: ImportRules,
): void {
  const { module } = home;
  const own = rules.own?.(module) ?? null;
  if (own !== null) stars.push({ location: { kind: 'space', key: own }, dotted: '' });
  for (const ref of module.imports) {
    const { location, member, bound, opens } = rules.read(ref, module);
    if (opens) stars.push({ location, dotted: ref.module });
    else if (bound !== null) push(bindings, bound, byRules(ref, location, member));
    if (ref.module.startsWith('./') && module.language === 'rust')
      placeModule(home, bound, location);
  }
  for (const [word, path] of rules.places?.(module) ?? []) {
    push(bindings, word, byRules(wordRef(word), { kind: 'module', path }, null));
  }
  for (const [exported, local] of Object.entries(module.renamed ?? {})) {
    for (const binding of bindings.get(local) ?? []) push(bindings, exported, binding);
  }
}

function byRules(ref: ImportRef, base: Location, member: string | null): Binding {
  const dotted = [ref.module, ref.name].filter((part) => part !== null && part !== '').join('.');
  return { line: ref.line, node: null, ref: { ref: { ...ref, name: member }, base, dotted } };
}

function wordRef(module: string): ImportRef {
  const none = { name: null, alias: null, target: null, typeOnly: false, deferred: false };
  return { ...none, module, line: 0, category: 'local' };
}

/** The item `mod name;` is the file that it names. */
function placeModule(home: ModuleNode, name: string | null, location: Location): void {
  for (const node of home.nodes) {
    if (node.symbol.kind === 'namespace' && node.symbol.name === name) node.place ??= location;
  }
}

function addSymbols(
  home: ModuleNode,
  nodes: SymbolNode[],
  bindings: Map<string, Binding[]>,
  firstIndex: number,
): void {
  const byName = new Map<string, SymbolNode[]>();
  for (const symbol of home.module.symbols) {
    const parent = symbol.parent === null ? null : enclosing(byName.get(symbol.parent), symbol);
    const index = firstIndex + nodes.length;
    const node: SymbolNode = {
      symbol,
      home,
      index,
      parent,
      members: null,
      place: null,
      imports: null,
    };
    nodes.push(node);
    push(byName, symbol.qualifiedName, node);
    if (parent !== null) {
      parent.members ??= new Map();
      push(parent.members, symbol.name, node);
    } else if (symbol.parent === null) {
      push<Binding>(bindings, symbol.name, { line: symbol.line, node, ref: null });
    }
  }
}

/** Of several definitions of the container's name, the one around the symbol. */
function enclosing(
  found: readonly SymbolNode[] | undefined,
  symbol: CodeSymbol,
): SymbolNode | null {
  if (found === undefined) return null;
  // The definition opened last before the symbol; the search ends there, as names repeat rarely.
  for (let at = found.length - 1; at >= 0; at--) {
    const candidate = found[at]!;
    if (candidate.symbol.line <= symbol.line) return candidate;
  }
  return found[0] ?? null;
}

function bind(ref: ImportRef, path: string, modules: ModuleIndex): Binding {
  // `import a.b` binds `a`; with an alias, `a.b` itself.
  const whole = ref.name !== null || ref.alias !== null;
  const written = whole ? ref.module : (ref.module.split('.', 1)[0] ?? '');
  const dotted = ref.name === null ? written : `${written}.${ref.name}`;
  const base = modules.locate(path, written);
  return { line: ref.line, node: null, ref: { ref, base, dotted } };
}

function boundName(ref: ImportRef): string {
  return ref.alias ?? ref.name ?? ref.module.split('.', 1)[0] ?? '';
}

/** Gives imports inside functions to the innermost function around them; both lists are in order of lines. */
function addDeferred(refs: ImportRef[], home: ModuleNode, modules: ModuleIndex): void {
  const functions = home.nodes.filter(isCallable);
  const open: SymbolNode[] = [];
  let next = 0;
  for (const ref of refs.sort((a, b) => a.line - b.line)) {
    for (let node = functions[next]; node !== undefined && node.symbol.line <= ref.line; ) {
      open.push(node);
      node = functions[++next];
    }
    while (open.length > 0 && open.at(-1)!.symbol.endLine < ref.line) open.pop();
    const owner = open.at(-1);
    if (owner === undefined || ref.name === '*') continue;
    owner.imports ??= new Map();
    push(owner.imports, boundName(ref), bind(ref, home.module.path, modules));
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
