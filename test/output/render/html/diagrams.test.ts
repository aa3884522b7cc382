import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesInRows } from '../../../../src/output/render/html/diagrams/boxes.ts';
import { distinctLabels } from '../../../../src/output/render/html/diagrams/distinct-labels.ts';
import { edgeCurve } from '../../../../src/output/render/html/diagrams/edge-curve.ts';
import { layeredDiagram } from '../../../../src/output/render/html/diagrams/layered-diagram.ts';
import { placeInLayers } from '../../../../src/output/render/html/diagrams/layers.ts';
import { fitted } from '../../../../src/output/render/html/diagrams/shapes.ts';

const labels = { addressOf: () => null, classOf: () => 'node' as const, verb: 'uses' };

const graphs = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 14 })),
  {
    minLength: 1,
    maxLength: 40,
  },
);

describe('layeredDiagram', () => {
  it('is never wider than the text, and no box lies on another', () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: 1, max: 40 }), (pairs, length) => {
        const edges = pairs
          .filter(([a, b]) => a !== b)
          .map(([a, b]) => [`n${a}`, `n${b}`] as const);
        if (edges.length === 0) return;
        const labelOf = (name: string) => name.padEnd(length, 'x');
        const boxes = [...boxesInRows(placeInLayers(edges), { ...labels, labelOf }).values()];
        for (const [at, box] of boxes.entries()) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(720);
          const lies = boxes
            .slice(at + 1)
            .filter(
              (other) =>
                other.y === box.y && other.x < box.x + box.width && box.x < other.x + other.width,
            );
          expect(lies).toEqual([]);
        }
        const text = { id: 'd', title: 'D', caption: 'C', ...labels, labelOf, edges };
        expect(layeredDiagram(text).html).toContain('viewBox="0 0 720 ');
      }),
    );
  });

  it('an edge leaves a box below and enters the next one above where layers lie below each other', () => {
    const box = { x: 0, y: 0, width: 100, height: 28 };
    const below = { ...box, x: 200, y: 76 };
    expect(edgeCurve(box, below, true)).toBe('M50 28C50 52 250 52 250 76');
    expect(edgeCurve(box, { ...box, x: 164 }, false)).toBe('M100 14C132 14 132 14 164 14');
  });
});

describe('distinctLabels', () => {
  it('tells folders of one name by what distinguishes their paths', () => {
    const nameOf = (path: string) => path.split('/').at(-1)!;
    const paths = ['gson/src/com', 'extras/src/com', 'web'];
    expect([...distinctLabels(paths, nameOf).values()]).toEqual(['gson', 'extras', 'web']);
    expect([...distinctLabels(['com', 'a/com'], nameOf).values()]).toEqual(['com', 'a/com']);
  });
});

describe('fitted', () => {
  it('cuts a label at a joint where one is near', () => {
    expect(fitted('src/runtime-tests/bun/index.test', 150)).toBe('…/bun/index.test');
    expect(fitted('short', 150)).toBe('short');
    expect(fitted('WithoutAnyJointInItsWholeName', 100)).toMatch(/^….*WholeName$/);
  });
});
