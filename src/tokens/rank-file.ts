// The compact form of an encoding: tokens in rank order, and the character classes its split rule was built with.

/** A token table as it lies in memory. */
export interface RankFile {
  /** Number of tokens; their ranks are 0 to count - 1. */
  readonly count: number;
  /** Bytes of all tokens, one behind the other, in rank order. */
  readonly bytes: Uint8Array;
  /** Start of each token in `bytes`, and the end of the last. */
  readonly starts: Int32Array;
  /** Longest token in bytes. */
  readonly longest: number;
  /** Class of every code point, one of `charClass`. */
  readonly classes: Uint8Array;
}

/** Classes of code points that the split rules tell apart. */
export const charClass = {
  other: 0,
  /** Lu, Lt */
  upper: 1,
  /** Ll */
  lower: 2,
  /** Lm, Lo */
  letter: 3,
  /** M */
  mark: 4,
  /** N */
  number: 5,
  /** White_Space but CR and LF */
  space: 6,
  newline: 7,
} as const;

const magic = 0x31525744;
const codePoints = 0x110000;

/**
 * Packs an encoding. Layout, little-endian: magic, token count, length of the class runs (u32 each);
 * a byte a token for its length; the tokens; the class runs, each `class << 5 | low 5 bits` of its length
 * less one, followed by that length's further bits in base 128 when bit 4 of the low part is set.
 */
export function packRanks(tokens: readonly Uint8Array[], classes: Uint8Array): Uint8Array {
  const runs = packRuns(classes);
  const size = tokens.reduce((sum, token) => sum + token.length + 1, 12 + runs.length);
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, tokens.length, true);
  view.setUint32(8, runs.length, true);
  let at = 12 + tokens.length;
  for (const [rank, token] of tokens.entries()) {
    out[12 + rank] = token.length;
    out.set(token, at);
    at += token.length;
  }
  out.set(runs, at);
  return out;
}

/** Reads what `packRanks` wrote; null when it is no such file. */
export function unpackRanks(file: Uint8Array): RankFile | null {
  if (file.length < 12) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(0, true) !== magic) return null;
  const count = view.getUint32(4, true);
  const runs = view.getUint32(8, true);
  if (12 + count + runs > file.length) return null;
  const starts = new Int32Array(count + 1);
  let longest = 0;
  let at = 0;
  for (let rank = 0; rank < count; rank++) {
    const length = file[12 + rank]!;
    if (length > longest) longest = length;
    starts[rank] = at;
    at += length;
  }
  starts[count] = at;
  if (12 + count + at + runs !== file.length) return null;
  const bytes = file.subarray(12 + count, 12 + count + at);
  return { count, bytes, starts, longest, classes: unpackRuns(file.subarray(12 + count + at)) };
}

function packRuns(classes: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let start = 0; start < codePoints; ) {
    let end = start + 1;
    while (end < codePoints && classes[end] === classes[start]) end++;
    let rest = end - start - 1;
    out.push((classes[start]! << 5) | (rest & 15) | (rest > 15 ? 16 : 0));
    for (rest >>= 4; rest > 0; rest >>= 7) out.push((rest & 127) | (rest > 127 ? 128 : 0));
    start = end;
  }
  return Uint8Array.from(out);
}

function unpackRuns(runs: Uint8Array): Uint8Array {
  const classes = new Uint8Array(codePoints);
  let codePoint = 0;
  for (let at = 0; at < runs.length; ) {
    const head = runs[at++]!;
    let length = (head & 15) + 1;
    let shift = 4;
    for (let more = head & 16; more !== 0; shift += 7) {
      const byte = runs[at++]!;
      length += (byte & 127) << shift;
      more = byte & 128;
    }
    classes.fill(head >> 5, codePoint, codePoint + length);
    codePoint += length;
  }
  return classes;
}
