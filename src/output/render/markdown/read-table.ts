// Tables of Markdown and simple tables of reStructuredText; whatever is not surely a table stays as it is drawn.
import { type BlockReader, isBlank, type ProseContext } from './block-reader.ts';
import { cell, table } from './escape.ts';
import { inline } from './inline.ts';

/** `| a | b |` with a delimiter row of as many columns below. */
export const pipeTable: BlockReader = {
  begins: (lines, at) => pipeColumns(lines, at) > 0,
  read: (lines, at, context) => {
    const columns = pipeColumns(lines, at);
    let end = at + 2;
    while (end < lines.length && lines[end]!.includes('|')) end++;
    const rows = [lines[at]!, ...lines.slice(at + 2, end)].map(pipeCells);
    return { next: end, block: written(rows, columns, context) };
  },
};

const delimiterRow = /^\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$/;

/** 0 where no table begins. */
function pipeColumns(lines: readonly string[], at: number): number {
  if (!lines[at]!.includes('|')) return 0;
  const delimiter = (lines[at + 1] ?? '').trim();
  if (!delimiterRow.test(delimiter)) return 0;
  const count = pipeCells(delimiter).length;
  return pipeCells(lines[at]!).length === count ? count : 0;
}

/** Cells between bars; a bar behind a backslash or in a code span belongs to its cell. */
function pipeCells(line: string): readonly string[] {
  const text = line.trim().replace(/^\|/, '');
  const cells: string[] = [];
  let [start, inCode] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === '`') inCode = !inCode;
    else if (sign === '|' && !inCode) {
      cells.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return start < text.length ? [...cells, text.slice(start)] : cells;
}

/** Columns under runs of `=`, with a header between the first two rules. */
export const simpleTable: BlockReader = {
  begins: (lines, at) => readSimple(lines, at) !== null,
  read: (lines, at, context) => {
    const { rows, next } = readSimple(lines, at)!;
    return { next, block: written(rows, rows[0]!.length, context) };
  },
};

const rule = /^\s*={2,}(?:[ \t]+={2,})+\s*$/;

interface Simple {
  /** The header first. */
  readonly rows: readonly (readonly string[])[];
  readonly next: number;
}

function readSimple(lines: readonly string[], at: number): Simple | null {
  const border = lines[at]!;
  if (!rule.test(border)) return null;
  const rules = [at];
  let end = at + 1;
  for (; end < lines.length && rules.length < 3 && !isBlank(lines[end]); end++)
    if (rule.test(lines[end]!)) rules.push(end);
  const [, header, last] = rules;
  if (header === undefined || last === undefined || header === at + 1) return null;
  const starts = [...border.matchAll(/=+/g)].map(({ index }) => index);
  const head = joined(lines.slice(at + 1, header), starts);
  const body = joined(lines.slice(header + 1, last), starts);
  return head?.length === 1 && body ? { rows: [...head, ...body], next: last + 1 } : null;
}

/** Lines whose first cell is empty go on with the row above; null where a text crosses its column. */
function joined(
  lines: readonly string[],
  starts: readonly number[],
): readonly (readonly string[])[] | null {
  const rows: string[][] = [];
  for (const line of lines) {
    const crosses = starts.some((start, at) => at > 0 && /\S/.test(line[start - 1] ?? ''));
    if (crosses || line.includes('\t') || /^[\s-]+$/.test(line)) return null;
    const cells = starts.map((start, at) => line.slice(start, starts[at + 1]).trim());
    const above = cells[0] === '' ? rows.at(-1) : undefined;
    if (above) for (const [at, text] of cells.entries()) above[at] = `${above[at]} ${text}`.trim();
    else rows.push(cells);
  }
  return rows;
}

function written(
  rows: readonly (readonly string[])[],
  columns: number,
  { resolve }: ProseContext,
): string {
  const [header, ...body] = rows.map((cells) =>
    Array.from({ length: columns }, (_, at) => cell(inline((cells[at] ?? '').trim(), resolve))),
  );
  return table(header!, body);
}
