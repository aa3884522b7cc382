// Halstead's measures of a subtree by its tokens.
import type { Halstead } from '../../../types/module.ts';
import { type FlatTree, kindOf, textOf } from '../flat-tree.ts';
import type { MetricTables } from './metric-tables.ts';

/** Operands are names and literals; operators are all other tokens but punctuation. Skips `docstring`. */
export function halstead(
  tree: FlatTree,
  node: number,
  docstring: number,
  tables: MetricTables,
): Halstead {
  const operators = new Map<string, number>();
  const operands = new Map<string, number>();
  const count = (table: Map<string, number>, key: string) =>
    table.set(key, (table.get(key) ?? 0) + 1);
  for (let at = node; at < tree.after[node]!; at++) {
    const kind = kindOf(tree, at);
    if (at === docstring || tables.comments.has(kind)) at = tree.after[at]! - 1;
    else if (tables.operands.has(kind)) {
      count(operands, textOf(tree, at));
      at = tree.after[at]! - 1;
    } else if (kind.startsWith('"') && !tables.punctuation.has(kind)) count(operators, kind);
  }
  return measures(operators, operands);
}

/** Volume N log2 n, difficulty n1/2 x N2/n2, effort D x V, time E/18 s, bugs V/3000 (Halstead 1977). */
function measures(
  operators: ReadonlyMap<string, number>,
  operands: ReadonlyMap<string, number>,
): Halstead {
  const total = (table: ReadonlyMap<string, number>) =>
    [...table.values()].reduce((a, b) => a + b, 0);
  const [n1, n2, N1, N2] = [operators.size, operands.size, total(operators), total(operands)];
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
