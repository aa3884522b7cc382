// The line of source that a finding is about, with a mark under its column.
import { visibleText } from '../../../util/visible-text.ts';

/** Columns of source that are shown; a longer line is cut around the mark. */
const shownColumns = 96;

/** Two lines, or none when the source has no such line. `line` and `column` count from 1. */
export function frameLines(source: string, line: number, column: number): readonly string[] {
  const text = lineAt(source, line);
  if (text === null || text.trim() === '') return [];
  const first = Math.max(0, column - 1 - Math.floor(shownColumns * 0.75));
  const cut = text.slice(first, first + shownColumns);
  const before = visible(cut.slice(0, Math.max(0, column - 1 - first)));
  const number = String(line).padStart(8);
  return [`${number} | ${visible(cut)}`, `${' '.repeat(8)} | ${' '.repeat(before.length)}^`];
}

function visible(text: string): string {
  return visibleText(text.replaceAll('\t', '  '));
}

/** Without its line break; read without splitting the whole source. */
function lineAt(source: string, line: number): string | null {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = source.indexOf('\n', start);
    if (end === -1) return null;
    start = end + 1;
  }
  const end = source.indexOf('\n', start);
  return source.slice(start, end === -1 ? undefined : end).replace(/\r$/, '');
}
