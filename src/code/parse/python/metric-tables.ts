// What counts how in Python: cyclomatic complexity as radon 6, cognitive as Campbell's paper.
import { childrenOf, type FlatTree, kindOf, namedChildren } from '../flat-tree.ts';
import type { MetricTables } from '../metrics/metric-tables.ts';
import { radonVolume } from './radon-volume.ts';

const one = () => 1;

export const pythonMetrics: MetricTables = {
  functions: ['function_definition'],
  classes: ['class_definition'],
  body: 'body',
  decisions: {
    if_statement: one,
    elif_clause: one,
    else_clause: elsePoints,
    conditional_expression: one,
    for_statement: one,
    while_statement: one,
    except_clause: one,
    for_in_clause: one,
    if_clause: filterPoints,
    assert_statement: one,
    match_statement: casePoints,
  },
  opaque: ['assert_statement'],
  booleans: ['boolean_operator'],
  nesting: [
    'if_statement',
    'for_statement',
    'while_statement',
    'except_clause',
    'match_statement',
    'conditional_expression',
  ],
  branches: { elif_clause: one, else_clause: elseCost },
  deepening: { lambda: one, function_definition: nestedLevel },
  literals: ['string'],
  silent: [
    'string_start',
    'string_content',
    'string_end',
    'escape_sequence',
    'escape_interpolation',
    'line_continuation',
  ],
  punctuation: ['"("', '")"', '"["', '"]"', '"{"', '"}"', '","', '":"', '";"'],
  comments: ['comment'],
  blocks: ['block'],
  volume: radonVolume,
};

/** The `else` of a loop or `try`; that of an `if` adds no path. */
function elsePoints(tree: FlatTree, node: number): number {
  return kindOf(tree, tree.parent[node]!) === 'if_statement' ? 0 : 1;
}

/** The `if` of a comprehension; the guard of a `case` adds nothing to its case. */
function filterPoints(tree: FlatTree, node: number): number {
  return kindOf(tree, tree.parent[node]!) === 'case_clause' ? 0 : 1;
}

/** Cases, but one that takes anything (`_` or a name). */
function casePoints(tree: FlatTree, node: number): number {
  const cases = namedChildren(tree, node)
    .filter((child) => kindOf(tree, child) === 'block')
    .flatMap((block) => namedChildren(tree, block))
    .filter((child) => kindOf(tree, child) === 'case_clause');
  return cases.length - (cases.some((each) => takesAnything(tree, each)) ? 1 : 0);
}

function takesAnything(tree: FlatTree, node: number): boolean {
  const patterns = namedChildren(tree, node).filter(
    (child) => kindOf(tree, child) === 'case_pattern',
  );
  const [pattern] = patterns;
  if (pattern === undefined || patterns.length > 1) return false;
  const text = tree.text.slice(tree.start[pattern], tree.end[pattern]);
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) && !/^(None|True|False)$/.test(text);
}

/** The `else` of a `try` is no branch to a reader. */
function elseCost(tree: FlatTree, node: number): number {
  return kindOf(tree, tree.parent[node]!) === 'try_statement' ? 0 : 1;
}

/** A nested function is a level deeper, but in a decorator: a function that only defines and returns one. */
function nestedLevel(tree: FlatTree, node: number): number {
  const block = tree.parent[node]!;
  const statements = [...childrenOf(tree, block)]
    .map((child) => kindOf(tree, child))
    .filter((kind) => kind !== 'comment' && kind !== 'expression_statement');
  return statements.join(' ') === 'function_definition return_statement' ? 0 : 1;
}
