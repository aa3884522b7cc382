/** Links parsed modules into one graph: what imports, calls and bases mean, in which order to read, what counts. */
import type { BaseRef, CodeGraph } from '../../types/graph.ts';
import type { ProjectLayout } from '../../types/layout.ts';
import type { CallRef, CodeSymbol, ImportRef, Module } from '../../types/module.ts';
import { components } from '../../util/components.ts';
import { memo } from '../../util/memo.ts';
import { type ClassHierarchy, resolveHierarchy } from './class-hierarchy.ts';
import { EdgeSet } from './edge-set.ts';
import { makeImportRules } from './imports/index.ts';
import type { ImportRules } from './imports/meaning.ts';
import type { LinkContext } from './link-context.ts';
import { indexModules, type ModuleIndex } from './module-index.ts';
import { packageTree } from './package-tree.ts';
import { pageRank } from './page-rank.ts';
import { makeCallResolver, type ResolveCall } from './resolve-calls.ts';
import { resolveByRules, resolveImport } from './resolve-import.ts';
import { makeNames } from './resolve-name.ts';
import { isCallable, isClass, type ModuleNode, makeModuleNode, type SymbolNode } from './scopes.ts';
import { makeSpaces } from './spaces.ts';

/**
 * Links modules; pure and deterministic. The modules given are not changed: those of the graph carry the
 * categories and targets of their imports and calls.
 */
export function link(modules: readonly Module[], context: LinkContext): CodeGraph {
  const { sorted, index, rules, homes } = makeGround(modules, context);
  const nodes = homes.flatMap((home) => home.nodes);
  const byPath = new Map(homes.map((home) => [home.module.path, home]));
  const spaces = makeSpaces(homes, ownSpace(rules), includesOf(sorted, rules));
  const names = makeNames(byPath, index, spaces);
  const hierarchy = resolveHierarchy(nodes, names);
  const edges = new EdgeSet(nodes.length);
  addInheritance(hierarchy, edges);
  const resolve = withSharedTargets(makeCallResolver(names, hierarchy, methodsByName(nodes)));
  const linked = homes.map((home) =>
    linkModule(home, importResolver(byPath, index, rules), resolve, edges),
  );
  const sharing = new Set(
    homes
      .filter(({ module }) => rules.get(module.language)?.sharesNames === true)
      .map(({ module }) => module.path),
  );
  edges.addImplied(sharing);
  const order = components(edges.successors);
  const rank = nodes.length === 0 ? [] : pageRank(edges.successors);
  return {
    modules: linked.map((module) => nameModule(module, index)),
    edges: edges.list,
    order: order.map((group) => group.map((at) => nodes[at]!.symbol.id)),
    importCycles: importCycles(linked),
    rank: new Map(nodes.map((node, at) => [node.symbol.id, rank[at] ?? 0])),
    hierarchy: hierarchyRefs(hierarchy),
    inheritanceCycles: hierarchy.cycles,
    packages: packageTree(sorted, index, context.rootName),
  };
}

/** The modules by path with the names and imports that {@link link} gives them; their calls stay as parsed. */
export function linkImports(modules: readonly Module[], context: LinkContext): readonly Module[] {
  const { index, rules, homes } = makeGround(modules, context);
  const byPath = new Map(homes.map((home) => [home.module.path, home]));
  const resolveRef = importResolver(byPath, index, rules);
  return homes.map(({ module }) => {
    const imports = module.imports.map((ref) => resolveRef(ref, module));
    return nameModule({ ...module, imports }, index);
  });
}

/** What every step of linking stands on. */
function makeGround(modules: readonly Module[], context: LinkContext) {
  const sorted = [...modules].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const python = sorted.filter(isImportable).map(({ path }) => path);
  const index = indexModules(python, context);
  const rules = makeImportRules(sorted, context.layout ?? emptyLayout);
  const homes = makeHomes(sorted, index, rules);
  return { sorted, index, rules, homes };
}

const emptyLayout: ProjectLayout = {
  goModules: [],
  crates: [],
  psr4: [],
  includeRoots: [],
  scripts: new Map(),
};

type Rules = ReadonlyMap<string, ImportRules>;

/** No Python imports a notebook. */
function isImportable({ language, path }: Module): boolean {
  return language === 'python' && !/\.ipynb$/i.test(path);
}

function makeHomes(modules: readonly Module[], index: ModuleIndex, rules: Rules): ModuleNode[] {
  let count = 0;
  return modules.map((module) => {
    const home = makeModuleNode(module, index, rules.get(module.language), count);
    count += home.nodes.length;
    return home;
  });
}

