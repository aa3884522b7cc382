// Halstead volume over Python's expression operators, as radon 6 counts them for its maintainability index.
import {
  childInField,
  childrenOf,
  type FlatTree,
  fieldOf,
  kindOf,
  namedChildren,
  textOf,
} from '../flat-tree.ts';

/** N log2 n over arithmetic, boolean, comparison and augmented operators; 0 without any. */
export function radonVolume(tree: FlatTree, node: number): number {
  const operators = new Set<string>();
  const operands = new Set<string>();
  let total = 0;
  for (let at = node; at < tree.after[node]!; at++) {
    const found = operation(tree, at);
    if (!found) continue;
    for (const operator of found.operators) operators.add(operator);
    for (const operand of found.operands) operands.add(operandName(tree, operand));
    total += found.operators.length + found.operands.length;
  }
  const distinct = operators.size + operands.size;
  return distinct === 0 ? 0 : total * Math.log2(distinct);
}

interface Operation {
  readonly operators: readonly string[];
  readonly operands: readonly number[];
}

function operation(tree: FlatTree, node: number): Operation | null {
  switch (kindOf(tree, node)) {
    case 'binary_operator':
    case 'augmented_assignment':
      return {
        operators: [sign(tree, node).replace(/(.)=$/, '$1')],
        operands: namedChildren(tree, node),
      };
    case 'unary_operator':
      return { operators: [`unary ${sign(tree, node)}`], operands: namedChildren(tree, node) };
    case 'not_operator':
      return { operators: ['not'], operands: namedChildren(tree, node) };
    case 'boolean_operator':
      return chain(tree, node);
    case 'comparison_operator':
      return {
        operators: [...childrenOf(tree, node)]
          .filter((child) => kindOf(tree, child).startsWith('"'))
          .map((child) => textOf(tree, child)),
        operands: namedChildren(tree, node),
      };
    default:
      return null;
  }
}

function sign(tree: FlatTree, node: number): string {
  const operator = childInField(tree, node, 'operator');
  return operator < 0 ? '' : textOf(tree, operator);
}

/** `a and b and c` is one operation with three operands. */
function chain(tree: FlatTree, node: number): Operation | null {
  const operator = sign(tree, node);
  const same = (other: number) =>
    kindOf(tree, other) === 'boolean_operator' && sign(tree, other) === operator;
  if (same(tree.parent[node]!) && fieldOf(tree, node) === 'left') return null;
  const operands: number[] = [];
  let left = node;
  while (same(left)) {
    operands.unshift(childInField(tree, left, 'right'));
    left = childInField(tree, left, 'left');
  }
  return { operators: [operator], operands: [left, ...operands] };
}

/** Names, attributes and constants are the same operand wherever they stand; other expressions never are. */
function operandName(tree: FlatTree, node: number): string {
  switch (kindOf(tree, node)) {
    case 'parenthesized_expression': {
      const [inner] = namedChildren(tree, node);
      return inner === undefined ? `#${node}` : operandName(tree, inner);
    }
    case 'attribute':
      return textOf(tree, childInField(tree, node, 'attribute'));
    case 'identifier':
    case 'integer':
    case 'float':
    case 'string':
    case 'true':
    case 'false':
    case 'none':
      return textOf(tree, node);
    default:
      return `#${node}`;
  }
}
