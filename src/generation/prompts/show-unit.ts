// The source of one unit as parts of a prompt: signatures and targets stay, the rest may be left out in pieces.
import type { CodeSymbol, Module, TextRange } from '../../types/module.ts';
import type { Cut, CutKind, PromptPart } from '../../types/prompt-part.ts';
import type { TaskTarget, TaskUnit } from '../../types/task.ts';
import { visibleText } from '../../util/visible-text.ts';
import { outsideText } from './outside-text.ts';

/** Every tenth line carries its number, so that an answer can cite lines at little cost. */
const step = 10;
/** Characters of a docstring that is to be made anew whatever it says: a hint, no source. */
const mostOfOld = 400;

/** What a unit is shown with. */
export interface ShowOptions {
  /** The symbols to be documented, by id. */
  readonly targets: ReadonlyMap<string, Pick<TaskTarget, 'reason'>>;
  readonly importance: (id: string) => number;
  /** The summary of a definition that has a text, else null: of members that have one the signature is shown. */
  readonly documented: (id: string) => string | null;
}

/** Parts of a symbol's source, or of a module's code outside its definitions. */
export function showUnit(
  unit: Pick<TaskUnit, 'id' | 'outlined'>,
  module: Module,
  text: string,
  options: ShowOptions,
): readonly PromptPart[] {
  const symbol = module.symbols.find(({ id }) => id === unit.id);
  if (!symbol) return [plainPart(visibleText(outsideText(module, text)))];
  const view = numbered(text, wholeLines(symbol, text));
  const inner = module.symbols.filter(
    (other) => other.bodyStart !== undefined && inside(other, symbol),
  );
  const outline = (member: CodeSymbol) =>
    unit.outlined === true ? (options.documented(member.id) ?? '') : options.documented(member.id);
  return [...container(symbol), ...partsOf(symbol, inner, { ...view, outline }, options)];
}

/** What a member belongs to, where it is shown without it. */
function container({ parent }: CodeSymbol): readonly PromptPart[] {
  return parent === null ? [] : [plainPart(visibleText(`inside ${parent}:\n`))];
}

interface View {
  /** Shown text from one offset of the source to another. */
  readonly slice: (from: number, to: number) => string;
  /** The mark of the line that holds an offset; empty where `slice` writes one behind it. */
  readonly mark: (at: number) => string;
  /** Where the line of an offset ends. */
  readonly lineEnd: (at: number) => number;
  readonly start: number;
  readonly end: number;
}

interface OutlinedView extends View {
  /** What is said of a member in the place of its body; null: it is shown whole. */
  readonly outline: (member: CodeSymbol) => string | null;
}

/** Header, docstring, body with the definitions in it, each a part of its own. */
function partsOf(
  symbol: CodeSymbol,
  inner: readonly CodeSymbol[],
  view: OutlinedView,
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
  const target = options.targets.get(symbol.id);
  const rest = (to: number) => {
    pieces.push(...bodyParts(symbol, from, to, view, target, options));
    from = to;
  };
  for (const [index, child] of children.entries()) {
    rest(child.range.start);
    const own = inner.filter((each) => inside(each, child));
    const next = children[index + 1]?.range.start ?? view.end;
    const { end, ...part } = memberPart(child, own, next, view, options);
    pieces.push(part);
    from = end;
  }
  rest(view.end);
  return pieces;
}

/** A member up to where the text goes on behind it. */
function memberPart(
  member: CodeSymbol,
  inner: readonly CodeSymbol[],
  next: number,
  view: OutlinedView,
  options: ShowOptions,
): PromptPart & { readonly end: number } {
  const { start, end } = member.range;
  const wanted = inner.some(({ id }) => options.targets.has(id));
  const outline = wanted ? null : view.outline(member);
  if (outline !== null) {
    // With the number of the last line that it stands for, so that lines behind it can be counted.
    const lineEnd = Math.min(view.lineEnd(end), next, view.end);
    const said = visibleText(outlineOf(member, outline)) + view.slice(end, lineEnd);
    return { ...plainPart(said.trimEnd() + view.mark(end - 1)), end: lineEnd };
  }
  const parts = partsOf(member, inner, { ...view, start, end }, options);
  return { parts, cut: wanted ? null : cutOf('member', member, options), end };
}

function outlineOf({ signature }: CodeSymbol, summary: string): string {
  return summary === '' ? `${signature}: …` : `${signature}: … ${summary}`;
}

function bodyParts(
  symbol: CodeSymbol,
  from: number,
  to: number,
  view: View,
  target: Pick<TaskTarget, 'reason'> | undefined,
  options: ShowOptions,
): readonly PromptPart[] {
  if (from >= to) return [];
  const doc = symbol.docstringRange;
  const cut = cutOf(target ? 'outline' : 'body', symbol, options);
  const body = (start: number, end: number) => ({ text: view.slice(start, end), cut });
  const whole = !doc || doc.start < from || doc.end > to;
  if (whole || (target && !isLongHint(doc, target))) return [body(from, to)];
  const shown = target
    ? plainPart(
        `${view.slice(doc.start, doc.start + mostOfOld).trimEnd()}\n… left out"""${view.mark(doc.end - 1)}`,
      )
    : { text: view.slice(doc.start, doc.end), cut: cutOf('docstring', symbol, options) };
  return [body(from, doc.start), shown, body(doc.end, to)].filter(({ text }) => text !== '');
}

function isLongHint({ start, end }: TextRange, { reason }: Pick<TaskTarget, 'reason'>): boolean {
  return reason === 'asked' && end - start > mostOfOld;
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

function plainPart(text: string) {
  return { text, cut: null } as const;
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

/** A view of the lines between two offsets in which line 10, 20, ... ends in ` <10>`, ` <20>`, ... */
function numbered(text: string, { start, end }: { start: number; end: number }): View {
  const marks: number[] = [];
  const ends: number[] = [];
  let line = 1;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 10 && (unit !== 13 || text.charCodeAt(at + 1) === 10)) continue;
    const lineEnd = unit === 10 && text.charCodeAt(at - 1) === 13 ? at - 1 : at;
    if (line % step === 0) marks.push(lineEnd);
    ends.push(lineEnd);
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
  const mark = (at: number) => {
    const line = firstAtLeast(ends, at) + 1;
    return line % step === 0 && line <= ends.length ? '' : ` <${line}>`;
  };
  const lineEnd = (at: number) => ends[firstAtLeast(ends, at)] ?? end;
  return { slice, mark, lineEnd, start, end };
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
