// Everything that pages need to know of each other, worked out before any page is rendered.
import type { Reference } from '../../../types/documentation.ts';
import type { BaseRef, PackageNode } from '../../../types/graph.ts';
import type { Module } from '../../../types/module.ts';
import { assignPages } from './assign-pages.ts';
import { type Located, type Lookup, makeLookup } from './lookup.ts';
import { type Outline, outlineOf, type PageOptions } from './outline.ts';
import { packageSummaries } from './package-summary.ts';
import { type Anchors, placeAnchors } from './place-anchors.ts';

export interface Book {
  readonly reference: Reference;
  readonly options: PageOptions;
  readonly modules: ReadonlyMap<string, Module>;
  readonly symbols: ReadonlyMap<string, Located>;
  readonly packages: ReadonlyMap<string, PackageNode>;
  /** Modules that stand for their package. */
  readonly initializers: ReadonlySet<string>;
  /** Page of a module by its path; modules without content have none. */
  readonly modulePages: ReadonlyMap<string, string>;
  /** Page of a package by its folder. */
  readonly packagePages: ReadonlyMap<string, string>;
  /** First sentence of a package by its folder; '' without one. */
  readonly packageSummaries: ReadonlyMap<string, string>;
  /** What a module's page shows, by the module's path. */
  readonly outlines: ReadonlyMap<string, Outline>;
  readonly anchors: Anchors;
  readonly lookup: Lookup;
  /** Callers and callees by symbol id, sure ones only. */
  readonly callers: ReadonlyMap<string, readonly string[]>;
  readonly callees: ReadonlyMap<string, readonly string[]>;
  /** Modules that a module imports and that import it, by path. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly importers: ReadonlyMap<string, readonly string[]>;
  /** Classes that name a class among their bases, by its id. */
  readonly subclasses: ReadonlyMap<string, readonly string[]>;
}

/** Lays out the whole reference. */
export function layOut(reference: Reference, options: PageOptions): Book {
  const { graph } = reference;
  const modules = new Map(graph.modules.map((module) => [module.path, module]));
  const symbols = new Map(
    graph.modules.flatMap((module) =>
      module.symbols.map((symbol) => [symbol.id, { symbol, module }] as const),
    ),
  );
  const pages = assignPages(reference);
  const outlines = new Map(
    graph.modules.map((module) => [module.path, outlineOf(module, reference.docs, options)]),
  );
  const calls = graph.edges.filter(
    ({ kind, certainty }) => kind === 'call' && (certainty === 'exact' || certainty === 'inferred'),
  );
  const imports = graph.edges.filter(({ kind, from, to }) => kind === 'import' && from !== to);
  return {
    reference,
    options,
    modules,
    symbols,
    initializers: new Set(graph.packages.flatMap(({ initializer }) => initializer ?? [])),
    packages: new Map(graph.packages.map((node) => [node.path, node])),
    ...pages,
    packageSummaries: packageSummaries(reference),
    outlines,
    anchors: placeAnchors(reference, pages, outlines),
    lookup: makeLookup(reference, symbols),
    callers: group(calls.map(({ from, to }) => [to, from])),
    callees: group(calls.map(({ from, to }) => [from, to])),
    imports: group(imports.map(({ from, to }) => [from, to])),
    importers: group(imports.map(({ from, to }) => [to, from])),
    subclasses: group([...graph.hierarchy].flatMap(([id, bases]) => pairs(id, bases))),
  };
}

function pairs(id: string, bases: readonly BaseRef[]): readonly (readonly [string, string])[] {
  return bases.flatMap(({ target }) => (target === null ? [] : [[target, id] as const]));
}

/** Values by key, each once. */
function group(rows: Iterable<readonly [string, string]>): ReadonlyMap<string, readonly string[]> {
  const sets = new Map<string, Set<string>>();
  for (const [key, value] of rows) {
    const known = sets.get(key);
    if (known) known.add(value);
    else sets.set(key, new Set([value]));
  }
  return new Map([...sets].map(([key, values]) => [key, [...values]]));
}