function ownSpace(rules: Rules): (home: ModuleNode) => string | null {
  return ({ module }) => rules.get(module.language)?.own?.(module) ?? null;
}

/** Files that each file's imports lead to, of languages whose imports are texts put in place. */
function includesOf(modules: readonly Module[], rules: Rules): (path: string) => readonly string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  return memo((path) => {
    const module = byPath.get(path);
    const own = module === undefined ? undefined : rules.get(module.language);
    if (module === undefined || own === undefined) return [];
    return module.imports.flatMap((ref) => own.read(ref, module).targets);
  });
}

type ResolveImport = (ref: ImportRef, module: Module) => ImportRef;

function importResolver(
  homes: ReadonlyMap<string, ModuleNode>,
  index: ModuleIndex,
  rules: Rules,
): ResolveImport {
  return (ref, module) => {
    const own = rules.get(module.language);
    if (own !== undefined) return resolveByRules(ref, module, own);
    return module.language === 'python' ? resolveImport(ref, module.path, homes, index) : ref;
  };
}

function addInheritance(hierarchy: ClassHierarchy, edges: EdgeSet): void {
  for (const [node, bases] of hierarchy.bases) {
    for (const { node: base } of bases) {
      if (base !== null) edges.addFact('inherit', node, base, 'exact', node.symbol.line);
    }
  }
}

function methodsByName(nodes: readonly SymbolNode[]): ReadonlyMap<string, readonly SymbolNode[]> {
  const methods = new Map<string, SymbolNode[]>();
  for (const node of nodes) {
    if (!isCallable(node) || node.parent === null || !isClass(node.parent)) continue;
    const list = methods.get(node.symbol.name);
    if (list === undefined) methods.set(node.symbol.name, [node]);
    else list.push(node);
  }
  return methods;
}

/** Names of other packages, which most calls repeat, are one text each. */
function withSharedTargets(resolve: ResolveCall): ResolveCall {
  const share = memo((target) => target);
  return (call, place) => {
    const found = resolve(call, place);
    if (found.node !== null || found.target === null) return found;
    return { ...found, target: share(found.target) };
  };
}

function linkModule(
  home: ModuleNode,
  resolveRef: ResolveImport,
  resolve: ResolveCall,
  edges: EdgeSet,
): Module {
  const { module } = home;
  const imports = module.imports.map((ref) => resolveRef(ref, module));
  for (const ref of imports) addImportEdge(module.path, ref, edges);
  const linkCalls = (calls: readonly CallRef[], node: SymbolNode | null): CallRef[] =>
    calls.map((call) => {
      const found = resolve(call, { home, node });
      if (found.node !== null)
        edges.addCall(node ?? module.path, found.node, found.certainty, call.line);
      return { ...call, target: found.target, certainty: found.certainty };
    });
  const symbols = home.nodes.map((node): CodeSymbol => {
    const { calls } = node.symbol;
    return calls.length === 0 ? node.symbol : { ...node.symbol, calls: linkCalls(calls, node) };
  });
  return { ...module, imports, symbols, calls: linkCalls(module.calls, null) };
}

function addImportEdge(from: string, ref: ImportRef, edges: EdgeSet): void {
  for (const to of ref.targets ?? [ref.target]) {
    if (to === null || to === from) continue;
    edges.add({ kind: 'import', from, to, certainty: 'exact', line: ref.line });
  }
}

function nameModule(module: Module, index: ModuleIndex): Module {
  return module.language === 'python' ? { ...module, name: index.nameOf(module.path) } : module;
}

/** Imports inside functions and for type checkers only are what people break cycles with. */
function importCycles(modules: readonly Module[]): string[][] {
  const position = new Map(modules.map(({ path }, at) => [path, at]));
  const successors = modules.map(({ imports }) => [
    ...new Set(
      imports
        .filter((ref) => !ref.deferred && !ref.typeOnly)
        .flatMap((ref) => (ref.target === null ? [] : (position.get(ref.target) ?? []))),
    ),
  ]);
  return components(successors)
    .filter((group) => group.length > 1)
    .map((group) => group.map((at) => modules[at]!.path))
    .sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

function hierarchyRefs(hierarchy: ClassHierarchy): ReadonlyMap<string, readonly BaseRef[]> {
  return new Map(
    [...hierarchy.bases].map(([node, bases]) => [node.symbol.id, bases.map(({ ref }) => ref)]),
  );
}
