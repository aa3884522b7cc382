// A line of prose as the lines that a terminal of some width shows it in, broken between words.
import { stripVTControlCharacters } from 'node:util';
import { textWidth } from './text-width.ts';

/**
 * Breaks at blanks only, so that a path, an address or a flag stays one piece; what follows the first line stands
 * under its text.
 *
 * @param width Columns; null when no terminal reads: the line stays whole.
 * @param hanging Columns that the following lines are moved in; default: two more than the line itself.
 */
export function wrapLine(line: string, width: number | null, hanging?: number): readonly string[] {
  if (width === null || columnsOf(line) <= width) return [line];
  const indent = line.length - line.trimStart().length;
  const most = Math.floor(width / 3);
  const next = ' '.repeat(Math.min(hanging ?? indent + 2, most));
  const lines: string[] = [];
  let current = line.slice(0, indent);
  let isEmpty = true;
  for (const word of line.slice(indent).split(' ')) {
    const longer = isEmpty ? current + word : `${current} ${word}`;
    if (isEmpty || word === '' || columnsOf(longer) <= width) current = longer;
    else {
      lines.push(current.trimEnd());
      current = next + word;
    }
    isEmpty = false;
  }
  return [...lines, current];
}

/** Columns that a line takes; the escapes of colours take none. */
function columnsOf(line: string): number {
  return textWidth(stripVTControlCharacters(line));
}
