/** Bases of classes, the order in which methods are looked up, and groups that inherit from each other. */
import type { BaseRef } from '../../types/graph.ts';
import { components } from '../../util/components.ts';
import { parseChain } from './call-chain.ts';
import { dotted } from './dialects.ts';
import { pythonBuiltins } from './python-names.ts';
import type { Entity, Names } from './resolve-name.ts';
import { isClass, type SymbolNode } from './scopes.ts';

export interface Lineage {
  /** Method resolution order inside the repository, the class first. */
  readonly classes: readonly SymbolNode[];
  /** Dotted names of bases outside it, builtins as `builtins.X`. */
  readonly externals: readonly string[];
  /** Some base could not be resolved, so a missing member proves nothing. */
  readonly uncertain: boolean;
}

export interface ClassHierarchy {
  readonly bases: ReadonlyMap<SymbolNode, readonly ResolvedBase[]>;
  readonly lineage: (node: SymbolNode) => Lineage;
  readonly cycles: readonly (readonly string[])[];
}

interface ResolvedBase {
  readonly ref: BaseRef;
  readonly node: SymbolNode | null;
  readonly external: string | null;
}

const MAX_ALIASES = 5;
/** Classes remembered above one; beyond so many to merge, the order is depth first instead of C3's. */
const MAX_MERGED = 200;

export function resolveHierarchy(nodes: readonly SymbolNode[], names: Names): ClassHierarchy {
  const classes = nodes.filter(isClass);
  const bases = new Map(
    classes.map((node) => [node, node.symbol.bases.map((base) => resolveBase(node, base, names))]),
  );
  const lineages = new Map<SymbolNode, Lineage>();
  return {
    bases,
    lineage: (node) => lineages.get(node) ?? computeLineages(node, bases, lineages),
    cycles: inheritanceCycles(classes, bases),
  };
}

function resolveBase(self: SymbolNode, written: string, names: Names): ResolvedBase {
  const entity = baseEntity(self, written, names);
  const make = (origin: BaseRef['origin'], node: SymbolNode | null, external: string | null) => ({
    ref: { name: written, target: node?.symbol.id ?? null, origin },
    node,
    external,
  });
  if (entity?.kind === 'symbol' && isClass(entity.node)) return make('local', entity.node, null);
  if (entity?.kind === 'external') return make('external', null, entity.name);
  const plain = bareName(written);
  const isPython = self.home.module.language === 'python';
  const builtin = entity === null && plain !== null && isPython && pythonBuiltins.has(plain);
  return builtin ? make('builtin', null, `builtins.${plain}`) : make('unresolved', null, null);
}

function baseEntity(self: SymbolNode, written: string, names: Names): Entity | null {
  const [first, ...rest] =
    plainNames(bareName(dotted(written, self.home.module.language)) ?? '') ?? [];
  if (first === undefined) return null;
  const start = enclosingMember(self, first, names) ?? names.lookupBase(self, first);
  return followAlias(throughAttributes(start, rest, names), names);
}

function throughAttributes(start: Entity | null, path: readonly string[], names: Names) {
  let entity = start;
  for (const name of path) entity = entity === null ? null : attributeOf(entity, name, names);
  return entity;
}

/** `TestCase = unittest.TestCase` makes the variable that class. */
function followAlias(start: Entity | null, names: Names): Entity | null {
  let entity = start;
  for (let hops = 0; hops < MAX_ALIASES && entity?.kind === 'symbol'; hops++) {
    const { symbol, home } = entity.node;
    const [first, ...rest] = symbol.value === null ? [] : (plainNames(symbol.value) ?? []);
    if (first === undefined || first === symbol.name) break;
    entity = throughAttributes(names.lookup(home.module.path, first), rest, names);
  }
  return entity;
}

/** The names of `a.b.c`; null for anything else. */
function plainNames(text: string): readonly string[] | null {
  const links = parseChain(text);
  if (links === null || links.some(({ args }) => args !== null)) return null;
  return links.map(({ name }) => name);
}

