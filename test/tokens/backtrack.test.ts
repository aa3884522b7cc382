import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBacktracker, encodeLong } from '../../src/tokens/backtrack.ts';
import { encodingIds } from '../../src/tokens/encoding.ts';
import { mergeShort, shortPiece } from '../../src/tokens/merge.ts';
import { encodingOf } from './load-encoding.ts';

describe.each(encodingIds)('encodeLong with %s', (id) => {
  const { table } = encodingOf(id);
  const tracker = createBacktracker(table);
  const token = fc.nat(table.lengths.length - 1);
  const bytesOf = (rank: number) => [
    ...table.bytes.subarray(table.starts[rank], table.starts[rank + 1]),
  ];

  it('encodes every kind of piece as merging does', () => {
    const piece = fc.oneof(
      fc.array(fc.integer({ min: 97, max: 99 }), { maxLength: shortPiece }),
      fc.array(fc.integer({ min: 97, max: 122 }), { maxLength: shortPiece }),
      fc.array(fc.nat(255), { maxLength: shortPiece }),
      fc.array(token, { maxLength: 12 }).map((ranks) => ranks.flatMap(bytesOf)),
      fc
        .tuple(fc.array(fc.nat(255), { minLength: 1, maxLength: 3 }), fc.nat(40))
        .map(([unit, times]) => Array.from({ length: times }, () => unit).flat()),
    );
    fc.assert(
      fc.property(piece, (list) => {
        const bytes = Uint8Array.from(list.slice(0, shortPiece));
        if (bytes.length === 0) return;
        const merged: number[] = [];
        const tracked: number[] = [];
        mergeShort(table, bytes, 0, bytes.length, merged);
        expect(encodeLong(tracker, bytes, 0, bytes.length, tracked)).toBe(merged.length);
        expect(tracked).toEqual(merged);
      }),
      { numRuns: 5000, seed: 4 },
    );
  });

  it('encodes every token of the table as itself', () => {
    for (let rank = 0; rank < table.lengths.length; rank += 7) {
      const ids: number[] = [];
      const end = table.starts[rank + 1]!;
      encodeLong(tracker, table.bytes, table.starts[rank]!, end, ids);
      expect(ids).toEqual([rank]);
    }
  });
});
