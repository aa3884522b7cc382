// What readers of a docstring's blocks share.
import type { Resolve } from './inline.ts';

export interface ProseContext {
  readonly resolve: Resolve;
  /** Renders the text inside a block, one level deeper. */
  readonly nested: (text: string) => string;
}

/** Recognises one kind of block by its first line and renders it. */
export interface BlockReader {
  readonly begins: (lines: readonly string[], at: number) => boolean;
  /** The block and the line behind it; `next` is always greater than `at`. */
  readonly read: (lines: readonly string[], at: number, context: ProseContext) => Block;
}

export interface Block {
  readonly next: number;
  /** Markdown; '' when there is nothing to show. */
  readonly block: string;
}

export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** Leading blanks of a line. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The first line behind `at` that is neither blank nor indented deeper than it. */
export function indentedEnd(lines: readonly string[], at: number): number {
  const base = indentOf(lines[at]!);
  let end = at + 1;
  while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end]!) > base)) end++;
  return end;
}

/** Lines without their common margin and without blank lines around them. */
export function dedent(lines: readonly string[]): string {
  const filled = lines.filter((line) => !isBlank(line));
  const margin = filled.reduce((least, line) => Math.min(least, indentOf(line)), 1000);
  const cut = lines.map((line) => line.slice(Math.min(margin, indentOf(line))));
  let [start, end] = [0, cut.length];
  while (start < end && isBlank(cut[start])) start++;
  while (end > start && isBlank(cut[end - 1])) end--;
  return cut.slice(start, end).join('\n');
}

/** A block quote of Markdown parts; empty ones are left out. */
export function quote(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join('\n\n')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

/** A line cannot begin a heading, a list, a quote, a table or a rule by accident. */
export function safeStart(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(
          /^(\s*)(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|:(?=-)|[-=]+(?=\s*$)|[-*_]{3}|\[(?=[ xX]\]))/,
          '$1\\$2',
        )
        .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2'),
    )
    .join('\n');
}

/** `See also` for `seealso`, `Breaking change` for `breaking-change`. */
export function admonitionTitle(kind: string): string {
  if (kind === 'seealso' || kind === 'see-also') return 'See also';
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll('-', ' ')}`;
}
