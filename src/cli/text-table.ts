// Rows as a table with aligned columns that fits the terminal: names are cut in the middle, then columns left out.
import { textWidth } from './text-width.ts';
import { wrapLine } from './wrap-line.ts';

export interface TableOptions {
  /** Columns of the terminal; null when no terminal reads: nothing is cut. */
  readonly width: number | null;
  /** Characters beyond ASCII are drawn. */
  readonly unicode: boolean;
  /** Headings of the columns that may be left out, the first one first. */
  readonly dispensable: readonly string[];
}

type Row = readonly string[];

/** Fewest columns that a name is cut to before a column is left out for it; less where that is half the terminal. */
const nameRoom = 24;
const nameShare = 0.4;

/** The first row is the heading; figures stand right, two blanks part the columns. What was left out is named below. */
export function tableLines(rows: readonly Row[], options: TableOptions): readonly string[] {
  const { width, unicode, dispensable } = options;
  if (width === null) return align(rows, widthsOf(rows));
  const heading = rows[0] ?? [];
  const left: string[] = [];
  let kept = rows;
  const room = Math.min(nameRoom, Math.floor(width * nameShare));
  for (const name of dispensable) {
    if (fits(kept, width, room)) break;
    if (!heading.includes(name)) continue;
    left.push(name);
    kept = rows.map((row) => row.filter((_, at) => !left.includes(heading[at] ?? '')));
  }
  const cut = cutNames(kept, width, unicode);
  const note = left.length === 0 ? [] : wrapLine(`(no room for: ${left.join(', ')})`, width, 2);
  return [...align(cut, widthsOf(cut)), ...note];
}

function fits(rows: readonly Row[], width: number, least: number): boolean {
  const [first = 0, ...others] = widthsOf(rows);
  return Math.min(first, least) + others.reduce((sum, each) => sum + each + 2, 0) <= width;
}

function widthsOf(rows: readonly Row[]): readonly number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) =>
    rows.reduce((most, row) => Math.max(most, textWidth(row[column] ?? '')), 0),
  );
}

function cutNames(rows: readonly Row[], width: number, unicode: boolean): readonly Row[] {
  const others = widthsOf(rows).slice(1);
  const room = Math.max(8, width - others.reduce((sum, each) => sum + each + 2, 0));
  const mark = unicode ? '…' : '...';
  return rows.map(([name = '', ...cells]) => [cutMiddle(name, room, mark), ...cells]);
}

/** A text of at most `columns`, its beginning and its end around `mark`; the end, which tells files apart, is longer. */
export function cutMiddle(text: string, columns: number, mark: string): string {
  if (textWidth(text) <= columns) return text;
  const room = Math.max(0, columns - textWidth(mark));
  const chars = [...text];
  const tail = beginning(chars.toReversed(), Math.ceil(room * 0.6)).toReversed();
  const head = beginning(chars, room - textWidth(tail.join('')));
  return head.join('') + mark + tail.join('');
}

function beginning(chars: readonly string[], columns: number): readonly string[] {
  let width = 0;
  const end = chars.findIndex((char) => {
    width += textWidth(char);
    return width > columns;
  });
  return end < 0 ? chars : chars.slice(0, end);
}

function align(rows: readonly Row[], widths: readonly number[]): readonly string[] {
  const numeric = widths.map((_, column) =>
    rows.slice(1).every((row) => /^[\d.,$?]*$/.test(row[column] ?? '')),
  );
  const cellOf = (cell: string, column: number) => {
    const gap = ' '.repeat(widths[column]! - textWidth(cell));
    return numeric[column] ? gap + cell : cell + gap;
  };
  return rows.map((row) => row.map(cellOf).join('  ').trimEnd());
}
