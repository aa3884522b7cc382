// Byte-pair merging of a short piece: always the pair of lowest rank first, the leftmost of equals.
import { findToken, hashPrefixes, rangeHash, type TokenTable } from './token-table.ts';

/** Longest piece that is merged here: the time grows with the square of the length. */
export const shortPiece = 96;

/** Rank of a pair that is no token; above every rank. */
const none = 0x7fffffff;

const shortPrefixes = new Int32Array(shortPiece + 1);
const shortBounds = new Int32Array(shortPiece + 1);
const shortRanks = new Int32Array(shortPiece + 1);

/**
 * Number of tokens of `bytes[start, end)`, which is no token itself and at most `shortPiece` long.
 *
 * @param ids - Receives the ranks when given.
 */
export function mergeShort(
  table: TokenTable,
  bytes: Uint8Array,
  start: number,
  end: number,
  ids: number[] | null,
): number {
  const prefixes = shortPrefixes;
  const bounds = shortBounds;
  const ranks = shortRanks;
  hashPrefixes(bytes, start, end, prefixes);
  const rankOf = (from: number, to: number): number => {
    if (to - from > table.longest) return none;
    const rank = findToken(table, bytes, start + from, start + to, rangeHash(prefixes, from, to));
    return rank === -1 ? none : rank;
  };
  let parts = end - start;
  for (let at = 0; at <= parts; at++) bounds[at] = at;
  for (let at = 0; at + 1 < parts; at++) ranks[at] = rankOf(at, at + 2);
  for (;;) {
    let least = none;
    let where = 0;
    for (let at = 0; at + 1 < parts; at++) {
      if (ranks[at]! < least) {
        least = ranks[at]!;
        where = at;
      }
    }
    if (least === none) break;
    bounds.copyWithin(where + 1, where + 2, parts + 1);
    ranks.copyWithin(where + 1, where + 2, parts - 1);
    parts--;
    if (where + 1 < parts) ranks[where] = rankOf(bounds[where]!, bounds[where + 2]!);
    if (where > 0) ranks[where - 1] = rankOf(bounds[where - 1]!, bounds[where + 1]!);
  }
  if (ids !== null)
    for (let at = 0; at < parts; at++) ids.push(rankOf(bounds[at]!, bounds[at + 1]!));
  return parts;
}
