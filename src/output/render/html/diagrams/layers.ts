// Places the nodes of a small directed graph in columns, so that most edges lead to the right.
export interface Placed {
  readonly name: string;
  readonly column: number;
  /** Place in its column, from the top. */
  readonly row: number;
}

type Edge = readonly [from: string, to: string];

/** Sweeps that put neighbours side by side. */
const sweeps = 4;

/** Columns by the longest way from a node without incoming edges; edges that close a cycle count for nothing. */
export function placeInLayers(edges: readonly Edge[]): readonly Placed[] {
  const names = [...new Set(edges.flat())].sort();
  const forward = withoutCycles(names, edges);
  const columns = longestWays(names, forward);
  const layers: string[][] = [];
  for (const name of names) {
    const column = columns.get(name)!;
    layers[column] ??= [];
    layers[column].push(name);
  }
  const filled = layers.filter((layer) => layer !== undefined);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const layer of sweep % 2 === 0 ? filled : [...filled].reverse()) {
      sortByNeighbours(layer, filled, edges);
    }
  }
  return filled.flatMap((layer, column) => layer.map((name, row) => ({ name, column, row })));
}

/** Edges that a walk in depth first does not find to lead back. */
function withoutCycles(names: readonly string[], edges: readonly Edge[]): readonly Edge[] {
  const out = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const [from, to] of edges) if (from !== to) out.get(from)!.push(to);
  const state = new Map<string, 'open' | 'done'>();
  const kept: Edge[] = [];
  for (const start of names) {
    if (state.has(start)) continue;
    const stack = [{ name: start, next: 0 }];
    state.set(start, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const to = out.get(top.name)![top.next++];
      if (to === undefined) {
        state.set(top.name, 'done');
        stack.pop();
        continue;
      }
      if (state.get(to) !== 'open') kept.push([top.name, to]);
      if (!state.has(to)) {
        state.set(to, 'open');
        stack.push({ name: to, next: 0 });
      }
    }
  }
  return kept;
}

function longestWays(names: readonly string[], edges: readonly Edge[]): Map<string, number> {
  const columns = new Map(names.map((name) => [name, 0]));
  // Without cycles no way is longer than the number of nodes.
  for (let round = 0; round < names.length; round++) {
    let moved = false;
    for (const [from, to] of edges) {
      const least = columns.get(from)! + 1;
      if (columns.get(to)! >= least) continue;
      columns.set(to, least);
      moved = true;
    }
    if (!moved) break;
  }
  return columns;
}

/** By the mean row of the nodes that each is joined to. */
function sortByNeighbours(
  layer: string[],
  layers: readonly string[][],
  edges: readonly Edge[],
): void {
  const rows = new Map(
    layers.flatMap((each) => each.map((name, row) => [name, (row + 0.5) / each.length] as const)),
  );
  const mean = (name: string) => {
    const found = edges
      .flatMap(([from, to]) => (from === name ? [to] : to === name ? [from] : []))
      .filter((other) => !layer.includes(other))
      .map((other) => rows.get(other)!);
    return found.length === 0
      ? rows.get(name)!
      : found.reduce((sum, row) => sum + row, 0) / found.length;
  };
  const means = new Map(layer.map((name) => [name, mean(name)]));
  layer.sort((a, b) => means.get(a)! - means.get(b)! || (a < b ? -1 : 1));
}
