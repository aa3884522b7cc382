import { childrenOf, type FlatTree, kindOf, textOf } from '../flat-tree.ts';
import type { MetricTables } from '../metrics/metric-tables.ts';
import { radonVolume } from './radon-volume.ts';

const one = () => 1;

/** The `else` of a loop or `try`; that of an `if` adds no path. */
function elsePoints(tree: FlatTree, node: number): number {
  return kindOf(tree, tree.parent[node]!) === 'if_statement' ? 0 : 1;
}

/** The `if` of a comprehension; the guard of a `case` adds nothing to its case. */
function filterPoints(tree: FlatTree, node: number): number {
  return kindOf(tree, tree.parent[node]!) === 'case_clause' ? 0 : 1;
}

function casePoints(tree: FlatTree, node: number): number {
  const pattern = [...childrenOf(tree, node)].find(
    (child) => kindOf(tree, child) === 'case_pattern',
  );
  return pattern !== undefined && textOf(tree, pattern) === '_' ? 0 : 1;
}

/** The `else` of a `try` is no branch to a reader. */
function elseCost(tree: FlatTree, node: number): number {
  return kindOf(tree, tree.parent[node]!) === 'try_statement' ? 0 : 1;
}

/** Python's counting, as radon 6 and the cognitive complexity paper do it. */
export const pythonMetrics: MetricTables = {
  functions: new Set(['function_definition']),
  classes: new Set(['class_definition']),
  decisions: {
    if_statement: one,
    elif_clause: one,
    else_clause: elsePoints,
    conditional_expression: one,
    for_statement: one,
    while_statement: one,
    except_clause: one,
    except_group_clause: one,
    for_in_clause: one,
    if_clause: filterPoints,
    assert_statement: one,
    case_clause: casePoints,
  },
  booleans: new Set(['boolean_operator']),
  nesting: new Set([
    'if_statement',
    'for_statement',
    'while_statement',
    'except_clause',
    'except_group_clause',
    'match_statement',
    'conditional_expression',
  ]),
  branches: { elif_clause: one, else_clause: elseCost },
  deepening: new Set(['lambda', 'function_definition']),
  operands: new Set([
    'identifier',
    'integer',
    'float',
    'string',
    'true',
    'false',
    'none',
    'ellipsis',
    'type',
  ]),
  punctuation: new Set(['"("', '")"', '"["', '"]"', '"{"', '"}"', '","', '":"', '";"']),
  comments: new Set(['comment', 'line_continuation']),
  volume: radonVolume,
};
