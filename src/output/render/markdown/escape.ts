// Spans, cells and fences that hold any text without breaking out of their place.
import { visibleText } from '../../../util/visible-text.ts';

/** A code span on one line, whatever backticks the text holds; '' for an empty text. */
export function code(text: string): string {
  const line = visibleText(text).replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** A code span for a table cell: its pipes cannot end the cell. */
export function codeCell(text: string): string {
  const line = visibleText(text).replace(/\s+/g, ' ').trim();
  if (!line.includes('|')) return code(line);
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '|': '&#124;',
    '`': '&#96;',
    '\\': '&#92;',
    '*': '&#42;',
    _: '&#95;',
    '[': '&#91;',
    ']': '&#93;',
    '!': '&#33;',
    '~': '&#126;',
    ':': '&#58;',
  };
  return `<code>${line.replace(/[&<>|`\\*_[\]!~:]/g, (char) => entities[char]!)}</code>`;
}

/** Markdown that stays inside one cell. */
export function cell(markdown: string): string {
  return markdown
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\\?\|/g, '&#124;')
    .replace(/\\$/, '&#92;')
    .trim();
}

/** A GFM table; rows have the header's column count whatever the cells hold. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A fenced block whose fence is longer than any in the text. */
export function fence(text: string, language: string): string {
  const body = visibleText(text.replace(/\r\n?/g, '\n')).replace(/\n+$/, '');
  const longest = Math.max(2, ...[...body.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${body}\n${ticks}`;
}

/** Plain text with every character shown as itself. */
export function plain(text: string): string {
  return visibleText(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]~|]/g, (char) => `\\${char}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .trim();
}
