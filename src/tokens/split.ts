// Splits UTF-8 into the pieces that merges never cross; the hand-written form of the encodings' split patterns.
import { charClass } from './rank-file.ts';

/** End of the piece that begins at `start`; `classes` has the class of every code point. */
export type Split = (bytes: Uint8Array, start: number, end: number, classes: Uint8Array) => number;

const { other, upper, lower, letter, mark, number, space, newline } = charClass;

const apostrophe = 0x27;
const slash = 0x2f;
const blank = 0x20;

/**
 * o200k_base, alternatives in this order: a word with at most one leading sign and a contraction behind it,
 * whose capitals stand before its small letters; up to three digits; signs with the line ends and slashes
 * behind them; white space up to the last line end; white space but the last of it; white space.
 */
export const splitO200k: Split = (bytes, start, end, classes) => {
  const first = classAt(bytes, start, classes);
  if (first === number) return numberEnd(bytes, start, end, classes);
  const behind = start + widthAt(bytes, start);
  if (first === upper || first === lower || first === letter) {
    return casedWordEnd(bytes, start, start, end, classes);
  }
  if (first !== newline) {
    const word = behind < end ? casedWordEnd(bytes, start, behind, end, classes) : -1;
    if (word !== -1) return word;
    if (first === mark) return contractionEnd(bytes, behind, end);
    const signs = signsEnd(bytes, start, end, classes);
    if (signs !== -1) return lineEndsAndSlashes(bytes, signs, end);
  }
  return whiteSpaceEnd(bytes, start, end, classes);
};

/**
 * cl100k_base: a contraction; letters with at most one leading sign; up to three digits; signs with the
 * line ends behind them; white space as in o200k_base.
 */
export const splitCl100k: Split = (bytes, start, end, classes) => {
  const first = classAt(bytes, start, classes);
  if (first === number) return numberEnd(bytes, start, end, classes);
  if (isLetter(first)) return lettersEnd(bytes, start, end, classes);
  if (first !== newline) {
    if (bytes[start] === apostrophe) {
      const contraction = contractionEnd(bytes, start, end);
      if (contraction !== start) return contraction;
    }
    const behind = start + widthAt(bytes, start);
    if (behind < end && isLetter(classAt(bytes, behind, classes))) {
      return lettersEnd(bytes, behind, end, classes);
    }
    const signs = signsEnd(bytes, start, end, classes);
    if (signs !== -1) return lineEnds(bytes, signs, end);
  }
  return whiteSpaceEnd(bytes, start, end, classes);
};

function isLetter(value: number): boolean {
  return value === upper || value === lower || value === letter;
}

/** End of a word whose letters begin at `from`; -1 if there is none. A piece [start, from) may lead it. */
function casedWordEnd(
  bytes: Uint8Array,
  start: number,
  from: number,
  end: number,
  classes: Uint8Array,
): number {
  let at = from;
  // Behind the last letter or mark without case: where a run of capitals may be cut.
  let caseless = -1;
  let value: number = other;
  while (at < end) {
    value = classAt(bytes, at, classes);
    if (value !== upper && value !== letter && value !== mark) break;
    at += widthAt(bytes, at);
    if (value !== upper) caseless = at;
  }
  if (at < end && value === lower) {
    while (at < end) {
      value = classAt(bytes, at, classes);
      if (value !== lower && value !== letter && value !== mark) break;
      at += widthAt(bytes, at);
    }
    return contractionEnd(bytes, at, end);
  }
  if (caseless !== -1) return contractionEnd(bytes, caseless, end);
  if (at === from) return -1;
  // Capitals only: a leading mark is a word by itself before it may lead one.
  if (from !== start && classAt(bytes, start, classes) === mark) return -1;
  return contractionEnd(bytes, at, end);
}

function lettersEnd(bytes: Uint8Array, start: number, end: number, classes: Uint8Array): number {
  let at = start;
  while (at < end && isLetter(classAt(bytes, at, classes))) at += widthAt(bytes, at);
  return at;
}

function numberEnd(bytes: Uint8Array, start: number, end: number, classes: Uint8Array): number {
  let at = start + widthAt(bytes, start);
  for (let count = 1; count < 3 && at < end; count++) {
    if (classAt(bytes, at, classes) !== number) break;
    at += widthAt(bytes, at);
  }
  return at;
}

/** End of ` ?[signs and marks]+`, or -1. */
function signsEnd(bytes: Uint8Array, start: number, end: number, classes: Uint8Array): number {
  const from = bytes[start] === blank ? start + 1 : start;
  let at = from;
  while (at < end) {
    const value = classAt(bytes, at, classes);
    if (value !== other && value !== mark) break;
    at += widthAt(bytes, at);
  }
  return at === from ? -1 : at;
}

function lineEndsAndSlashes(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === slash)) at++;
  return at;
}

function lineEnds(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === 0x0a || bytes[at] === 0x0d)) at++;
  return at;
}

function whiteSpaceEnd(bytes: Uint8Array, start: number, end: number, classes: Uint8Array): number {
  let at = start;
  let last = start;
  let lineEnd = -1;
  while (at < end) {
    const value = classAt(bytes, at, classes);
    if (value !== space && value !== newline) break;
    last = at;
    at += widthAt(bytes, at);
    if (value === newline) lineEnd = at;
  }
  if (lineEnd !== -1) return lineEnd;
  return at === end || last === start ? at : last;
}

/** Behind `'s`, `'t`, `'re`, `'ve`, `'m`, `'ll`, `'d` at `at` in any case; `at` if there is none. */
function contractionEnd(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== apostrophe || at + 1 >= end) return at;
  const first = bytes[at + 1]! | 0x20;
  const second = at + 2 < end ? bytes[at + 2]! : 0;
  if (first === 0x73 || first === 0x74 || first === 0x6d || first === 0x64) return at + 2;
  if ((first === 0x72 || first === 0x76) && (second | 0x20) === 0x65) return at + 3;
  if (first === 0x6c && (second | 0x20) === 0x6c) return at + 3;
  // U+017F, the long s, folds to s.
  return bytes[at + 1] === 0xc5 && second === 0xbf ? at + 3 : at;
}

/** Class of the code point at `at`; the bytes are valid UTF-8. */
function classAt(bytes: Uint8Array, at: number, classes: Uint8Array): number {
  const byte = bytes[at]!;
  if (byte < 0x80) return classes[byte]!;
  if (byte < 0xe0) return classes[((byte & 0x1f) << 6) | (bytes[at + 1]! & 0x3f)]!;
  const high = ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
  if (byte < 0xf0) return classes[((byte & 0x0f) << 12) | high]!;
  return classes[((byte & 0x07) << 18) | (high << 6) | (bytes[at + 3]! & 0x3f)]!;
}

/** Bytes of the code point at `at`. */
function widthAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]!;
  if (byte < 0x80) return 1;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}
