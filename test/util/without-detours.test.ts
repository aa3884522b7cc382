import { describe, expect, it } from 'vitest';
import { withoutDetours } from '../../src/util/without-detours.ts';

describe('withoutDetours', () => {
  it('leaves out an edge that a longer way makes superfluous', () => {
    const edges = [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'c'],
    ] as const;
    expect(withoutDetours(edges)).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
  });

  it('keeps all edges of a cycle', () => {
    const edges = [
      ['a', 'b'],
      ['b', 'a'],
      ['b', 'c'],
      ['c', 'a'],
    ] as const;
    expect(withoutDetours(edges)).toEqual(edges);
  });
});