/** `Generic[T]` is `Generic`. */
function bareName(written: string): string | null {
  const bracket = written.indexOf('[');
  const name = (bracket === -1 ? written : written.slice(0, bracket)).trim();
  return name.length < 500 && /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) ? name : null;
}

/** A class defined beside `self` in the same class or function, or further out. */
function enclosingMember(self: SymbolNode, name: string, names: Names): Entity | null {
  for (let scope = self.parent; scope !== null; scope = scope.parent) {
    const node = scope.members?.get(name)?.findLast((member) => member !== self);
    if (node !== undefined && isClass(node)) return { kind: 'symbol', node };
    const imported = scope.imports?.get(name)?.at(-1);
    if (imported !== undefined) return names.follow(imported);
  }
  return null;
}

function attributeOf(entity: Entity, name: string, names: Names): Entity | null {
  if (entity.kind === 'external') return { kind: 'external', name: `${entity.name}.${name}` };
  if (entity.kind === 'place') return names.attribute(entity.location, name);
  const node = entity.node.members?.get(name)?.at(-1);
  return node === undefined ? null : { kind: 'symbol', node };
}

type Bases = ReadonlyMap<SymbolNode, readonly ResolvedBase[]>;

/** Fills `known` for a class and all above it, deepest first, without recursion. */
function computeLineages(
  start: SymbolNode,
  bases: Bases,
  known: Map<SymbolNode, Lineage>,
): Lineage {
  const stack = [start];
  const open = new Set<SymbolNode>();
  for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
    const waiting = open.has(node)
      ? []
      : localBases(node, bases).filter((base) => !known.has(base) && !open.has(base));
    open.add(node);
    if (waiting.length > 0) {
      stack.push(...waiting);
      continue;
    }
    stack.pop();
    if (!known.has(node)) known.set(node, mergeLineage(node, bases, known));
  }
  return known.get(start)!;
}

function localBases(node: SymbolNode, bases: Bases): SymbolNode[] {
  return (bases.get(node) ?? []).flatMap((base) => base.node ?? []);
}

function mergeLineage(
  node: SymbolNode,
  bases: Bases,
  known: ReadonlyMap<SymbolNode, Lineage>,
): Lineage {
  const direct = localBases(node, bases);
  const above = direct.flatMap((base) => known.get(base) ?? []);
  const own = bases.get(node) ?? [];
  const externals = [
    ...own.flatMap((base) => base.external ?? []),
    ...above.flatMap((l) => l.externals),
  ];
  return {
    classes: [node, ...mergeOrders([...above.map(({ classes }) => classes), direct])].slice(
      0,
      MAX_MERGED,
    ),
    externals: [...new Set(externals)]
      .filter((name) => name !== 'builtins.object')
      .slice(0, MAX_MERGED),
    uncertain:
      own.some((base) => base.ref.origin === 'unresolved') || above.some((l) => l.uncertain),
  };
}

/** C3 linearisation (Barrett et al. 1996); the first order wins where it does not exist. */
function mergeOrders(orders: readonly (readonly SymbolNode[])[]): readonly SymbolNode[] {
  const total = orders.reduce((sum, order) => sum + order.length, 0);
  if (orders.length <= 2 || total > MAX_MERGED) return [...new Set(orders.flat())];
  const merged: SymbolNode[] = [];
  let rest = orders.filter((order) => order.length > 0);
  while (rest.length > 0) {
    const tails = new Set(rest.flatMap((order) => order.slice(1)));
    const head = (rest.find((order) => !tails.has(order[0]!)) ?? rest[0]!)[0]!;
    merged.push(head);
    rest = rest
      .map((order) => order.filter((node) => node !== head))
      .filter((order) => order.length > 0);
  }
  return merged;
}

function inheritanceCycles(classes: readonly SymbolNode[], bases: Bases): string[][] {
  const position = new Map(classes.map((node, index) => [node, index]));
  const edges = classes.map((node) =>
    localBases(node, bases).map((base) => position.get(base) ?? 0),
  );
  return components(edges)
    .filter((group) => group.length > 1)
    .map((group) => group.map((index) => classes[index]!.symbol.id).sort());
}
