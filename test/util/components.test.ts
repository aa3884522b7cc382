import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageRank } from '../../src/code/link/page-rank.ts';
import { components } from '../../src/util/components.ts';

const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.array(fc.uniqueArray(fc.nat({ max: size - 1 })), { minLength: size, maxLength: size }),
  );

function reach(graph: readonly (readonly number[])[], from: number): Set<number> {
  const seen = new Set([from]);
  for (const node of seen) for (const next of graph[node] ?? []) seen.add(next);
  return seen;
}

describe('components', () => {
  it('hold exactly the nodes that reach each other, callees first', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const found = components(graph);
        expect(found.flat().sort((a, b) => a - b)).toEqual(graph.map((_, i) => i));
        const place = new Map(
          found.flatMap((group, at) => group.map((node) => [node, at] as const)),
        );
        for (const [a] of graph.entries()) {
          for (const b of reach(graph, a)) {
            expect(place.get(b)).toBeLessThanOrEqual(place.get(a) ?? -1);
            expect(place.get(a) === place.get(b)).toBe(reach(graph, b).has(a));
          }
        }
      }),
    );
  });

  it('survives a path of 200,000 nodes', () => {
    const path = Array.from({ length: 200_000 }, (_, i) => (i < 199_999 ? [i + 1] : []));
    expect(components(path)[0]).toEqual([199_999]);
  });
});

describe('pageRank', () => {
  it('sums to 1 and is positive', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const rank = pageRank(graph);
        expect(rank.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        expect(Math.min(...rank)).toBeGreaterThan(0);
      }),
    );
  });

  it('agrees with the closed form of a star', () => {
    const rank = pageRank([[3], [3], [3], []]);
    expect(rank[3]! / rank[0]!).toBeCloseTo(1 + 3 * 0.85, 8);
  });
});
