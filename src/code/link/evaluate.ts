/** Finds what an expression made of names, attributes and calls is, as far as the sources state it. */
import { type ChainLink, lastName, parseChain } from './call-chain.ts';
import type { ClassHierarchy } from './class-hierarchy.ts';
import { dialectOf, dotted } from './dialects.ts';
import { pythonBuiltins } from './python-names.ts';
import type { Entity, Names } from './resolve-name.ts';
import { isCallable, isClass, type ModuleNode, type SymbolNode } from './scopes.ts';

/** What an expression is: a thing with a name, or an instance of a class. */
export type Value =
  | { readonly of: 'entity'; readonly entity: Entity; readonly sure: boolean }
  | { readonly of: 'instance'; readonly type: Entity; readonly sure: boolean }
  /** `super()`: members are looked up behind the class itself. */
  | { readonly of: 'super'; readonly node: SymbolNode; readonly sure: true };

/** Where an expression stands: in a symbol, or (null) at module level. */
export interface Place {
  readonly home: ModuleNode;
  readonly node: SymbolNode | null;
}

/** What is known of all modules, and the expressions looked at for one call so far. */
export interface Known {
  readonly names: Names;
  readonly hierarchy: ClassHierarchy;
  steps: number;
}

/** Aliases and types are followed so deep. */
const MAX_HOPS = 6;
/** Expressions looked at for one call; more are a sign of hostile chains of aliases. */
const MAX_STEPS = 200;
/** Built-in types whose methods are called by the type's name. */
const builtinTypes = new Set(
  'bytearray bytes complex dict float frozenset int list memoryview object set str tuple type'.split(
    ' ',
  ),
);
/** Types that say nothing about the members of a value. */
const opaqueTypes = new Set(['Any', 'object', 'Self', 'None', 'TypeVar', 'AnyStr', 'Callable']);

/** The value of a chain of names at a place; null when it is not certain enough to be inferred. */
export function evaluate(
  known: Known,
  links: readonly ChainLink[],
  place: Place,
  hops: number,
): Value | null {
  if (hops > MAX_HOPS || ++known.steps > MAX_STEPS) return null;
  let value = start(known, links[0]!, place, hops);
  for (const [at, link] of links.entries()) {
    if (value === null) return null;
    if (at > 0) value = member(known, value, link.name, hops);
    if (value !== null && link.args !== null && value.of !== 'super')
      value = result(known, value, hops);
  }
  return value;
}

/** The value of the first name of a chain. */
export function start(known: Known, link: ChainLink, place: Place, hops: number): Value | null {
  if (isSuper(link, place)) {
    const around = enclosingClass(place.node);
    return around === null ? null : { of: 'super', node: around, sure: true };
  }
  for (let scope = place.node; scope !== null; scope = scope.parent) {
    if (isClass(scope) && scope !== place.node) {
      const own = implicitMember(known, scope, link.name);
      if (own !== null) return own;
      continue;
    }
    const value = local(known, scope, link.name, place, hops);
    if (value !== undefined) return value;
  }
  const entity = known.names.lookup(place.home.module.path, link.name);
  if (entity !== null) return named(entity);
  const builtin = place.home.module.language === 'python' && pythonBuiltins.has(link.name);
  return builtin ? named({ kind: 'external', name: `builtins.${link.name}` }) : null;
}

/** `super()` of Python, and what other languages name the class above. */
function isSuper({ name, args }: ChainLink, { home }: Place): boolean {
  const dialect = dialectOf(home.module.language);
  return dialect === null ? name === 'super' && args !== null : dialect.supers.includes(name);
}

/** A member that methods of the class see without a receiver. */
function implicitMember(known: Known, owner: SymbolNode, name: string): Value | null {
  const dialect = dialectOf(owner.home.module.language);
  const value = dialect?.implicit === true ? inherited(known, owner, name, 0, true) : null;
  return value?.of === 'entity' && value.entity.kind === 'symbol' ? value : null;
}

