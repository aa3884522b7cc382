// Physical, logical and comment lines of a subtree.
import { type FlatTree, kindOf } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';
import type { MetricTables } from './metric-tables.ts';

export interface LineCounts {
  readonly loc: number;
  /** Statements; a header with its first statement on the same line counts as two, as radon does. */
  readonly lloc: number;
  readonly comments: number;
  /** Comment lines and lines of free-standing strings, in per cent of the lines with code. */
  readonly commentPercent: number;
}

const opening = new Set(['"("', '"["', '"{"']);
const closing = new Set(['")"', '"]"', '"}"']);

/** Counts from the tokens; linear in the nodes. */
export function countLines(
  tree: FlatTree,
  node: number,
  lines: LineIndex,
  tables: MetricTables,
): LineCounts {
  const first = lines.lineOf(tree.start[node]!);
  const last = lines.lineOf(Math.max(tree.start[node]!, tree.end[node]! - 1));
  const code = new Set<number>();
  const comments = new Set<number>();
  let strings = 0;
  let logical = 0;
  let depth = 0;
  let previousEnd = -1;
  let colon = false;
  for (let at = node; at < tree.after[node]!; at++) {
    const kind = kindOf(tree, at);
    const line = lines.lineOf(tree.start[at]!);
    if (tables.comments.has(kind)) {
      if (!code.has(line)) comments.add(line);
      continue;
    }
    const whole = kind === 'string';
    if (!whole && at + 1 < tree.after[at]!) continue;
    if (tree.start[at] === tree.end[at]) continue;
    const endLine = lines.lineOf(tree.end[at]! - 1);
    const fresh = depth === 0 && !continued(tree, previousEnd, tree.start[at]!);
    if (fresh || kind === '";"') {
      if (kind !== '";"' || fresh) logical++;
      else logical++;
      colon = false;
    } else if (colon) {
      logical++;
      colon = false;
      depth = Math.max(depth, 0);
    }
    if (kind === '":"' && depth === 0) colon = true;
    if (opening.has(kind)) depth++;
    else if (closing.has(kind)) depth = Math.max(0, depth - 1);
    if (whole && endLine > line && isStatement(tree, at)) strings += endLine - line + 1;
    else for (let each = line; each <= endLine; each++) code.add(each);
    previousEnd = tree.end[at]!;
    if (whole) at = tree.after[at]! - 1;
  }
  const commentPercent = code.size === 0 ? 0 : ((comments.size + strings) / code.size) * 100;
  return { loc: last - first + 1, lloc: logical, comments: comments.size, commentPercent };
}

function isStatement(tree: FlatTree, node: number): boolean {
  return kindOf(tree, tree.parent[node]!) === 'expression_statement';
}

/** Whether the token at `start` stands on the logical line of the one that ended at `end`. */
function continued(tree: FlatTree, end: number, start: number): boolean {
  if (end < 0) return false;
  const between = tree.text.slice(end, start);
  return !/[\r\n]/.test(between) || between.includes('\\');
}
