// Finds the rank of a run of bytes: an open-addressed table over all tokens of an encoding.
import type { RankFile } from './rank-file.ts';

/** Every field is read in the innermost loops, so they are plain typed arrays. */
export interface TokenTable {
  /** Pairs of hash and rank + 1; 0 where empty. */
  readonly slots: Int32Array;
  /** Bits to shift a mixed hash right to get a slot. */
  readonly shift: number;
  /** A bit for the leading bits of every mixed hash: small enough to stay in the processor's cache. */
  readonly filter: Int32Array;
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  /** Bytes of each token. */
  readonly lengths: Uint8Array;
  readonly longest: number;
}

const multiplier = 0x01000193;
const golden = 0x9e3779b1 | 0;
const filterBits = 21;

/** Powers of the multiplier, for hashes of ranges out of hashes of prefixes. */
const powers = prefixPowers(256);

export function createTokenTable({ count, bytes, starts, longest }: RankFile): TokenTable {
  const bits = 33 - Math.clz32(count - 1);
  const slots = new Int32Array(2 << bits);
  const lengths = new Uint8Array(count);
  const shift = 32 - bits;
  const mask = (1 << bits) - 1;
  const filter = new Int32Array(1 << (filterBits - 5));
  for (let rank = 0; rank < count; rank++) {
    const hash = hashBytes(bytes, starts[rank]!, starts[rank + 1]!);
    const mixed = Math.imul(hash, golden);
    const bit = mixed >>> (32 - filterBits);
    filter[bit >>> 5]! |= 1 << (bit & 31);
    let slot = mixed >>> shift;
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
    slots[2 * slot] = hash;
    slots[2 * slot + 1] = rank + 1;
    lengths[rank] = starts[rank + 1]! - starts[rank]!;
  }
  return { slots, shift, filter, bytes, starts, lengths, longest };
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
  into[0] = 0;
  extendPrefixes(bytes, start, 0, end - start, into);
}

/** Goes on with what `hashPrefixes` began: from `known` bytes behind `start` to `wanted`. */
export function extendPrefixes(
  bytes: Uint8Array,
  start: number,
  known: number,
  wanted: number,
  into: Int32Array,
): void {
  let hash = into[known]!;
  for (let length = known; length < wanted; length++) {
    hash = (Math.imul(hash, multiplier) + bytes[start + length]! + 1) | 0;
    into[length + 1] = hash;
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
  const mixed = Math.imul(hash, golden);
  const bit = mixed >>> (32 - filterBits);
  if ((table.filter[bit >>> 5]! & (1 << (bit & 31))) === 0) return -1;
  const { slots, shift, starts, lengths, bytes: tokens } = table;
  const mask = (1 << (32 - shift)) - 1;
  let slot = mixed >>> shift;
  for (;;) {
    const entry = slots[2 * slot + 1]!;
    if (entry === 0) return -1;
    if (slots[2 * slot] === hash) {
      if (lengths[entry - 1] === end - start) {
        const from = starts[entry - 1]!;
        let at = start;
        for (let token = from; at < end && tokens[token] === bytes[at]; token++) at++;
        if (at === end) return entry - 1;
      }
    }
    slot = (slot + 1) & mask;
  }
}

/** Rank of the token that two tokens make together, or -1; takes their hashes and lengths. */
export function findPair(
  table: TokenTable,
  left: number,
  right: number,
  leftHash: number,
  rightHash: number,
  leftLength: number,
  rightLength: number,
): number {
  if (leftLength + rightLength > table.longest) return -1;
  const hash = (Math.imul(leftHash, powers[rightLength]!) + rightHash) | 0;
  const mixed = Math.imul(hash, golden);
  const bit = mixed >>> (32 - filterBits);
  if ((table.filter[bit >>> 5]! & (1 << (bit & 31))) === 0) return -1;
  const { slots, shift, starts, lengths, bytes } = table;
  const mask = (1 << (32 - shift)) - 1;
  for (let slot = mixed >>> shift; ; slot = (slot + 1) & mask) {
    const entry = slots[2 * slot + 1]!;
    if (entry === 0) return -1;
    if (slots[2 * slot] !== hash || lengths[entry - 1] !== leftLength + rightLength) continue;
    const from = starts[entry - 1]!;
    if (!sameBytes(bytes, from, starts[left]!, leftLength)) continue;
    if (sameBytes(bytes, from + leftLength, starts[right]!, rightLength)) return entry - 1;
  }
}

function sameBytes(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (bytes[a + at] !== bytes[b + at]) return false;
  return true;
}

function prefixPowers(count: number): Int32Array {
  const out = new Int32Array(count).fill(1);
  for (let n = 1; n < count; n++) out[n] = Math.imul(out[n - 1]!, multiplier);
  return out;
}
