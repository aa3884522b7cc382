import type { Edge } from '../../../../util/mermaid.ts';

/** Each edge once, sorted, so that the same graph gives the same drawing. */
export function distinct(edges: readonly Edge[]): readonly Edge[] {
  const unique = new Map(edges.filter(([a, b]) => a !== b).map((edge) => [edge.join('\0'), edge]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}