/** A name in one function or class body; undefined when it is not bound there, null when unknown. */
function local(known: Known, scope: SymbolNode, name: string, place: Place, hops: number) {
  const receiver = receiverClass(scope, name);
  if (receiver !== null) return receiver;
  if (isCallable(scope)) {
    const parameter = scope.symbol.parameters.find((item) => item.name === name);
    if (parameter !== undefined)
      return typed(known, parameter.type, { ...place, node: scope }, hops);
  }
  const nested = scope.members?.get(name)?.at(-1);
  if (nested !== undefined) return named({ kind: 'symbol', node: nested });
  const imported = scope.imports?.get(name)?.at(-1);
  if (imported === undefined) return undefined;
  const entity = known.names.follow(imported);
  return entity === null ? null : named(entity);
}

function member(known: Known, value: Value, name: string, hops: number): Value | null {
  if (value.of === 'super') return inherited(known, value.node, name, 1, true);
  const entity = value.of === 'entity' ? value.entity : value.type;
  if (entity.kind === 'external') {
    // Nothing is known about what a foreign object's attributes hold.
    if (value.of === 'entity' && (!value.sure || isPlainBuiltin(entity.name))) return null;
    return named({ kind: 'external', name: `${entity.name}.${name}` }, value.of === 'entity');
  }
  if (entity.kind === 'place') {
    const found = known.names.attribute(entity.location, name);
    return found === null ? null : named(found, value.sure);
  }
  if (isClass(entity.node)) return inherited(known, entity.node, name, 0, value.sure);
  if (entity.node.symbol.kind === 'namespace') return ofNamespace(entity.node, name, value.sure);
  const held = value.of === 'entity' ? heldValue(known, entity.node, hops) : null;
  return held === null ? null : member(known, held, name, hops + 1);
}

function ofNamespace(node: SymbolNode, name: string, sure: boolean): Value | null {
  const found = node.members?.get(name);
  return found === undefined ? null : oneOf(found, sure);
}

/** Of several overloads the arguments choose, which are not looked at. */
function oneOf(found: readonly SymbolNode[], sure: boolean): Value {
  const node = preferred(found);
  const dialect = dialectOf(node.home.module.language);
  const isChoice = dialect?.overloads === true && found.length > 1 && !isClass(node);
  return named({ kind: 'symbol', node }, sure && !isChoice);
}

function inherited(
  known: Known,
  node: SymbolNode,
  name: string,
  from: number,
  sure: boolean,
): Value | null {
  const { classes, externals, uncertain } = known.hierarchy.lineage(node);
  for (const owner of classes.slice(from)) {
    const found = owner.members?.get(name);
    if (found !== undefined) return oneOf(found, sure);
  }
  const [only] = externals;
  if (uncertain || only === undefined || externals.length > 1) return null;
  return named({ kind: 'external', name: `${only}.${name}` }, false);
}

/** What calling a value gives. */
function result(known: Known, value: Value, hops: number): Value | null {
  if (value.of !== 'entity' || value.entity.kind !== 'symbol') return null;
  const { node } = value.entity;
  if (isClass(node)) return { of: 'instance', type: value.entity, sure: value.sure };
  if (!isCallable(node)) {
    const held = heldValue(known, node, hops);
    return held === null ? null : result(known, held, hops + 1);
  }
  const own = node.symbol.returns?.trim();
  const around = enclosingClass(node);
  if ((own === 'Self' || own?.endsWith('.Self') === true) && around !== null) {
    return { of: 'instance', type: { kind: 'symbol', node: around }, sure: false };
  }
  return typed(known, node.symbol.returns, { home: node.home, node: node.parent }, hops);
}

