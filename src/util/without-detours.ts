// The edges of a graph that say something: those that a longer way makes superfluous are left out.
import type { Edge } from './mermaid.ts';

/** Edges without those that follow from others; edges of a cycle all stay. */
export function withoutDetours(edges: readonly Edge[]): readonly Edge[] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  return edges.filter(([from, to]) => {
    if (leadsTo(next, to, from)) return true;
    const others = [...(next.get(from) ?? [])].filter((name) => name !== to);
    return !others.some((name) => !leadsTo(next, name, from) && leadsTo(next, name, to));
  });
}

function leadsTo(
  next: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set(next.get(from));
  for (const name of seen) {
    if (name === to) return true;
    for (const other of next.get(name) ?? []) seen.add(other);
  }
  return false;
}
