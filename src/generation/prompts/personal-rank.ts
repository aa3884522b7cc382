// Which definitions matter to some of them: personalised PageRank by pushes, whose cost does not grow with the graph.

/** What a definition leads to, with a weight above 0. */
export type Neighbours = (id: string) => readonly (readonly [id: string, weight: number])[];

/** Chance to start anew at a seed. */
const restart = 0.25;
/** What is left unpushed at a definition, by the number of its neighbours. */
const tolerance = 2e-4;

/**
 * Scores of the seeds and of what lies around them; a definition that is not named has 0. Scores sum to at most 1.
 * Andersen, Chung and Lang's approximation: at most 1 / (restart x tolerance) steps along an edge.
 */
export function personalRank(
  seeds: readonly string[],
  neighbours: Neighbours,
): ReadonlyMap<string, number> {
  const rank = new Map<string, number>();
  const rest = new Map(seeds.map((id) => [id, 1 / seeds.length]));
  const queue = [...rest.keys()];
  const queued = new Set(queue);
  for (let at = 0; at < queue.length; at++) {
    const id = queue[at]!;
    queued.delete(id);
    const mass = rest.get(id)!;
    // Too little for any number of neighbours: they are not looked up.
    if (mass < tolerance) continue;
    const near = neighbours(id);
    if (mass < tolerance * near.length) continue;
    rest.set(id, 0);
    rank.set(id, (rank.get(id) ?? 0) + restart * mass);
    const total = near.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [to, weight] of near) {
      rest.set(to, (rest.get(to) ?? 0) + ((1 - restart) * mass * weight) / total);
      if (!queued.has(to)) queue.push(to);
      queued.add(to);
    }
  }
  return rank;
}
