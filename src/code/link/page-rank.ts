/** PageRank (Brin and Page 1998) by power iteration in a fixed order of summation. */

const DAMPING = 0.85;
const MAX_ROUNDS = 100;
const TOLERANCE = 1e-10;

/**
 * Ranks of the nodes; they sum to 1. Nodes without successors give their rank to all.
 *
 * @param successors - For each node, the nodes that it refers to, each once.
 */
export function pageRank(successors: readonly (readonly number[])[]): Float64Array {
  const count = successors.length;
  let rank = new Float64Array(count).fill(1 / count);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = new Float64Array(count);
    let dangling = 0;
    for (let node = 0; node < count; node++) {
      const targets = successors[node]!;
      if (targets.length === 0) dangling += rank[node]!;
      const share = rank[node]! / targets.length;
      for (const target of targets) next[target]! += share;
    }
    const base = (1 - DAMPING + DAMPING * dangling) / count;
    let change = 0;
    for (let node = 0; node < count; node++) {
      next[node] = base + DAMPING * next[node]!;
      change += Math.abs(next[node]! - rank[node]!);
    }
    rank = next;
    if (change < TOLERANCE) break;
  }
  return normalize(rank);
}

function normalize(rank: Float64Array): Float64Array {
  const sum = rank.reduce((total, value) => total + value, 0);
  return rank.map((value) => value / sum);
}
