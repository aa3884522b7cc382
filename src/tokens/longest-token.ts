// Finds the longest token at a place, with few looks into the table.
import { extendPrefixes, findToken, rangeHash, type TokenTable } from './token-table.ts';

/** For some numbers of first bytes: the length of the longest token that begins with them, by their hash. */
export type TokenHeads = readonly Uint8Array[];

/** A stretch of bytes with the hashes of its prefixes, so that the hash of every range is at hand. */
export interface HashWindow {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** `hashes[n]` is that of `bytes[base, base + n)`. */
  readonly hashes: Int32Array;
  base: number;
  filled: number;
}

const headLengths = [2, 3, 4, 6, 9, 16] as const;
const headBits = 17;
const golden = 0x9e3779b1 | 0;
const windowSize = 2048;
/** How far back a window reaches, for places that are visited again. */
const lookBack = 256;

export function tokenHeads({ bytes, starts, lengths }: TokenTable): TokenHeads {
  const heads = headLengths.map(() => new Uint8Array(1 << headBits));
  const prefixes = new Int32Array(headLengths.at(-1)! + 1);
  for (let rank = 0; rank < lengths.length; rank++) {
    const length = lengths[rank]!;
    extendPrefixes(bytes, starts[rank]!, 0, Math.min(length, prefixes.length - 1), prefixes);
    for (const [level, headLength] of headLengths.entries()) {
      if (length < headLength) break;
      const slot = slotOf(prefixes[headLength]!);
      if (length > heads[level]![slot]!) heads[level]![slot] = length;
    }
  }
  return heads;
}

export function hashWindow(bytes: Uint8Array, start: number, end: number): HashWindow {
  const hashes = new Int32Array(Math.min(windowSize, end - start) + 1);
  return { bytes, start, end, hashes, base: start, filled: 0 };
}

/** Rank of the longest token that begins at `at` and ends within the window's bytes. */
export function longestToken(
  table: TokenTable,
  heads: TokenHeads,
  window: HashWindow,
  at: number,
): number {
  let most = Math.min(window.end - at, table.longest);
  if (at < window.base || at + most > window.base + window.filled) moveWindow(window, at);
  const { hashes, bytes } = window;
  const from = at - window.base;
  for (let level = 0; level < headLengths.length; level++) {
    const headLength = headLengths[level]!;
    if (headLength > most) break;
    const longest = heads[level]![slotOf(rangeHash(hashes, from, from + headLength))]!;
    if (longest < headLength) {
      most = headLength - 1;
      break;
    }
    if (longest < most) most = longest;
  }
  for (let length = most; ; length--) {
    const rank = findToken(table, bytes, at, at + length, rangeHash(hashes, from, from + length));
    if (rank !== -1) return rank;
  }
}

function moveWindow(window: HashWindow, at: number): void {
  window.base = Math.max(window.start, at - lookBack);
  window.filled = Math.min(windowSize, window.end - window.base);
  extendPrefixes(window.bytes, window.base, 0, window.filled, window.hashes);
}

function slotOf(hash: number): number {
  return Math.imul(hash, golden) >>> (32 - headBits);
}
