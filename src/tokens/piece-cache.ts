// Remembers how many tokens short pieces have: most pieces of a text have been seen before.

/** Longest piece that is remembered, in bytes. */
export const cachedPiece = 14;

/** Readable bytes that must follow a piece's first byte. */
export const pieceSlack = 16;

const bits = 15;

/**
 * Four words an entry: twelve bytes of the piece, and its last two bytes, length and count together. An entry
 * is replaced by the next piece of its slot.
 */
export type PieceCache = Int32Array;

export function createPieceCache(): PieceCache {
  return new Int32Array(4 << bits);
}

/** Tokens of the piece of `length` (1 to `cachedPiece`) bytes at `at`; 0 when it is not known. */
export function cachedCount(cache: PieceCache, view: DataView, at: number, length: number): number {
  const first = view.getInt32(at, true) & mask(length);
  const second = length > 4 ? view.getInt32(at + 4, true) & mask(length - 4) : 0;
  const third = length > 8 ? view.getInt32(at + 8, true) & mask(length - 8) : 0;
  const last =
    (length > 12 ? view.getInt32(at + 12, true) & mask(length - 12) : 0) | (length << 16);
  const slot = slotOf(first, second, third, last);
  const known = cache[slot + 3]!;
  return (known & 0xffffff) === last &&
    cache[slot] === first &&
    cache[slot + 1] === second &&
    cache[slot + 2] === third
    ? known >>> 24
    : 0;
}

export function rememberCount(
  cache: PieceCache,
  view: DataView,
  at: number,
  length: number,
  count: number,
): void {
  const first = view.getInt32(at, true) & mask(length);
  const second = length > 4 ? view.getInt32(at + 4, true) & mask(length - 4) : 0;
  const third = length > 8 ? view.getInt32(at + 8, true) & mask(length - 8) : 0;
  const last =
    (length > 12 ? view.getInt32(at + 12, true) & mask(length - 12) : 0) | (length << 16);
  const slot = slotOf(first, second, third, last);
  cache[slot] = first;
  cache[slot + 1] = second;
  cache[slot + 2] = third;
  cache[slot + 3] = last | (count << 24);
}

/** Bits of the first `length` bytes of a little-endian word. */
function mask(length: number): number {
  return length >= 4 ? -1 : (1 << (length << 3)) - 1;
}

function slotOf(first: number, second: number, third: number, last: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  hash ^= Math.imul(third, 0xc2b2ae35) ^ Math.imul(last, 0x27d4eb2f);
  return ((hash ^ (hash >>> 15)) >>> (32 - bits)) << 2;
}
