// The Python of a Jupyter notebook's code cells as one text, with a comment before each cell that says its number.
import type { NotebookCell } from '../../types/source-file.ts';

export interface NotebookText {
  readonly text: string;
  readonly cells: readonly NotebookCell[];
  readonly warnings: readonly string[];
}

/** Cells are numbered from 1 as they stand, those of prose counted. */
interface Cell {
  readonly number: number;
  readonly source: string;
}

/** Cell magics whose cell is Python all the same. */
const pythonCells = /^%%(?:time|timeit|capture|prun|memit)\b/;
/** A line for the notebook, not for Python: `%magic`, `!command`, `name = !command`, `thing?`. */
const magic =
  /^([ \t]*)(?:[%!?]|[\w.]+(?:[ \t]*,[ \t]*[\w.]+)*[ \t]*=[ \t]*[%!](?!=)|[\w.]+\?{1,2}[ \t]*$)/;

/** Reads format 3 and 4; a text that is no notebook, or one of another language, gives an empty text. */
export function readNotebook(json: string): NotebookText {
  const notebook = parse(json);
  if (notebook === null) return refused('It is no notebook: not valid JSON with cells.');
  const language = languageOf(notebook);
  if (!/^i?python\d?$/i.test(language)) {
    return refused(`Its cells are ${language}, not Python, and were not read.`);
  }
  const lines: string[] = [];
  const cells: NotebookCell[] = [];
  for (const { number, source } of codeCells(notebook)) {
    lines.push(`# Cell ${number}`);
    cells.push({ number, line: lines.length + 1 });
    lines.push(...pythonLines(source));
  }
  return { text: lines.map((line) => `${line}\n`).join(''), cells, warnings: [] };
}

type Json = Readonly<Record<string, unknown>>;

function parse(json: string): Json | null {
  try {
    const value = objectOf(JSON.parse(json.replace(/^\uFEFF/, '')));
    return Array.isArray(value['cells']) || Array.isArray(value['worksheets']) ? value : null;
  } catch {
    return null;
  }
}

/** Python where the notebook does not say. */
function languageOf(notebook: Json): string {
  const metadata = objectOf(notebook['metadata']);
  const named = [
    objectOf(metadata['language_info'])['name'],
    objectOf(metadata['kernelspec'])['language'],
    ...codeRows(notebook).map((cell) => cell['language']),
  ];
  return (
    (named.find((name) => typeof name === 'string' && name !== '') as string | undefined) ??
    'python'
  );
}

function codeCells(notebook: Json): readonly Cell[] {
  return rowsOf(notebook).flatMap((cell, at) =>
    cell['cell_type'] === 'code'
      ? [{ number: at + 1, source: textOf(cell['source'] ?? cell['input']) }]
      : [],
  );
}

function codeRows(notebook: Json): readonly Json[] {
  return rowsOf(notebook).filter((cell) => cell['cell_type'] === 'code');
}

/** Format 3 keeps its cells in worksheets. */
function rowsOf(notebook: Json): readonly Json[] {
  const sheets = listOf(notebook['worksheets']).flatMap((sheet) =>
    listOf(objectOf(sheet)['cells']),
  );
  return [...listOf(notebook['cells']), ...sheets].map(objectOf);
}

/** One text, or a list of lines. */
function textOf(source: unknown): string {
  if (typeof source === 'string') return source;
  return listOf(source)
    .map((line) => (typeof line === 'string' ? line : ''))
    .join('');
}

function pythonLines(source: string): readonly string[] {
  const lines = source.replace(/\n$/, '').split(/\r\n|\r|\n/);
  const [first = ''] = lines;
  const foreign = /^%%/.test(first) && !pythonCells.test(first);
  const state = { depth: 0, quote: '' };
  return lines.map((line) => {
    if (foreign) return `# ${line}`;
    const begins = state.depth === 0 && state.quote === '';
    const found = begins ? magic.exec(line) : null;
    if (found === null) {
      follow(line, state);
      return line;
    }
    const indent = found[1] ?? '';
    return indent === '' ? `# ${line}` : `${indent}pass  # ${line.trimStart()}`;
  });
}

const sign = /\\.|#.*|'''|"""|['"]|[([{]|[)\]}]/g;

/** Follows brackets and strings over lines; a string of one line ends with its line. */
function follow(line: string, state: { depth: number; quote: string }): void {
  for (const [found] of line.matchAll(sign)) {
    if (/^['"]/.test(found)) {
      if (state.quote === '') state.quote = found;
      else if (state.quote === found) state.quote = '';
    } else if (state.quote === '') {
      if (/^[([{]/.test(found)) state.depth++;
      else if (/^[)\]}]/.test(found)) state.depth = Math.max(0, state.depth - 1);
      else if (found.startsWith('#')) break;
    }
  }
  if (state.quote.length === 1) state.quote = '';
}

function refused(warning: string): NotebookText {
  return { text: '', cells: [], warnings: [warning] };
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
