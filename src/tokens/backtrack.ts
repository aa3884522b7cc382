// Byte-pair encoding of long pieces in linear time: the longest tokens from left to right, taken back where
// merging would not have ended in them.
//
// A text's encoding is the only sequence of tokens in which every two neighbours are also the encoding of the
// two joined (van Antwerpen and Neubeck, "So many tokens, so little time", github.blog, 2024).
import { hashWindow, longestToken, type TokenHeads, tokenHeads } from './longest-token.ts';
import { findPair, findToken, hashBytes, type TokenTable } from './token-table.ts';

/** A token table with what is learnt of its tokens on the way. */
export interface Backtracker {
  readonly table: TokenTable;
  readonly heads: TokenHeads;
  /** Longest shorter token that a token begins with; `none`, or `unknown`. */
  readonly shorter: Int32Array;
  /** Four entries a token, side by side for the processor's cache: hash, length, and the two tokens that
   * merging makes it of, or `unknown`. */
  readonly facts: Int32Array;
  /** Answers of `fittingToken` given lately: last, candidate, answer. */
  readonly fitting: Int32Array;
}

const unknown = -2;
const none = -1;
const fittingBits = 15;
const noLimit = 0x7fffffff;

export function createBacktracker(table: TokenTable): Backtracker {
  const count = table.lengths.length;
  return {
    table,
    heads: tokenHeads(table),
    shorter: new Int32Array(count).fill(unknown),
    facts: tokenFacts(table),
    fitting: new Int32Array(3 << fittingBits).fill(none),
  };
}

function tokenFacts({ bytes, starts, lengths }: TokenTable): Int32Array {
  const facts = new Int32Array(4 * lengths.length).fill(unknown);
  for (let rank = 0; rank < lengths.length; rank++) {
    facts[4 * rank] = hashBytes(bytes, starts[rank]!, starts[rank + 1]!);
    facts[4 * rank + 1] = lengths[rank]!;
  }
  return facts;
}

/**
 * Number of tokens of `bytes[start, end)`.
 *
 * @param ids - Receives the ranks when given.
 */
export function encodeLong(
  tracker: Backtracker,
  bytes: Uint8Array,
  start: number,
  end: number,
  ids: number[] | null,
): number {
  const { table, heads } = tracker;
  const { lengths } = table;
  const window = hashWindow(bytes, start, end);
  // A bit for every position from which the rest cannot be encoded after what lies before it.
  const dead = new Uint8Array(((end - start) >> 3) + 1);
  let stack = new Int32Array(1024);
  let depth = 0;
  let at = start;
  let candidate = longestToken(table, heads, window, at);
  while (at < end) {
    if (depth > 0) candidate = fittingToken(tracker, stack[depth - 1]!, candidate);
    if (candidate === none) {
      dead[(at - start) >> 3]! |= 1 << ((at - start) & 7);
      candidate = stack[--depth]!;
      at -= lengths[candidate]!;
      candidate = shorterToken(tracker, candidate);
      continue;
    }
    const behind = at + lengths[candidate]! - start;
    if ((dead[behind >> 3]! & (1 << (behind & 7))) !== 0) {
      candidate = shorterToken(tracker, candidate);
      continue;
    }
    if (depth === stack.length) stack = grown(stack);
    stack[depth++] = candidate;
    at = start + behind;
    if (at < end) candidate = longestToken(table, heads, window, at);
  }
  if (ids !== null) for (let index = 0; index < depth; index++) ids.push(stack[index]!);
  return depth;
}

/** The longest token that may follow `last`, out of `candidate` and those that it begins with, or `none`. */
function fittingToken(tracker: Backtracker, last: number, candidate: number): number {
  if (candidate === none) return none;
  const { fitting } = tracker;
  const mixed = Math.imul(last ^ Math.imul(candidate, 0x9e3779b1), 0x85ebca6b);
  const slot = 3 * (mixed >>> (32 - fittingBits));
  if (fitting[slot] === last && fitting[slot + 1] === candidate) return fitting[slot + 2]!;
  let found = candidate;
  while (found !== none && !areNeighbours(tracker, last, found, noLimit)) {
    found = shorterToken(tracker, found);
  }
  fitting[slot] = last;
  fitting[slot + 1] = candidate;
  fitting[slot + 2] = found;
  return found;
}

function shorterToken({ table, shorter, heads }: Backtracker, token: number): number {
  const known = shorter[token]!;
  if (known !== unknown) return known;
  const from = table.starts[token]!;
  const end = table.starts[token + 1]! - 1;
  const found =
    end > from ? longestToken(table, heads, hashWindow(table.bytes, from, end), from) : none;
  shorter[token] = found;
  return found;
}

/**
 * Whether merging the joined bytes of two tokens ends in the same two: undoes the merges inside both, the
 * latest first, and looks for a merge across the seam that would have come before.
 *
 * @param limit - Merges across the seam count below this rank only.
 */
function areNeighbours(tracker: Backtracker, left: number, right: number, limit: number): boolean {
  const { table, facts } = tracker;
  let a = left;
  let b = right;
  let bound = limit;
  for (;;) {
    const aLength = facts[4 * a + 1]!;
    const bLength = facts[4 * b + 1]!;
    const joined = findPair(table, a, b, facts[4 * a]!, facts[4 * b]!, aLength, bLength);
    if (joined !== none && joined < bound) return false;
    // Of equal ranks the left one was merged first.
    if (bLength === 1 || (a > b && aLength !== 1)) {
      if (aLength === 1) return true;
      if (facts[4 * a + 3] === unknown) learnHalves(tracker, a);
      bound = a;
      a = facts[4 * a + 3]!;
    } else {
      if (facts[4 * b + 2] === unknown) learnHalves(tracker, b);
      bound = b + 1;
      b = facts[4 * b + 2]!;
    }
  }
}

function learnHalves(tracker: Backtracker, token: number): void {
  const { table, facts } = tracker;
  const { starts, lengths, bytes } = table;
  const end = starts[token + 1]!;
  for (let left = shorterToken(tracker, token); left !== none; left = shorterToken(tracker, left)) {
    const middle = starts[token]! + lengths[left]!;
    const right = findToken(table, bytes, middle, end, hashBytes(bytes, middle, end));
    if (right === none || left > token || right > token) continue;
    if (!areNeighbours(tracker, left, right, token)) continue;
    facts[4 * token + 2] = left;
    facts[4 * token + 3] = right;
    return;
  }
  throw new Error(`token ${token} is no merge of two tokens`);
}

function grown(stack: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * stack.length);
  larger.set(stack);
  return larger;
}
