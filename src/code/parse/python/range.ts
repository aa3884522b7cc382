// Ranges of nodes in the source.
import type { TextRange } from '../../../types/module.ts';
import { type FlatTree, kindOf } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';

/** From the start of `node` to the last token of `last`; comments behind it are left out. */
export function rangeOf(
  tree: FlatTree,
  node: number,
  lines: LineIndex,
  last: number = node,
): TextRange {
  const start = tree.start[node]!;
  const end = tree.end[lastToken(tree, last)]!;
  return { start, end, line: lines.lineOf(start), endLine: lines.lineOf(Math.max(start, end - 1)) };
}

/** The last leaf below `node` that is no comment; the grammar counts comments behind a body into it. */
function lastToken(tree: FlatTree, node: number): number {
  let at = tree.after[node]! - 1;
  while (at > node && (isComment(tree, at) || tree.after[at]! > at + 1)) at--;
  return at;
}

function isComment(tree: FlatTree, node: number): boolean {
  const kind = kindOf(tree, node);
  return kind === 'comment' || kind === 'line_continuation';
}
