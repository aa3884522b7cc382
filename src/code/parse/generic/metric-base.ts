// Parts of metric tables that languages with braces share.
import { childInField, type FlatTree, kindOf, textOf } from '../flat-tree.ts';
import type { MetricTables, Points } from '../metrics/metric-tables.ts';
import { isUsualStatement, statementLines } from './lines.ts';

const logical = new Set(['&&', '||', '??', 'and', 'or']);

export const one = (): number => 1;

/** What a language says of its own; the rest are defaults for braces. */
export interface BracedMetrics {
  readonly functions: readonly string[];
  readonly classes: readonly string[];
  /** Loops, handlers and choices: a decision each, and they nest. */
  readonly decisions: readonly string[];
  /** One of several ways out of a choice: a decision each, but they nest nothing. */
  readonly cases: readonly string[];
  /** Choices that nest and are no decision themselves. */
  readonly choices: readonly string[];
  readonly literals: readonly string[];
  readonly comments: readonly string[];
  /** Nodes that add a level: functions without a name. */
  readonly deepening: readonly string[];
  /** Branches of an `if` with a word of their own, such as `elsif`. */
  readonly branches?: readonly string[];
  /** Nodes whose children are statements, where statements have no kinds of their own. */
  readonly holders?: readonly string[];
  readonly binary?: string;
  readonly ifs?: readonly string[];
}

/** Metric tables of a language with braces, `&&` and `||`, and statements named as such. */
export function bracedMetrics(of: BracedMetrics): MetricTables {
  const binary = of.binary ?? 'binary_expression';
  const ifs = of.ifs ?? ['if_statement'];
  const each = (kinds: readonly string[]): Points =>
    Object.fromEntries(kinds.map((kind) => [kind, one]));
  return {
    functions: of.functions,
    classes: of.classes,
    body: 'body',
    decisions: {
      ...each([...ifs, ...of.decisions, ...of.cases, ...(of.branches ?? [])]),
      [binary]: (tree, node) => (logical.has(operatorOf(tree, node)) ? 1 : 0),
    },
    opaque: [],
    booleans: [],
    nesting: [...ifs, ...of.decisions, ...of.choices],
    continues: (tree, node) => ifs.includes(kindOf(tree, node)) && isBehindElse(tree, node, ifs),
    branches: {
      '"else"': (tree, node) => (ifs.includes(kindOf(tree, tree.after[node]!)) ? 0 : 1),
      [binary]: sequencePoints,
      ...each(of.branches ?? []),
    },
    deepening: each(of.deepening),
    literals: of.literals,
    silent: [],
    punctuation: ['"("', '")"', '"["', '"]"', '"{"', '"}"', '","', '":"', '";"', '"::"'],
    comments: of.comments,
    blocks: [],
    lines: statementLines(
      (kind) =>
        isUsualStatement(kind) || /^(if|for|while|loop|match|return)_expression$/.test(kind),
      of.holders,
    ),
  };
}

/** `else if`: in an `else` clause, or as the alternative of another `if`. */
function isBehindElse(tree: FlatTree, node: number, ifs: readonly string[]): boolean {
  const parent = tree.parent[node]!;
  const kind = kindOf(tree, parent);
  return (
    kind === 'else_clause' ||
    (ifs.includes(kind) && childInField(tree, parent, 'alternative') === node)
  );
}

/** Sign of a binary node, or ''. */
function operatorOf(tree: FlatTree, node: number): string {
  const operator = childInField(tree, node, 'operator');
  return operator < 0 ? '' : textOf(tree, operator);
}

/** `a && b && c` is one sequence; a change of operator begins another. */
function sequencePoints(tree: FlatTree, node: number): number {
  const sign = operatorOf(tree, node);
  const parent = tree.parent[node]!;
  const continues =
    kindOf(tree, parent) === kindOf(tree, node) && operatorOf(tree, parent) === sign;
  return logical.has(sign) && !continues ? 1 : 0;
}
