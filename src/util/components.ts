/** Strongly connected components: Tarjan's algorithm (1972), iterative, stable. */

/**
 * Components of a directed graph, each behind all components that it has edges to. Nodes are visited in
 * ascending order and successors in the order given, so equal graphs give equal results.
 *
 * @param successors - For each node, the nodes that it has edges to.
 */
export function components(successors: readonly (readonly number[])[]): number[][] {
  const count = successors.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const nextEdge = new Int32Array(count);
  const stack: number[] = [];
  const found: number[][] = [];
  let visited = 0;
  const path: number[] = [];
  const enter = (node: number) => {
    index[node] = low[node] = visited++;
    onStack[node] = 1;
    stack.push(node);
    path.push(node);
  };
  for (let root = 0; root < count; root++) {
    if (index[root] !== -1) continue;
    enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const target = successors[node]?.[nextEdge[node]!++];
      if (target !== undefined) {
        if (index[target] === -1) enter(target);
        else if (onStack[target] === 1) low[node] = Math.min(low[node]!, index[target]!);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
      if (low[node] === index[node]) found.push(popComponent(stack, onStack, node));
    }
  }
  return found;
}

function popComponent(stack: number[], onStack: Uint8Array, root: number): number[] {
  const start = stack.lastIndexOf(root);
  const component = stack.splice(start);
  for (const node of component) onStack[node] = 0;
  return component.sort((a, b) => a - b);
}
