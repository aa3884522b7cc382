import type { TextRange } from '../../../types/module.ts';
import type { FlatTree } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';

/** From the start of `node` to the end of `last`. */
export function rangeOf(
  tree: FlatTree,
  node: number,
  lines: LineIndex,
  last: number = node,
): TextRange {
  const start = tree.start[node]!;
  const end = tree.end[last]!;
  return { start, end, line: lines.lineOf(start), endLine: lines.lineOf(Math.max(start, end - 1)) };
}
