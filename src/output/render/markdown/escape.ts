// Spans, cells and fences that hold any text without breaking out of their place.
import { visibleText } from '../../../util/visible-text.ts';

/** A code span on one line, whatever backticks the text holds; '' for an empty text. */
export function code(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  const ticks = '`'.repeat(longestRun(line, /`+/g, 0) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** A code span for a table cell: its pipes cannot end the cell. */
export function codeCell(text: string): string {
  // A backslash before a pipe cannot stand in a cell's code span: the pipe goes between two spans.
  return oneLine(text)
    .split(/(?<=\\)\|/)
    .map((part) => code(part).replaceAll('|', '\\|'))
    .join('&#124;');
}

/** Markdown that stays inside one cell. */
export function cell(markdown: string): string {
  return markdown
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .join(' ')
    .replace(/\\[\s\S]?|\|/g, (found) => (found === '|' ? '\\|' : found === '\\' ? '&#92;' : found))
    .trim();
}

/** A GFM table; rows have the header's column count whatever the cells hold. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A table without its empty columns; '' without rows. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const used = header.map((_, column) => column === 0 || rows.some((row) => row[column] !== ''));
  const keep = (cells: readonly string[]) => cells.filter((_, column) => used[column]);
  return table(keep(header), rows.map(keep));
}

/** A fenced block whose fence is longer than any in the text. */
export function fence(text: string, language: string): string {
  const body = withoutLastLines(visibleText(text.replace(/\r\n?/g, '\n')));
  const ticks = '`'.repeat(longestRun(body, /`{3,}/g, 2) + 1);
  return `${ticks}${language}\n${body}\n${ticks}`;
}

function withoutLastLines(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end--;
  return text.slice(0, end);
}

/** Plain text with every character shown as itself. */
export function plain(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]~|]/g, (char) => `\\${char}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}

/** A text short enough for a table. */
export function shortened(text: string, most = 240): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`;
}

function oneLine(text: string): string {
  return visibleText(text).replace(/\s+/g, ' ').trim();
}

function longestRun(text: string, runs: RegExp, least: number): number {
  let longest = least;
  if (!text.includes('`')) return longest;
  for (const [run] of text.matchAll(runs)) longest = Math.max(longest, run.length);
  return longest;
}
