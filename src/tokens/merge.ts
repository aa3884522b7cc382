// Byte-pair merging of one piece: always the pair of lowest rank first, the leftmost of equals.
import { findToken, hashPrefixes, rangeHash, type TokenTable } from './token-table.ts';

/** Pieces up to this many bytes are merged by a plain loop, longer ones with a heap. */
const shortPiece = 96;

/** Rank of a pair that is no token; above every rank. */
const none = 0x7fffffff;

/**
 * Number of tokens of `bytes[start, end)`, which is no token itself.
 *
 * @param ids - Receives the ranks when given.
 */
export function mergePiece(
  table: TokenTable,
  bytes: Uint8Array,
  start: number,
  end: number,
  ids: number[] | null,
): number {
  return end - start <= shortPiece
    ? mergeShort(table, bytes, start, end, ids)
    : mergeLong(table, bytes, start, end, ids);
}

const shortPrefixes = new Int32Array(shortPiece + 1);
const shortBounds = new Int32Array(shortPiece + 1);
const shortRanks = new Int32Array(shortPiece + 1);

function mergeShort(
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

function mergeLong(
  table: TokenTable,
  bytes: Uint8Array,
  start: number,
  end: number,
  ids: number[] | null,
): number {
  const size = end - start;
  const prefixes = new Int32Array(size + 1);
  hashPrefixes(bytes, start, end, prefixes);
  const rankOf = (from: number, to: number): number => {
    if (to - from > table.longest) return none;
    const rank = findToken(table, bytes, start + from, start + to, rangeHash(prefixes, from, to));
    return rank === -1 ? none : rank;
  };
  const next = new Int32Array(size + 1);
  const previous = new Int32Array(size + 1);
  const ranks = new Int32Array(size).fill(none);
  // A merge takes one entry out and puts at most two in.
  const heap = new Float64Array(2 * size);
  let heaped = 0;
  for (let at = 0; at < size; at++) {
    next[at] = at + 1;
    previous[at] = at - 1;
    if (at + 1 < size) ranks[at] = rankOf(at, at + 2);
    if (ranks[at] !== none) heap[heaped++] = ranks[at]! * 0x100000000 + at;
  }
  // A sorted array is a heap.
  heap.subarray(0, heaped).sort();
  let parts = size;
  const sift = (from: number, key: number): void => {
    let hole = from;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heaped) break;
      if (child + 1 < heaped && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= key) break;
      heap[hole] = heap[child]!;
      hole = child;
    }
    heap[hole] = key;
  };
  const pop = (): void => {
    heaped--;
    if (heaped > 0) sift(0, heap[heaped]!);
  };
  const push = (key: number): void => {
    let hole = heaped++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (heap[parent]! <= key) break;
      heap[hole] = heap[parent]!;
      hole = parent;
    }
    heap[hole] = key;
  };
  const renew = (at: number): void => {
    const behind = next[at]!;
    const rank = behind < size ? rankOf(at, next[behind]!) : none;
    ranks[at] = rank;
    if (rank !== none) push(rank * 0x100000000 + at);
  };
  while (heaped > 0) {
    const key = heap[0]!;
    const at = key % 0x100000000;
    pop();
    if (ranks[at] !== (key - at) / 0x100000000) continue;
    const merged = next[at]!;
    const behind = next[merged]!;
    next[at] = behind;
    previous[behind] = at;
    ranks[merged] = none;
    parts--;
    renew(at);
    if (previous[at]! >= 0) renew(previous[at]!);
  }
  if (ids !== null) for (let at = 0; at < size; at = next[at]!) ids.push(rankOf(at, next[at]!));
  return parts;
}
