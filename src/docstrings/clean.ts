// The text of a docstring as its reader sees it: without the indentation of the source around it.
import { indentOf, isBlank, splitLines, trimBlankEnd } from './lines.ts';

/** A cleaned docstring and how many blank lines were taken from its top. */
export interface CleanText {
  readonly text: string;
  readonly skipped: number;
}

const TAB = 8;

/**
 * Cleans the literal of a docstring in the way of PEP 257: tabs become spaces (every 8 columns), the
 * indentation of all lines but the first is removed, blank lines around the text go.
 */
export function cleanDocstring(raw: string): CleanText {
  const lines = splitLines(raw).map(expandTabs);
  const [first = '', ...rest] = lines;
  const cleaned = trimBlankEnd([first.trimStart(), ...withoutMargin(rest)]);
  let skipped = 0;
  while (skipped < cleaned.length && isBlank(cleaned[skipped])) skipped += 1;
  return { text: cleaned.slice(skipped).join('\n'), skipped };
}

/** Blank lines keep what they have beyond the margin. */
function withoutMargin(lines: readonly string[]): string[] {
  let margin = Number.POSITIVE_INFINITY;
  for (const line of lines) if (!isBlank(line)) margin = Math.min(margin, indentOf(line));
  return lines.map((line) => line.slice(margin));
}

/**
 * Cleans a text of which it is not known whether it is the literal or already clean: it is cleaned
 * when its first line is blank or indented, or when every other line is indented and the first does
 * not open a block (`Args:`, `:param x: …`).
 */
export function cleanIfRaw(text: string): CleanText {
  const lines = splitLines(text);
  const first = lines[0] ?? '';
  if (isBlank(first) || indentOf(first) > 0) return cleanDocstring(text);
  const rest = lines.slice(1);
  const raw = rest.some((line) => !isBlank(line)) && rest.every(isIndented) && !opensBlock(lines);
  return raw ? cleanDocstring(text) : { text: lines.join('\n'), skipped: 0 };
}

function isIndented(line: string): boolean {
  return isBlank(line) || indentOf(line) > 0;
}

function opensBlock(lines: readonly string[]): boolean {
  const first = lines[0]!.trimEnd();
  if (isBlank(lines[1])) return false;
  if (/^[:@]\w/.test(first) || first.endsWith(':')) return true;
  const last = lines.at(-1)!;
  return /^\w[\w ]*: \S/.test(first) && !(last !== '' && isBlank(last));
}

function expandTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let out = '';
  for (const [index, part] of line.split('\t').entries()) {
    if (index > 0) out += ' '.repeat(TAB - (out.length % TAB));
    out += part;
  }
  return out;
}
