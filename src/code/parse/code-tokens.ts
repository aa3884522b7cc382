// The tokens of a source without its comments, as one hash: what a change of comments alone leaves as it is.
import { createHash } from 'node:crypto';
import { type FlatTree, kindOf } from './flat-tree.ts';

/**
 * SHA-256 (hex) of the kinds and texts of all tokens in order. Text that no token covers, such as what a grammar could not
 * read, counts as a token of its own; white space does not count.
 */
export function codeTokens(tree: FlatTree): string {
  const { size, text, start, end, after } = tree;
  const parts: string[] = [];
  let at = 0;
  const gapUpTo = (next: number) => {
    const gap = next > at ? text.slice(at, next).trim() : '';
    if (gap !== '') parts.push(`\u0001${gap}`);
    at = Math.max(at, next);
  };
  for (let node = 0; node < size; ) {
    const kind = kindOf(tree, node);
    const comment = isComment(kind);
    if (!comment && after[node]! > node + 1) {
      node++;
      continue;
    }
    gapUpTo(start[node]!);
    const token = comment ? '' : text.slice(start[node], end[node]).trim();
    if (token !== '') parts.push(`${kind}\u0002${token}`);
    at = Math.max(at, end[node]!);
    node = after[node]!;
  }
  gapUpTo(text.length);
  return createHash('sha256').update(parts.join('\u0000')).digest('hex');
}

/** As all grammars name them. */
function isComment(kind: string): boolean {
  return /(?:^|_)comment$/.test(kind);
}
