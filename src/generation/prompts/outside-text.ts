// What a request about a module shows of it beside its definitions.
import type { Module } from '../../types/module.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

const mostOutside = 6_000;
/** Units of the line that names what is imported. */
const mostImports = 300;

/**
 * Code of a module outside its definitions; of much of it the beginning and the end. In the place of import statements
 * stand the names of what is not of the project, unless the module is there to offer what it imports.
 */
export function outsideText(module: Module, text: string): string {
  const definitions = module.symbols.flatMap(({ bodyStart, parent, range }) =>
    parent === null && bodyStart !== undefined ? [range] : [],
  );
  const imports = offersImports(module, definitions) ? [] : importsOf(module, text);
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of [...definitions, ...imports].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    pieces.push(text.slice(from, start));
    from = end;
  }
  pieces.push(text.slice(from));
  const whole = withoutGaps([importLine(module, imports), ...pieces].join(''));
  if (whole.length <= mostOutside) return whole;
  const end = whole.length - mostOutside / 4;
  return `${whole.slice(0, (3 * mostOutside) / 4)}\n… left out\n${whole.slice(end)}`;
}

function offersImports({ path, exports, imports }: Module, definitions: readonly Span[]): boolean {
  if (definitions.length === 0 || /(?:^|\/)(?:__init__|index|mod|lib)\.\w+$/.test(path))
    return true;
  const offered = new Set(exports);
  return imports.some(({ alias, name }) => offered.has(alias ?? name ?? ''));
}

interface Statement extends Span {
  /** 1-based. */
  readonly line: number;
  /** In lines. */
  readonly height: number;
}

/** Statements at the margin that begin with a word for importing and import something, with all their lines. */
function importsOf({ imports }: Module, text: string): readonly Statement[] {
  const lines = [...new Set(imports.map(({ line }) => line))].sort((a, b) => a - b);
  const found: Statement[] = [];
  let [line, start, next] = [1, 0, 0];
  for (const { 0: newline, index } of text.matchAll(/\r\n|\r|\n/g)) {
    if (next >= lines.length) break;
    const begins = lines[next]! < line + mostLines && statement.test(text.slice(start, start + 20));
    const end = begins ? endOf(text, start) : null;
    const height = end === null ? 0 : text.slice(start, end).split('\n').length - 1;
    while (lines[next]! < line) next++;
    if (end !== null && lines[next]! < line + height) found.push({ start, end, line, height });
    line++;
    start = index + newline.length;
  }
  return found;
}

const statement = /^(?:import|from|use|using|require|require_once|require_relative|#include)\b/;
/** What one statement may have. */
const [longest, mostLines] = [2_000, 60];

/** Behind the end of the line in which all brackets are closed and that does not go on; null where that is not near. */
function endOf(text: string, start: number): number | null {
  let open = 0;
  for (const { 0: mark, index } of text.slice(start, start + longest).matchAll(/[([{)\]}\n]/g)) {
    const at = start + index;
    if (mark !== '\n') open += '([{'.includes(mark) ? 1 : -1;
    else if (open <= 0 && !/\\\r?$/.test(text.slice(at - 2, at))) return at + 1;
  }
  return null;
}

/** What other projects the left out statements import from; what is the project's own is told by its graph. */
function importLine({ imports }: Module, left: readonly Statement[]): string {
  const lines = new Set(
    left.flatMap(({ line, height }) => Array.from({ length: height }, (_, at) => line + at)),
  );
  const others = imports.filter((each) => each.category !== 'local' && lines.has(each.line));
  const names = new Set(others.map((each) => each.module));
  if (names.size === 0) return '';
  const text = [...names].join(', ');
  return `imports: ${text.length > mostImports ? `${text.slice(0, mostImports)}…` : text}\n`;
}

/** At most one blank line in a row, none at the ends. */
function withoutGaps(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const kept = lines.filter((line, index) => line.trim() !== '' || lines[index - 1]?.trim() !== '');
  return kept.join('\n').trim();
}
