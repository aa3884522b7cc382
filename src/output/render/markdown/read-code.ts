// Blocks of a docstring that are shown as they are written.
import { type Block, type BlockReader, dedent, indentOf, isBlank } from './block-reader.ts';
import { fence } from './escape.ts';

export const fenced: BlockReader = {
  begins: (lines, at) => /^\s*(```|~~~)/.test(lines[at]!),
  read: (lines, at) => {
    const [, mark, info] = /^\s*(`{3,}|~{3,})[ \t]*([\w+-]*)/.exec(lines[at]!)!;
    let end = at + 1;
    while (end < lines.length && !lines[end]!.trim().startsWith(mark!)) end++;
    return { next: end + 1, block: fence(dedent(lines.slice(at + 1, end)), info!) };
  },
};

export const doctest: BlockReader = {
  begins: (lines, at) => /^\s*>>> /.test(lines[at]!),
  read: (lines, at) => {
    const end = paragraphEnd(lines, at);
    return { next: end, block: fence(dedent(lines.slice(at, end)), 'pycon') };
  },
};

export const indented: BlockReader = {
  begins: (lines, at) => indentOf(lines[at]!) >= 4,
  read: (lines, at) => {
    let end = at;
    while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end]!) >= 4)) end++;
    return { next: end, block: codeBlock(lines.slice(at, end)) };
  },
};

const simpleTable = /^\s*(?:={2,}(?:[ \t]+={2,})+|\+[-=+]{3,})\s*$/;
const delimiterRow = /^\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$/;

/** Tables that no reader takes apart, and drawings made of signs. */
export const drawn: BlockReader = {
  begins: (lines, at) =>
    simpleTable.test(lines[at]!) ||
    (lines[at]!.includes('|') && delimiterRow.test((lines[at + 1] ?? '').trim())),
  read: (lines, at) => {
    const end = paragraphEnd(lines, at);
    return { next: end, block: fence(dedent(lines.slice(at, end)), 'text') };
  },
};

/** The indented block behind `::`, or null without one. */
export function literalBlock(lines: readonly string[], at: number): Block | null {
  let start = at;
  while (start < lines.length && isBlank(lines[start])) start++;
  if (start === lines.length || indentOf(lines[start]!) === 0) return null;
  const base = indentOf(lines[start]!);
  let end = start;
  while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end]!) >= base)) end++;
  return { next: end, block: codeBlock(lines.slice(start, end)) };
}

function codeBlock(lines: readonly string[]): string {
  const text = dedent(lines);
  return fence(text, text.startsWith('>>>') ? 'pycon' : '');
}

function paragraphEnd(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (end < lines.length && !isBlank(lines[end])) end++;
  return end;
}