/** What a variable, attribute or property holds, by its annotation or its value. */
export function heldValue(known: Known, node: SymbolNode, hops: number): Value | null {
  if (hops >= MAX_HOPS) return null;
  const { symbol } = node;
  const place = { home: node.home, node: node.parent };
  if (symbol.accessor === 'getter') return typed(known, symbol.returns, place, hops);
  if (isCallable(node)) return null;
  const byType = typed(known, symbol.type, place, hops);
  if (byType !== null || symbol.value === null) return byType;
  const links = parseChain(symbol.value);
  if (links === null || isItself(node, links)) return null;
  const held = evaluate(known, links, place, hops + 1);
  return held === null || held.of === 'super' ? null : { ...held, sure: false };
}

function typed(known: Known, annotation: string | null, place: Place, hops: number): Value | null {
  const name = className(annotation, place.home.module.language);
  const links = name === null ? null : parseChain(name);
  if (links === null || links.some(({ args }) => args !== null)) return null;
  const value = evaluate(known, links, place, hops + 1);
  if (value?.of !== 'entity' || value.entity.kind === 'place') return null;
  const { entity } = value;
  if (entity.kind === 'symbol' && !isClass(entity.node)) return null;
  if (entity.kind === 'external' && opaqueTypes.has(lastName(entity.name) ?? '')) return null;
  return { of: 'instance', type: entity, sure: false };
}

/** `hash.decode`: a built-in function has no such attribute, so the name is a local variable. */
function isPlainBuiltin(name: string): boolean {
  const builtin = name.startsWith('builtins.') ? name.slice('builtins.'.length) : null;
  return builtin !== null && /^[a-z_]\w*$/.test(builtin) && !builtinTypes.has(builtin);
}

function named(entity: Entity, sure = true): Value {
  return { of: 'entity', entity, sure };
}

/** `self` and `cls` (the first parameter of a method), and `this`. */
function receiverClass(scope: SymbolNode, name: string): Value | null {
  const owner = scope.parent;
  if (owner === null || !isClass(owner) || !isCallable(scope)) return null;
  const { modifiers, parameters, signature } = scope.symbol;
  const dialect = dialectOf(scope.home.module.language);
  if (dialect !== null) {
    const written = dialect.receiverIn?.exec(signature)?.[1];
    if (name !== written && !dialect.receivers.includes(name)) return null;
    return { of: 'instance', type: { kind: 'symbol', node: owner }, sure: true };
  }
  if (parameters[0]?.name !== name || modifiers.includes('static')) return null;
  if (parameters[0]?.kind.startsWith('var-') === true) return null;
  const type: Entity = { kind: 'symbol', node: owner };
  const onClass = modifiers.includes('classmethod') || scope.symbol.name === '__new__';
  return onClass ? named(type) : { of: 'instance', type, sure: true };
}

function enclosingClass(node: SymbolNode | null): SymbolNode | null {
  for (let scope = node; scope !== null; scope = scope.parent) if (isClass(scope)) return scope;
  return null;
}

/** Of a property's accessors the getter, else the last definition. */
function preferred(found: readonly SymbolNode[]): SymbolNode {
  return found.find(({ symbol }) => symbol.accessor === 'getter') ?? found.at(-1)!;
}

/** Whether a value only repeats the variable's own name, as in `x = x`. */
function isItself(node: SymbolNode, links: readonly ChainLink[]): boolean {
  return links.length === 1 && links[0]!.args === null && links[0]!.name === node.symbol.name;
}

/** The class that an annotation names, `None` and quotes left out; null for anything composed. */
function className(annotation: string | null, language: string): string | null {
  if (annotation === null || annotation.length > 300) return null;
  const text = dotted(annotation.trim(), language).replace(/^(["'])(.*)\1$/s, '$2');
  const optional = /^(?:[\w.]+\.)?Optional\[(.*)\]$/s.exec(text)?.[1] ?? text;
  const parts = optional.split('|').map((part) => part.trim());
  const [only, ...others] = parts.filter((part) => part !== 'None');
  return only !== undefined && others.length === 0 && /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(only)
    ? only
    : null;
}
