// Which definitions matter to some of them: personalised PageRank by pushes, whose cost does not grow with the graph.
import type { NearGraph } from './near-graph.ts';

/** Chance to start anew at a seed. */
const restart = 0.25;
/** What is left unpushed at a definition, by the number of its neighbours. */
const tolerance = 2e-4;

/**
 * Scores of the seeds and of what lies around them; a definition that is not named has 0. Scores sum to at most 1.
 * Andersen, Chung and Lang's approximation: at most 1 / (restart x tolerance) steps along an edge.
 */
export type PersonalRank = (seeds: readonly string[]) => ReadonlyMap<string, number>;

/** Ranks over one graph. What a walk writes down is of the graph's size, made once and cleared behind each walk. */
export function personalRank({
  ids,
  numbers,
  first,
  to,
  weights,
  totals,
}: NearGraph): PersonalRank {
  const rest = new Float64Array(ids.length);
  const queued = new Uint8Array(ids.length);
  return (seeds) => {
    const rank = new Map<number, number>();
    const queue = [...new Set(seeds)].flatMap((id) => numbers.get(id) ?? []);
    for (const seed of queue) {
      rest[seed] = 1 / seeds.length;
      queued[seed] = 1;
    }
    for (let at = 0; at < queue.length; at++) {
      const id = queue[at]!;
      queued[id] = 0;
      const mass = rest[id]!;
      const [from, end] = [first[id]!, first[id + 1]!];
      if (mass < tolerance * Math.max(1, end - from)) continue;
      rest[id] = 0;
      rank.set(id, (rank.get(id) ?? 0) + restart * mass);
      for (let edge = from; edge < end; edge++) {
        const other = to[edge]!;
        rest[other]! += ((1 - restart) * mass * weights[edge]!) / totals[id]!;
        if (queued[other] === 0) queue.push(other);
        queued[other] = 1;
      }
    }
    for (const id of queue) rest[id] = 0;
    return new Map([...rank].map(([id, score]) => [ids[id]!, score]));
  };
}
