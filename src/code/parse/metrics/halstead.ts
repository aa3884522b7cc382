// Halstead's measures of a subtree by its tokens.
import type { Halstead } from '../../../types/module.ts';
import type { FlatTree } from '../flat-tree.ts';
import { role, type TokenTable } from './token-table.ts';

/**
 * Counts subtrees: operands are names and literals, operators all other tokens but punctuation, comments
 * and docstrings.
 */
export function halsteadCounter(tree: FlatTree, tokens: TokenTable): (node: number) => Halstead {
  const seen = new Int32Array(tokens.texts.length).fill(-1);
  return (node) => {
    const counts = { n1: 0, n2: 0, N1: 0, N2: 0 };
    for (let at = tokens.first[node]!; at < tokens.first[tree.after[node]!]!; at++) {
      const kind = tokens.role[at]!;
      if (kind > role.operand) continue;
      const text = tokens.text[at]!;
      const fresh = seen[text] !== node;
      seen[text] = node;
      if (kind === role.operator) {
        counts.N1++;
        if (fresh) counts.n1++;
      } else {
        counts.N2++;
        if (fresh) counts.n2++;
      }
    }
    return measures(counts);
  };
}

/** Volume N log2 n, difficulty n1/2 x N2/n2, effort D x V, time E/18 s, bugs V/3000 (Halstead 1977). */
export function measures(counts: {
  readonly n1: number;
  readonly n2: number;
  readonly N1: number;
  readonly N2: number;
}): Halstead {
  const { n1, n2, N1, N2 } = counts;
  const volume = n1 + n2 === 0 ? 0 : (N1 + N2) * Math.log2(n1 + n2);
  const difficulty = n2 === 0 ? 0 : (n1 / 2) * (N2 / n2);
  return {
    distinctOperators: n1,
    distinctOperands: n2,
    operators: N1,
    operands: N2,
    volume,
    difficulty,
    effort: difficulty * volume,
    time: (difficulty * volume) / 18,
    bugs: volume / 3000,
  };
}
