// What a name in a text means: in its class, in its module, through imports, and in the whole repository.
import type { Reference } from '../../../types/documentation.ts';
import type { CodeSymbol, ImportRef, Module } from '../../../types/module.ts';
import { exportedNames } from '../../../util/exported-names.ts';
import { productOf } from '../../../util/module-role.ts';
import { isType } from './outline.ts';

/** A definition and where it stands. */
export interface Located {
  readonly symbol: CodeSymbol;
  readonly module: Module;
}

/** Where a name is mentioned. */
export interface Scope {
  readonly module: Module | null;
  readonly symbol: CodeSymbol | null;
}

/** Finds the symbol id or module path that a name means; null for unknown and ambiguous ones. */
export type Lookup = (name: string, scope: Scope) => string | null;

interface Index {
  readonly reference: Reference;
  readonly symbols: ReadonlyMap<string, Located>;
  readonly modules: ReadonlyMap<string, Module>;
  readonly byName: ReadonlyMap<string, Module>;
  /** Symbols that alone have a short name; null for shared names. */
  readonly unique: ReadonlyMap<string, string | null>;
  /** Definitions by the name under which a package offers them. */
  readonly offered: ReadonlyMap<string, string>;
  /** Imports by the name that they bind, by module path. */
  readonly bindings: Map<string, ReadonlyMap<string, ImportRef>>;
}

/** Classes above a class that are looked through at most. */
const mostBases = 12;

/** Modules that a search along re-exports visits at most. */
const mostModules = 100;

export function makeLookup(reference: Reference, symbols: ReadonlyMap<string, Located>): Lookup {
  const { modules } = reference.graph;
  const index: Index = {
    reference,
    symbols,
    modules: new Map(modules.map((module) => [module.path, module])),
    byName: new Map(modules.map((module) => [module.name, module])),
    unique: uniqueNames(modules),
    offered: new Map(
      [...exportedNames(reference.graph, productOf(modules))].map(([id, name]) => [name, id]),
    ),
    bindings: new Map(),
  };
  const known = new Map<string, string | null>();
  const remember = (key: string, find: () => string | null) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find();
    known.set(key, found);
    return found;
  };
  return (name, { module, symbol }) =>
    (symbol && module && inClass(name, symbol, module, index)) ??
    (module &&
      remember(`${module.path}\0${name}`, () => inModule(name, module, index, new Set()))) ??
    within(
      remember(name, () => inRepository(name, index)),
      name,
      module,
      index,
    );
}

/** A bare name means a member of a class only where that class is at hand: in its module and where it is imported. */
function within(id: string | null, name: string, from: Module | null, index: Index): string | null {
  const found = id === null ? undefined : index.symbols.get(id);
  if (!found || found.symbol.parent === null || name.includes('.')) return id;
  const { path } = found.module;
  const isAtHand = from?.path === path || from?.imports.some(({ target }) => target === path);
  return isAtHand ? id : null;
}

/** A name that several share means the type of that name in the product, then whatever else the product has alone. */
function uniqueNames(modules: readonly Module[]): ReadonlyMap<string, string | null> {
  const product = new Set(productOf(modules));
  const names = new Map<string, { readonly id: string | null; readonly rank: number }>();
  for (const module of modules) {
    for (const symbol of module.symbols) {
      const { id, name, qualifiedName, kind, modifiers } = symbol;
      if (modifiers.includes('nested')) continue;
      const rank = product.has(module) ? (isType(symbol) ? 0 : 1) : 2;
      // A constructor that has the name of its class is not meant by it.
      const keys = kind === 'constructor' ? [qualifiedName] : new Set([name, qualifiedName]);
      for (const key of keys) {
        const known = names.get(key);
        if (known === undefined || rank < known.rank) names.set(key, { id, rank });
        else if (rank === known.rank) names.set(key, { id: null, rank });
      }
    }
  }
  return new Map([...names].map(([name, { id }]) => [name, id]));
}

/** A member of the class at hand or of one above it, with the name of its class or without. */
function inClass(name: string, symbol: CodeSymbol, module: Module, index: Index): string | null {
  const owner = isType(symbol) ? symbol.qualifiedName : symbol.parent;
  if (owner === null) return null;
  const open = [`${module.path}#${owner}`];
  for (let step = 0; step < open.length && step < mostBases; step++) {
    const owned = memberOf(open[step]!, name);
    const id = [`${open[step]}.${name}`, `${open[step]}.${owned}`].find((each) =>
      index.symbols.has(each),
    );
    if (id !== undefined) return id;
    for (const { target } of index.reference.graph.hierarchy.get(open[step]!) ?? []) {
      if (target !== null && !open.includes(target)) open.push(target);
    }
  }
  return null;
}

/** `m` of `C.m` in a class `N.C`; else the name. */
function memberOf(classId: string, name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && /[.#]([^.#]*)$/.exec(classId)?.[1] === name.slice(0, dot)
    ? name.slice(dot + 1)
    : name;
}

/** A definition of the module, or what it imports under that name. */
function inModule(name: string, module: Module, index: Index, visited: Set<string>): string | null {
  const id = `${module.path}#${name}`;
  if (index.symbols.has(id)) return id;
  if (visited.has(id) || visited.size > mostModules) return null;
  visited.add(id);
  const [head, ...rest] = name.split('.');
  const binding = bindingsOf(module, index).get(head!);
  if (binding) return bound(binding, rest, index, visited);
  for (const star of starsOf(module)) {
    const target = index.modules.get(star);
    const found = target ? inModule(name, target, index, visited) : null;
    if (found) return found;
  }
  return null;
}

function bindingsOf(module: Module, { bindings }: Index): ReadonlyMap<string, ImportRef> {
  const known = bindings.get(module.path);
  if (known) return known;
  const made = new Map(
    module.imports
      .filter(({ name, target }) => name !== '*' && target !== null)
      .map((each) => [each.alias ?? each.name ?? each.module.split('.')[0]!, each]),
  );
  bindings.set(module.path, made);
  return made;
}

function starsOf({ imports }: Module): readonly string[] {
  return imports.flatMap(({ name, target }) => (name === '*' && target !== null ? [target] : []));
}

/** What an import binds: a definition of the target, or the target itself. */
function bound(
  { name, alias, module: written, target }: ImportRef,
  rest: readonly string[],
  index: Index,
  visited: Set<string>,
): string | null {
  const module = target === null ? undefined : index.modules.get(target);
  if (!module) return null;
  if (name !== null) {
    const found = inModule([name, ...rest].join('.'), module, index, visited);
    if (found !== null || !(module.name === name || module.name.endsWith(`.${name}`))) return found;
  }
  if (name === null && alias === null && written.includes('.')) return null;
  return rest.length === 0 ? module.path : inModule(rest.join('.'), module, index, visited);
}

function inRepository(name: string, index: Index): string | null {
  const module = index.byName.get(name);
  if (module) return module.path;
  const offered = index.offered.get(name);
  if (offered !== undefined && index.symbols.has(offered)) return offered;
  const parts = name.split('.');
  for (let length = Math.min(parts.length - 1, 20); length > 0; length--) {
    const owner = index.byName.get(parts.slice(0, length).join('.'));
    const found = owner && inModule(parts.slice(length).join('.'), owner, index, new Set());
    if (found) return found;
  }
  return name.length > 2 ? (index.unique.get(name) ?? null) : null;
}
