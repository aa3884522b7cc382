// The identity of code by meaning: comments, layout, position and docstrings do not count.
import { createHash } from 'node:crypto';
import { type FlatTree, kindOf, textOf } from './flat-tree.ts';

const skipped: ReadonlySet<string> = new Set(['comment', 'line_continuation']);
const whole: ReadonlySet<string> = new Set(['string']);
const blocks: ReadonlySet<string> = new Set(['block']);

/** SHA-256 (hex) of a node's tokens and their blocks, without the node `docstring` (-1: none). */
export function hashCode(tree: FlatTree, node: number, docstring: number): string {
  const hash = createHash('sha256');
  const open: number[] = [];
  const parts: string[] = [];
  for (let at = node; at < tree.after[node]!; at++) {
    while (open.length > 0 && at >= open.at(-1)!) {
      open.pop();
      parts.push('\u0001');
    }
    const kind = kindOf(tree, at);
    if (at === docstring || skipped.has(kind)) at = tree.after[at]! - 1;
    else if (whole.has(kind)) {
      parts.push(textOf(tree, at));
      at = tree.after[at]! - 1;
    } else if (blocks.has(kind)) {
      open.push(tree.after[at]!);
      parts.push('\u0002');
    } else if (at + 1 === tree.after[at]!) parts.push(textOf(tree, at));
  }
  return hash.update(parts.join('\u0000')).digest('hex');
}
