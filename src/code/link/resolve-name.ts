/** Follows a module-level name through imports, re-exports and star imports to what it means. */
import type { Location, ModuleIndex } from './module-index.ts';
import { pythonBuiltins } from './python-names.ts';
import type { Binding, ModuleNode, SymbolNode } from './scopes.ts';
import type { Spaces } from './spaces.ts';

/** What a name means. */
export type Entity =
  | { readonly kind: 'symbol'; readonly node: SymbolNode }
  | { readonly kind: 'place'; readonly location: Location }
  /** Outside the repository; `name` is dotted, from its top-level package. */
  | { readonly kind: 'external'; readonly name: string };

export interface Names {
  /** What a name means at the module's top level, builtins left out. */
  readonly lookup: (path: string, name: string) => Entity | null;
  /** The same for a base of the class `self`: a definition before it comes first, itself never. */
  readonly lookupBase: (self: SymbolNode, name: string) => Entity | null;
  /** What a binding inside a function means. */
  readonly follow: (binding: Binding) => Entity | null;
  /** An attribute of a module or package. */
  readonly attribute: (location: Location, name: string) => Entity | null;
}

/** One thing still to try; the search ends at the first that gives something. */
type Step =
  | { readonly kind: 'name'; readonly path: string; readonly name: string; readonly star: boolean }
  | { readonly kind: 'found'; readonly entity: Entity };

/** Steps of one search; more are a sign of generated or hostile imports. */
const MAX_STEPS = 10_000;

export function makeNames(
  nodes: ReadonlyMap<string, ModuleNode>,
  modules: ModuleIndex,
  spaces: Spaces,
): Names {
  const known = new Map<string, Map<string, Entity | null>>();

  const search = (first: readonly Step[]): Entity | null => {
    const stack = [...first].reverse();
    const seen = new Set<string>();
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
      if (step.kind === 'found') return step.entity;
      const key = `${step.path}\0${step.name}\0${step.star}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (seen.size > MAX_STEPS) return null;
      stack.push(...expand(step.path, step.name, step.star).reverse());
    }
    return null;
  };

  const expand = (path: string, name: string, star: boolean): Step[] => {
    const node = nodes.get(path);
    if (node === undefined || (star && !isExported(node, name))) return [];
    const binding = chooseBinding(node.bindings.get(name));
    if (binding !== undefined) return stepsOf(binding);
    return node.stars.flatMap(({ location }) => starSteps(location, name));
  };

  const starSteps = (location: Location, name: string): Step[] => {
    if (location.kind === 'space') return inSpace(location.key, name);
    return location.kind === 'module'
      ? [{ kind: 'name', path: location.path, name, star: true }]
      : [];
  };

  const inSpace = (key: string, name: string): Step[] => {
    const node = spaces.find(key, name);
    return node === null ? [] : [found(meant(node))];
  };

  const stepsOf = (binding: Binding): Step[] => {
    if (binding.node !== null) return [found(meant(binding.node))];
    const { ref, base, dotted } = binding.ref;
    if (base.kind === 'stdlib' || base.kind === 'third-party') {
      return [found({ kind: 'external', name: dotted })];
    }
    return ref.name === null ? [found({ kind: 'place', location: base })] : within(base, ref.name);
  };

  /** A package's own names come before its submodules. */
  const within = (base: Location, name: string): Step[] => {
    if (base.kind === 'space') return inSpace(base.key, name);
    const steps: Step[] = [];
    if (base.kind === 'module') steps.push({ kind: 'name', path: base.path, name, star: false });
    const child = modules.child(base, name);
    if (child !== null) steps.push(found({ kind: 'place', location: child }));
    return steps;
  };

  const lookup = (path: string, name: string): Entity | null => {
    let names = known.get(path);
    if (names === undefined) {
      names = new Map();
      known.set(path, names);
    }
    let entity = names.get(name);
    if (entity === undefined) {
      entity = search([{ kind: 'name', path, name, star: false }]);
      names.set(name, entity);
    }
    return entity;
  };

  const lookupBase = (self: SymbolNode, name: string): Entity | null => {
    const others = (self.home.bindings.get(name) ?? []).filter(({ node }) => node !== self);
    const before = others.findLast(({ line }) => line < self.symbol.line);
    if (before !== undefined) return search(stepsOf(before));
    const star = search(self.home.stars.flatMap(({ location }) => starSteps(location, name)));
    if (star !== null || pythonBuiltins.has(name)) return star;
    const [after] = others;
    return after === undefined ? foreignStar(self.home, name) : search(stepsOf(after));
  };

  return {
    lookup,
    lookupBase,
    follow: (binding) => search(stepsOf(binding)),
    attribute: (location, name) => search(within(location, name)),
  };
}

/** The item `mod a;` means the file of that module. */
function meant(node: SymbolNode): Entity {
  return node.place === null ? { kind: 'symbol', node } : { kind: 'place', location: node.place };
}

function found(entity: Entity): Step {
  return { kind: 'found', entity };
}

/** Definitions before imports (a fallback's own code is what is documented), values last; the last of each. */
function chooseBinding(bindings: readonly Binding[] | undefined): Binding | undefined {
  if (bindings === undefined || bindings.length === 1) return bindings?.[0];
  return (
    bindings.findLast(({ node }) => node !== null && !isValue(node)) ??
    bindings.find(({ ref }) => ref !== null) ??
    bindings.at(-1)
  );
}

/** A name that nothing here binds comes from the only star import of a foreign module. */
function foreignStar({ stars }: ModuleNode, name: string): Entity | null {
  const [only] = stars;
  const { kind } = only?.location ?? {};
  if (only === undefined || stars.length > 1) return null;
  const foreign = kind === 'stdlib' || kind === 'third-party';
  return foreign ? { kind: 'external', name: `${only.dotted}.${name}` } : null;
}

function isValue({ symbol }: SymbolNode): boolean {
  return symbol.kind === 'variable' || symbol.kind === 'constant' || symbol.kind === 'attribute';
}

function isExported(node: ModuleNode, name: string): boolean {
  if (node.module.language !== 'python') return isOpen(node.bindings.get(name));
  return node.exports === null ? !name.startsWith('_') : node.exports.has(name);
}

/** Re-exports and what is not private; a name that nothing binds may come from a further star. */
function isOpen(bindings: readonly Binding[] | undefined): boolean {
  return bindings?.some(({ node }) => node?.symbol.visibility !== 'private') ?? true;
}
