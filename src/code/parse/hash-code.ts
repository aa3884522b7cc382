// The identity of code by meaning: comments, layout, position and docstrings do not count.
import { createHash } from 'node:crypto';
import type { FlatTree } from './flat-tree.ts';
import { role, type TokenTable } from './metrics/token-table.ts';

/** SHA-256 (hex) of a node's tokens and the blocks that they form. */
export function codeHasher(tree: FlatTree, tokens: TokenTable): (node: number) => string {
  return (node) => {
    let code = '';
    for (let at = tokens.first[node]!; at < tokens.first[tree.after[node]!]!; at++) {
      const kind = tokens.role[at]!;
      if (kind === role.comment || kind === role.docstring) continue;
      code += `${tokens.texts[tokens.text[at]!]}\u0000`;
    }
    return createHash('sha256').update(code).digest('hex');
  };
}
