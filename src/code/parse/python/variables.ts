// Constants, variables and attributes that Python assignments define, and the names of `__all__`.
import type { CodeSymbol } from '../../../types/module.ts';
import { childInField, type FlatTree, kindOf, namedChildren, textOf } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';
import { identifierText } from './call-name.ts';
import { type Measure, noFlow, symbolId, visibilityOf } from './definitions.ts';
import { findInlineDocstring } from './docstring.ts';
import { rangeOf } from './range.ts';
import type { Scope } from './scope.ts';

export interface Variable {
  readonly name: string;
  /** Qualified name of the class, or null at module level. */
  readonly owner: string | null;
  readonly symbol: (
    place: { readonly path: string; readonly measure: Measure },
    qualifiedName: string,
    owner: string | null,
    lines: LineIndex,
  ) => CodeSymbol;
}

/** Longest value that is kept verbatim, in UTF-16 units. */
const maxValue = 4000;

/** What an `assignment` or `type_alias_statement` defines; nothing for locals. */
export function variablesOf(
  tree: FlatTree,
  node: number,
  scopes: readonly Scope[],
): readonly Variable[] {
  if (kindOf(tree, tree.parent[node]!) === 'assignment') return [];
  const scope = scopes.at(-1)!;
  const { lefts, right } = chainOf(tree, node);
  return lefts.flatMap((left) =>
    targets(tree, left).flatMap((target) => {
      const owned = ownerOf(tree, target, scope, scopes.at(-2));
      if (!owned) return [];
      const value = target === left ? right : -1;
      return [{ ...owned, symbol: makeSymbol(tree, { node, target, value, ...owned }) }];
    }),
  );
}

/** `a = b = c` is an assignment in an assignment; all its names get the last value. */
export function chainOf(
  tree: FlatTree,
  node: number,
): { readonly lefts: readonly number[]; readonly right: number } {
  const lefts: number[] = [];
  let right = node;
  do {
    const left = childInField(tree, right, 'left');
    if (left >= 0) lefts.push(left);
    right = childInField(tree, right, 'right');
  } while (kindOf(tree, right) === 'assignment');
  return { lefts, right };
}

function targets(tree: FlatTree, node: number): readonly number[] {
  switch (kindOf(tree, node)) {
    case 'identifier':
    case 'attribute':
      return [node];
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'list_splat_pattern':
    case 'generic_type':
    case 'type':
      return namedChildren(tree, node).flatMap((child) => targets(tree, child));
    default:
      return [];
  }
}

function ownerOf(
  tree: FlatTree,
  target: number,
  scope: Scope,
  outer: Scope | undefined,
): { readonly name: string; readonly owner: string | null } | null {
  if (kindOf(tree, target) === 'identifier') {
    return scope.kind === 'function'
      ? null
      : { name: identifierText(tree, target), owner: scope.qualifiedName };
  }
  const object = childInField(tree, target, 'object');
  const received = scope.receiver !== null && textOf(tree, object) === scope.receiver;
  if (!received || outer?.kind !== 'class') return null;
  return {
    name: identifierText(tree, childInField(tree, target, 'attribute')),
    owner: outer.qualifiedName,
  };
}

function makeSymbol(
  tree: FlatTree,
  place: {
    readonly node: number;
    readonly target: number;
    /** Node of the value, or -1 where it is shared out. */
    readonly value: number;
    readonly name: string;
    readonly owner: string | null;
  },
): Variable['symbol'] {
  const { node, name } = place;
  const type = childInField(tree, node, 'type');
  const annotation = type < 0 ? null : textOf(tree, type);
  return ({ path, measure }, qualifiedName, owner, lines) => {
    const range = rangeOf(tree, node, lines);
    const docstring = place.value >= 0 || type >= 0 ? findInlineDocstring(tree, node, lines) : null;
    const line = lines.lineOf(tree.start[place.target]!);
    return {
      ...empty,
      id: symbolId(path, qualifiedName, 1),
      kind: kindOfVariable(tree, node, name, owner, annotation),
      name,
      qualifiedName,
      ordinal: 1,
      parent: owner,
      line,
      endLine: range.endLine,
      range,
      signature: annotation === null ? name : `${name}: ${annotation}`,
      visibility: visibilityOf(name),
      type: annotation,
      value: place.value < 0 ? null : shortened(textOf(tree, place.value)),
      codeHash: measure.codeHash(node),
      damaged: measure.damaged(node),
      docstring: docstring?.text ?? null,
      docstringRange: docstring?.range ?? null,
    };
  };
}

function kindOfVariable(
  tree: FlatTree,
  node: number,
  name: string,
  owner: string | null,
  annotation: string | null,
): CodeSymbol['kind'] {
  if (kindOf(tree, node) === 'type_alias_statement') return 'type-alias';
  if (annotation !== null && /(^|\.)TypeAlias$/.test(annotation)) return 'type-alias';
  if (owner !== null) return 'attribute';
  const final = annotation !== null && /(^|\.)Final\b/.test(annotation);
  return final || /^_*[A-Z][A-Z0-9_]*$/.test(name) ? 'constant' : 'variable';
}

/** Cut at a length where nobody reads on. */
export function shortened(text: string): string {
  return text.length <= maxValue ? text : `${text.slice(0, maxValue)}…`;
}

const empty = {
  parameters: [],
  returns: null,
  raises: [],
  decorators: [],
  docstring: null,
  docstringRange: null,
  metrics: null,
  calls: [],
  modifiers: [],
  accessor: null,
  bases: [],
  metaclass: null,
  raiseSites: [],
  flow: noFlow,
} as const;

/** Names of `__all__` after an assignment to it or an addition; null once it is not literal. */
export function exportsOf(
  tree: FlatTree,
  node: number,
  known: readonly string[] | null,
): readonly string[] | null {
  const left = childInField(tree, node, 'left');
  if (left < 0 || textOf(tree, left) !== '__all__') return known;
  const right = childInField(tree, node, 'right');
  const kind = kindOf(tree, right);
  if (kind !== 'list' && kind !== 'tuple')
    return kindOf(tree, node) === 'assignment' ? null : known;
  const names = namedChildren(tree, right)
    .filter((child) => kindOf(tree, child) === 'string')
    .map((child) => textOf(tree, child).replace(/^[a-zA-Z]*['"]+|(?<!['"])['"]+$/g, ''));
  return kindOf(tree, node) === 'augmented_assignment' ? [...(known ?? []), ...names] : names;
}
