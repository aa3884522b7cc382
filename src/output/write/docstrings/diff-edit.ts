// One edit as lines cut and added, with a line of source around them.
import type { DiffLine } from '../../../types/review.ts';
import type { Splice } from './types.ts';

/** Of the file with this edit alone. */
export function diffEdit(source: string, { start, end, text }: Splice): readonly DiffLine[] {
  const first = source.lastIndexOf('\n', start - 1) + 1;
  const last = endOfLine(source, end);
  const before = source.slice(first, last).split('\n');
  const after = (source.slice(first, start) + text + source.slice(end, last)).split('\n');
  const head = common(before, after);
  const tail = common(before.slice(head).reverse(), after.slice(head).reverse());
  const number = countLines(source, first);
  const cut = before.slice(head, before.length - tail);
  const add = after.slice(head, after.length - tail);
  const above = lineBefore(source, first);
  const rows = [
    ...(head === 0 && above !== null ? [line('same', number - 1, above)] : []),
    ...before.slice(0, head).map((each, at) => line('same', number + at, each)),
    ...cut.map((each, at) => line('cut', number + head + at, each)),
    ...add.map((each, at) => line('add', number + head + at, each)),
    ...after
      .slice(after.length - tail)
      .map((each, at) => line('same', number + head + add.length + at, each)),
  ];
  const below = last < source.length ? source.slice(last + 1, endOfLine(source, last + 1)) : null;
  return below === null ? rows : [...rows, line('same', number + after.length, below)];
}

function line(kind: DiffLine['kind'], number: number, text: string): DiffLine {
  return { kind, line: number, text: text.replace(/\r$/, '') };
}

function common(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a[count] === b[count]) count++;
  return count;
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end === -1 ? source.length : end;
}

function lineBefore(source: string, first: number): string | null {
  if (first === 0) return null;
  return source.slice(source.lastIndexOf('\n', first - 2) + 1, first - 1);
}

/** 1-based number of the line that begins at `offset`. */
function countLines(source: string, offset: number): number {
  let number = 1;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1))
    number++;
  return number;
}
