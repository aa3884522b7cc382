// Definitions with what each leads to, numbered and in flat arrays: a walk over it costs no strings and no garbage.

/** What definitions lead to, with weights above 0. */
export interface NearGraph {
  /** Ids by number. */
  readonly ids: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  /** Where the neighbours of each number begin in `to` and `weights`; one more than there are numbers. */
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly weights: Float64Array;
  /** Sum of the weights of each number's neighbours. */
  readonly totals: Float64Array;
}

export type Neighbours = (id: string) => Iterable<readonly [id: string, weight: number]>;

/** The graph of ids; neighbours that are not among them are left out. */
export function nearGraph(all: Iterable<string>, neighbours: Neighbours): NearGraph {
  const ids = [...new Set(all)];
  const numbers = new Map(ids.map((id, at) => [id, at] as const));
  const first = new Int32Array(ids.length + 1);
  const totals = new Float64Array(ids.length);
  const to: number[] = [];
  const weights: number[] = [];
  for (const [at, id] of ids.entries()) {
    for (const [other, weight] of neighbours(id)) {
      const number = numbers.get(other);
      if (number === undefined) continue;
      to.push(number);
      weights.push(weight);
      totals[at]! += weight;
    }
    first[at + 1] = to.length;
  }
  return {
    ids,
    numbers,
    first,
    to: Int32Array.from(to),
    weights: Float64Array.from(weights),
    totals,
  };
}
