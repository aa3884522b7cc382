// The source of one unit as parts of a prompt: signatures and targets stay, the rest may be left out in pieces.
import type { CodeSymbol, Module } from '../../types/module.ts';
import type { Cut, CutKind, PromptPart } from '../../types/prompt-part.ts';
import { visibleText } from '../../util/visible-text.ts';

/** Every fifth line carries its number, so that an answer can cite lines at little cost. */
const step = 5;

/** What a unit is shown with. */
export interface ShowOptions {
  /** Ids of the symbols to be documented. */
  readonly targets: ReadonlySet<string>;
  readonly importance: (id: string) => number;
}

/** Parts of a symbol's source, or of a module's code outside its definitions. `unit` is an id or the path. */
export function showUnit(
  unit: string,
  module: Module,
  text: string,
  options: ShowOptions,
): readonly PromptPart[] {
  const symbol = module.symbols.find(({ id }) => id === unit);
  if (!symbol) return [{ text: visibleText(outside(module, text)), cut: null }];
  const view = numbered(text, wholeLines(symbol, text));
  const inner = module.symbols.filter(
    (other) => other.bodyStart !== undefined && inside(other, symbol),
  );
  return [...container(symbol), ...partsOf(symbol, inner, view, options)];
}

/** What a member belongs to, where it is shown without it. */
function container({ parent }: CodeSymbol): readonly PromptPart[] {
  return parent === null ? [] : [plainPart(visibleText(`inside ${parent}:\n`))];
}

interface View {
  /** Shown text from one offset of the source to another. */
  readonly slice: (from: number, to: number) => string;
  readonly start: number;
  readonly end: number;
}

/** Header, docstring, body with the definitions in it, each a part of its own. */
function partsOf(
  symbol: CodeSymbol,
  inner: readonly CodeSymbol[],
  view: View,
  options: ShowOptions,
): readonly PromptPart[] {
  const children = inner.filter(
    (each) =>
      each !== symbol &&
      !inner.some((between) => between !== symbol && between !== each && inside(each, between)),
  );
  const bodyStart = Math.min(symbol.bodyStart ?? view.end, view.end);
  const pieces: PromptPart[] = [plainPart(view.slice(view.start, bodyStart))];
  let from = bodyStart;
  const target = options.targets.has(symbol.id);
  const rest = (to: number) => {
    pieces.push(...bodyParts(symbol, from, to, view, target, options));
    from = to;
  };
  for (const child of children) {
    rest(child.range.start);
    const nested = { ...view, start: child.range.start, end: child.range.end };
    const own = inner.filter((each) => inside(each, child));
    const parts = partsOf(child, own, nested, options);
    const wanted = own.some(({ id }) => options.targets.has(id));
    pieces.push(wanted ? { parts, cut: null } : { parts, cut: cutOf('member', child, options) });
    from = child.range.end;
  }
  rest(view.end);
  return pieces;
}

function bodyParts(
  symbol: CodeSymbol,
  from: number,
  to: number,
  view: View,
  target: boolean,
  options: ShowOptions,
): readonly PromptPart[] {
  if (from >= to) return [];
  const doc = symbol.docstringRange;
  const cut = cutOf(target ? 'outline' : 'body', symbol, options);
  const body = (start: number, end: number) => ({ text: view.slice(start, end), cut });
  if (!doc || target || doc.start < from || doc.end > to) return [body(from, to)];
  return [
    body(from, doc.start),
    { text: view.slice(doc.start, doc.end), cut: cutOf('docstring', symbol, options) },
    body(doc.end, to),
  ].filter((part) => part.text !== '');
}

const marks: Readonly<Record<CutKind, string>> = {
  docstring: '"""… left out"""',
  body: '… left out',
  member: '',
  outline: '… left out',
};

function cutOf(kind: CutKind, symbol: CodeSymbol, { importance }: ShowOptions): Cut {
  const mark = kind === 'member' ? `${symbol.signature}: … left out` : marks[kind];
  return { kind, name: symbol.qualifiedName, mark, importance: importance(symbol.id) };
}

function plainPart(text: string): PromptPart {
  return { text, cut: null };
}

function inside(inner: CodeSymbol, outer: CodeSymbol): boolean {
  return inner.range.start >= outer.range.start && inner.range.end <= outer.range.end;
}

/** From the start of the first line, so that its indentation is seen whole. */
function wholeLines({ range }: CodeSymbol, text: string): { start: number; end: number } {
  let start = range.start;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  const atLineStart = start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r';
  return { start: atLineStart ? start : range.start, end: range.end };
}

/** A view of the lines between two offsets in which line 5, 10, ... ends in ` <5>`, ` <10>`, ... */
function numbered(text: string, { start, end }: { start: number; end: number }): View {
  const marks: number[] = [];
  let line = 1;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 10 && (unit !== 13 || text.charCodeAt(at + 1) === 10)) continue;
    const lineEnd = unit === 10 && text.charCodeAt(at - 1) === 13 ? at - 1 : at;
    if (line % step === 0) marks.push(lineEnd);
    line++;
  }
  const slice = (from: number, to: number) => {
    let shown = '';
    let last = from;
    for (
      let index = firstAtLeast(marks, from);
      index < marks.length && marks[index]! < to;
      index++
    ) {
      shown += `${text.slice(last, marks[index])} <${(index + 1) * step}>`;
      last = marks[index]!;
    }
    return visibleText((shown + text.slice(last, to)).replace(/\r\n?/g, '\n'));
  };
  return { slice, start, end };
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function outside(module: Module, text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { bodyStart, parent, range } of module.symbols) {
    if (parent !== null || bodyStart === undefined || range.start < from) continue;
    pieces.push(text.slice(from, range.start));
    from = range.end;
  }
  pieces.push(text.slice(from));
  return withoutGaps(pieces.join(''));
}

/** At most one blank line in a row, none at the ends. */
function withoutGaps(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const kept = lines.filter((line, index) => line.trim() !== '' || lines[index - 1]?.trim() !== '');
  return kept.join('\n').trim();
}
