// What the pages of the book ask of a code base, worked out once: roles of modules, sure calls, imports, names.
import { firstSentence } from '../../docstrings/first-sentence.ts';
import type { BookInput } from '../../types/book.ts';
import type { Evidence } from '../../types/documentation.ts';
import type { GraphEdge } from '../../types/graph.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import { exportedNames } from '../../util/exported-names.ts';
import { type ModuleRole, roleOf } from '../../util/module-role.ts';
import { plainNames } from './plain-names.ts';
import { publicNames } from './public-names.ts';

export interface Located {
  readonly symbol: CodeSymbol;
  readonly module: Module;
}

export interface BookFacts {
  readonly input: BookInput;
  readonly modules: ReadonlyMap<string, Module>;
  readonly symbols: ReadonlyMap<string, Located>;
  /** Modules that make up the product; tests, examples and the like only where there is nothing else. */
  readonly own: readonly Module[];
  readonly role: (module: Module) => ModuleRole;
  /** Ids of what packages and index files offer under names of their own. */
  readonly exported: ReadonlySet<string>;
  /** Sure callers and callees by symbol id. */
  readonly callers: ReadonlyMap<string, readonly string[]>;
  readonly callees: ReadonlyMap<string, readonly string[]>;
  /** Own modules that a module imports when it is loaded, and that import it, by path. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly importers: ReadonlyMap<string, readonly string[]>;
  /** First sentence of a symbol's or module's documentation, with names in backticks; '' without one. */
  readonly summary: (target: string) => string;
  /** What a reader calls a symbol or module, unique where that is possible. */
  readonly name: (target: string) => string;
}

/** The same input gives the same facts. */
export function gatherFacts(input: BookInput): BookFacts {
  const { modules } = input.graph;
  const roles = new Map(modules.map((module) => [module.path, roleOf(module.path)]));
  const product = modules.filter(({ path, empty }) => !empty && roles.get(path) === 'product');
  const own = product.length > 0 ? product : modules.filter(({ empty }) => !empty);
  const calls = input.graph.edges.filter(isSureCall);
  const imports = loadedImports(own);
  const symbols = new Map(
    modules.flatMap((module) =>
      module.symbols.map((symbol) => [symbol.id, { symbol, module }] as const),
    ),
  );
  const exported = exportedNames(input.graph, own);
  const names = publicNames(input.graph, exported);
  const byPath = new Map(modules.map((module) => [module.path, module]));
  return {
    input,
    modules: byPath,
    exported: new Set(exported.keys()),
    symbols,
    own,
    role: ({ path }) => roles.get(path) ?? 'product',
    callers: group(calls.map(({ from, to }) => [to, from])),
    callees: group(calls.map(({ from, to }) => [from, to])),
    imports: group(imports),
    importers: group(imports.map(([from, to]) => [to, from])),
    summary: (target) => {
      const doc = input.docs.get(target);
      return doc === undefined ? '' : plainNames(firstSentence(doc.docstring));
    },
    name: (target) => names.get(target) ?? byPath.get(target)?.name ?? target,
  };
}

/** A definition's first line as evidence. */
export function placeOf({ symbol, module }: Located): Evidence {
  return { path: module.path, line: symbol.line, endLine: symbol.line };
}

/** Definitions that a reader of the product may use: public, at module level or in a public class. */
export function isOffered({ visibility, modifiers, name, qualifiedName }: CodeSymbol): boolean {
  const hidden = name.startsWith('__') || /(?:^|\.)_/.test(qualifiedName);
  return visibility === 'public' && !modifiers.includes('nested') && !hidden;
}

const sure: ReadonlySet<string> = new Set(['exact', 'inferred']);

function isSureCall({ kind, certainty, from, to }: GraphEdge): boolean {
  return kind === 'call' && sure.has(certainty) && from !== to;
}

/** Imports that run when a module is loaded, between modules of the product. */
function loadedImports(own: readonly Module[]): readonly (readonly [string, string])[] {
  const paths = new Set(own.map(({ path }) => path));
  return own.flatMap(({ path, imports }) =>
    imports.flatMap(({ target, typeOnly, deferred }) =>
      target === null || target === path || typeOnly || deferred || !paths.has(target)
        ? []
        : [[path, target] as const],
    ),
  );
}

/** Values by key, each once, in order of first occurrence. */
export function group(
  rows: Iterable<readonly [string, string]>,
): ReadonlyMap<string, readonly string[]> {
  const sets = new Map<string, Set<string>>();
  for (const [key, value] of rows) {
    const known = sets.get(key);
    if (known) known.add(value);
    else sets.set(key, new Set([value]));
  }
  return new Map([...sets].map(([key, values]) => [key, [...values]]));
}
