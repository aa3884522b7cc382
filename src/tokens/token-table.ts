// Finds the rank of a run of bytes: an open-addressed table over all tokens of an encoding.
import type { RankFile } from './rank-file.ts';

/** Every field is read in the innermost loops, so they are plain typed arrays. */
export interface TokenTable {
  /** Pairs of hash and rank + 1; 0 where empty. */
  readonly slots: Int32Array;
  /** Bits to shift a mixed hash right to get a slot. */
  readonly shift: number;
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly longest: number;
}

const multiplier = 0x01000193;
const golden = 0x9e3779b1 | 0;

/** Powers of the multiplier, for hashes of ranges out of hashes of prefixes. */
const powers = prefixPowers(256);

export function createTokenTable({ count, bytes, starts, longest }: RankFile): TokenTable {
  const bits = 33 - Math.clz32(count - 1);
  const slots = new Int32Array(2 << bits);
  const shift = 32 - bits;
  const mask = (1 << bits) - 1;
  for (let rank = 0; rank < count; rank++) {
    const hash = hashBytes(bytes, starts[rank]!, starts[rank + 1]!);
    let slot = Math.imul(hash, golden) >>> shift;
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
    slots[2 * slot] = hash;
    slots[2 * slot + 1] = rank + 1;
  }
  return { slots, shift, bytes, starts, longest };
}

/** Polynomial hash of `bytes[start, end)`. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, multiplier) + bytes[at]! + 1) | 0;
  return hash;
}

/** Writes the hashes of all prefixes of `bytes[start, end)` to `into`; `into[0]` is that of the empty one. */
export function hashPrefixes(
  bytes: Uint8Array,
  start: number,
  end: number,
  into: Int32Array,
): void {
  let hash = 0;
  into[0] = 0;
  for (let at = start; at < end; at++) {
    hash = (Math.imul(hash, multiplier) + bytes[at]! + 1) | 0;
    into[at - start + 1] = hash;
  }
}

/** Hash of the range [from, to) of what `hashPrefixes` was given; at most 255 bytes. */
export function rangeHash(prefixes: Int32Array, from: number, to: number): number {
  return (prefixes[to]! - Math.imul(prefixes[from]!, powers[to - from]!)) | 0;
}

/** Rank of `bytes[start, end)`, whose hash is `hash`, or -1. */
export function findToken(
  table: TokenTable,
  bytes: Uint8Array,
  start: number,
  end: number,
  hash: number,
): number {
  const { slots, shift, starts, bytes: tokens } = table;
  const mask = (1 << (32 - shift)) - 1;
  let slot = Math.imul(hash, golden) >>> shift;
  for (;;) {
    const entry = slots[2 * slot + 1]!;
    if (entry === 0) return -1;
    if (slots[2 * slot] === hash) {
      const from = starts[entry - 1]!;
      if (starts[entry]! - from === end - start) {
        let at = start;
        for (let token = from; at < end && tokens[token] === bytes[at]; token++) at++;
        if (at === end) return entry - 1;
      }
    }
    slot = (slot + 1) & mask;
  }
}

function prefixPowers(count: number): Int32Array {
  const out = new Int32Array(count).fill(1);
  for (let n = 1; n < count; n++) out[n] = Math.imul(out[n - 1]!, multiplier);
  return out;
}
