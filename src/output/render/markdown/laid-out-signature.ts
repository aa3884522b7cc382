// A signature on one line, or with one parameter a line where it is long.
import type { CodeSymbol } from '../../../types/module.ts';

/** Characters of a signature that stays on one line. */
const oneLine = 78;

/** The signature with its breaks; a damaged one stands as it is. */
export function laidOutSignature({ signature, damaged }: CodeSymbol): string {
  if (damaged || signature.length <= oneLine) return signature;
  const open = parameterList(signature);
  const head = open < 0 ? signature : signature.slice(0, open);
  const types = head.length <= oneLine ? -1 : typeParameters(head);
  if (types < 0) return brokenAtCommas(signature, open, ',');
  const behind = open < 0 ? '' : signature.slice(open);
  const rest = behind.length <= oneLine ? behind : brokenAtCommas(behind, 0, ',');
  return brokenAtCommas(head, types, '') + rest;
}

/** Breaks inside the list that opens there: brackets inside it and texts hold no breaks. `last`: what ends the last line. */
function brokenAtCommas(signature: string, open: number, last: string): string {
  const close = open < 0 ? -1 : closingOf(signature, open);
  if (close < 0 || close === open + 1) return signature;
  const parts = splitAtCommas(signature.slice(open + 1, close));
  const lines = parts.map((part) => `    ${part}`).join(',\n');
  return `${signature.slice(0, open + 1)}\n${lines}${last}\n${signature.slice(close)}`;
}

/** Where the first angle bracket of type parameters opens, or -1. */
function typeParameters(head: string): number {
  for (const { sign, at } of brackets(head, 0)) if (sign === '[' && head[at] === '<') return at;
  return -1;
}

/** Where the first round bracket outside of type parameters opens, or -1. */
function parameterList(signature: string): number {
  let depth = 0;
  for (const { sign, at } of brackets(signature, 0)) {
    if (sign === '(' && depth === 0) return at;
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
  }
  return -1;
}

function closingOf(text: string, open: number): number {
  let depth = 0;
  for (const { sign, at } of brackets(text, open)) {
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign) && --depth === 0) return at;
  }
  return -1;
}

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { sign, at } of brackets(text, 0)) {
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    else if (depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts.filter((part) => part !== '');
}

/** Brackets and commas outside of texts; angle brackets of types as square ones. */
function* brackets(text: string, from: number): Generator<{ sign: string; at: number }> {
  let quote = '';
  let angles = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at]!;
    if (quote !== '') {
      if (sign === '\\') at++;
      else if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if ('()[]{},'.includes(sign)) yield { sign, at };
    else if (sign === '<' && /[\p{L}\p{N}_$]/u.test(text[at - 1] ?? '')) {
      angles++;
      yield { sign: '[', at };
    } else if (sign === '>' && angles > 0 && !/[-=]/.test(text[at - 1] ?? '')) {
      angles--;
      yield { sign: ']', at };
    }
  }
}
