/** Finds what calls mean, and how certain that is. */
import type { CallRef, Certainty } from '../../types/module.ts';
import { lastName, parseChain } from './call-chain.ts';
import type { ClassHierarchy } from './class-hierarchy.ts';
import { dotted } from './dialects.ts';
import { evaluate, heldValue, type Known, type Place, start, type Value } from './evaluate.ts';
import { pythonTypeMethods } from './python-names.ts';
import type { Entity, Names } from './resolve-name.ts';
import { isCallable, isClass, type SymbolNode } from './scopes.ts';

export interface CallTarget {
  readonly target: string | null;
  readonly node: SymbolNode | null;
  readonly certainty: Certainty;
}

export type ResolveCall = (call: CallRef, place: Place) => CallTarget;

type Methods = ReadonlyMap<string, readonly SymbolNode[]>;

const unresolved: CallTarget = { target: null, node: null, certainty: 'unresolved' };

/**
 * Makes the function that resolves calls.
 *
 * @param methods - All methods of the repository by name.
 */
export function makeCallResolver(
  names: Names,
  hierarchy: ClassHierarchy,
  methods: Methods,
): ResolveCall {
  return (call, place) => {
    const known: Known = { names, hierarchy, steps: 0 };
    const links = parseChain(dotted(call.name, place.home.module.language));
    const value = links === null ? null : evaluate(known, links, place, 0);
    const target = value === null ? null : callee(known, value);
    if (target === null || target.entity.kind === 'place') {
      const root = links === null ? null : start(known, links[0]!, place, 0);
      return byNameOnly(call, root, methods);
    }
    const certainty = target.sure ? 'exact' : 'inferred';
    if (target.entity.kind === 'external') {
      return { target: target.entity.name, node: null, certainty };
    }
    return { target: target.entity.node.symbol.id, node: target.entity.node, certainty };
  };
}

/** An alias of a function or class is that; any other value is the variable itself. */
function callee(
  known: Known,
  value: Value,
): { readonly entity: Entity; readonly sure: boolean } | null {
  if (value.of !== 'entity') return null;
  const { entity, sure } = value;
  if (entity.kind !== 'symbol' || isCallable(entity.node) || isClass(entity.node)) return value;
  const held = heldValue(known, entity.node, 0);
  if (held?.of !== 'entity' || held.entity.kind === 'place') return { entity, sure };
  return { entity: held.entity, sure: false };
}

/** A method of that name, if there is only one; never for an attribute of a module. */
function byNameOnly(call: CallRef, root: Value | null, methods: Methods): CallTarget {
  const ofModule = root?.of === 'entity' && root.entity.kind !== 'symbol';
  const guessable = call.name.includes('.') && root?.of !== 'super' && !ofModule;
  const name = guessable ? lastName(call.name) : null;
  if (name === null || pythonTypeMethods.has(name) || /^__.*__$/.test(name)) return unresolved;
  const found = methods.get(name);
  if (found?.length !== 1) return unresolved;
  return { target: found[0]!.symbol.id, node: found[0]!, certainty: 'name-only' };
}
