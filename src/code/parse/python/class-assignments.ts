// What the statements of a class body assign, statement by statement.
import type { ClassAssignment } from '../../../types/module.ts';
import { childInField, type FlatTree, kindOf, namedChildren, textOf } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';
import { findInlineDocstring } from './docstring.ts';
import type { Scope } from './scope.ts';
import { chainOf, shortened } from './variables.ts';

/** The names that the assignment `node` gives a value or a type; none unless it is a statement of the class body itself. */
export function classAssignments(
  tree: FlatTree,
  node: number,
  scope: Scope,
  lines: LineIndex,
): readonly ClassAssignment[] {
  if (scope.kind !== 'class' || !isStatementOf(tree, node, scope.node)) return [];
  const { lefts, right } = chainOf(tree, node);
  const type = childInField(tree, node, 'type');
  const targets = lefts.flatMap((left) =>
    isTuple(tree, left)
      ? namedChildren(tree, left).map((target) => ({ target, value: -1 }))
      : [{ target: left, value: right }],
  );
  const docstring = targets.length === 1 ? findInlineDocstring(tree, node, lines) : null;
  return targets.map(({ target, value }) => ({
    name: textOf(tree, target),
    type: type < 0 ? null : textOf(tree, type),
    value: value < 0 ? null : shortened(textOf(tree, value)),
    start: tree.start[node]!,
    docstring: docstring && { text: docstring.text, line: docstring.range.line },
  }));
}

function isStatementOf(tree: FlatTree, node: number, definition: number): boolean {
  const statement = tree.parent[node]!;
  const body = tree.parent[statement]!;
  return kindOf(tree, statement) === 'expression_statement' && tree.parent[body] === definition;
}

const isTuple = (tree: FlatTree, node: number) =>
  ['pattern_list', 'tuple_pattern'].includes(kindOf(tree, node));
