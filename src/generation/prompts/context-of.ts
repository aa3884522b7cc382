// What a task's request could show of other definitions: what they use, who uses them, their types; by worth.
import type { Texts } from '../../types/documentation.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import { roleOf } from '../../util/module-role.ts';
import { visibleText } from '../../util/visible-text.ts';
import type { Candidate, Tier } from './choose-context.ts';
import type { PromptIndex } from './prompt-index.ts';
import { summaryOf } from './summary-of.ts';

/** Where the texts of candidates come from. */
export interface ContextSources {
  readonly index: PromptIndex;
  readonly docs: Texts;
  readonly text: (path: string) => string;
}

const worth = { signature: 1, summary: 1.5, full: 1.8, line: 0.7, example: 1, told: 0.5 } as const;
const linesATarget = 3;
const toldATarget = 2;
/** Characters of a signature and of a line of code: about 40 tokens. */
const longest = 140;
const shortestFull = 6;

/** Candidates around what a request shows, by id; those that it shows whole are left out. */
export function contextOf(
  targets: readonly string[],
  shown: ReadonlySet<string>,
  sources: ContextSources,
): readonly Candidate[] {
  const { index } = sources;
  const rank = index.rank([...shown].filter((id) => index.symbols.has(id)));
  const used = new Set<string>();
  for (const id of shown) for (const to of index.usesAndTypes(id)) if (!shown.has(to)) used.add(to);
  const cards = [...used].sort().flatMap((id) => card(id, rank.get(id) ?? 0, sources));
  const lines = targets.flatMap((id) => [
    ...toldOf(id, rank.get(id) ?? 0, sources),
    ...callersOf(id, shown, rank, sources),
  ]);
  return [...cards, ...once(lines)];
}

/** Signature, summary and, of what is short, the whole source. */
function card(id: string, rank: number, sources: ContextSources): readonly Candidate[] {
  const found = sources.index.symbols.get(id);
  if (found === undefined || rank === 0) return [];
  const head = cardLine(found.symbol);
  const summary = summaryOf(sources.docs.get(id));
  const tiers: Tier[] = [{ as: 'signature', text: head, value: rank * worth.signature }];
  if (summary !== '') {
    tiers.push({ as: 'summary', text: `${head}: ${summary}`, value: rank * worth.summary });
  } else {
    const full = shortSource(found.symbol, found.module, sources);
    if (full !== null) tiers.push({ as: 'full', text: full, value: rank * worth.full });
  }
  return [{ id, tiers }];
}

/** The signature with the qualified name in it, without the words that only declare. */
export function cardLine({ name, qualifiedName, signature }: CodeSymbol): string {
  const at = signature.indexOf(name);
  const line =
    at === -1
      ? `${qualifiedName} ${signature}`
      : `${signature.slice(0, at).replace(/\b(?:def|function|func|fn) $/, '')}${qualifiedName}${signature.slice(at + name.length)}`;
  return visibleText(cut(line.replace('(self, ', '(').replace('(self)', '()')));
}

function shortSource(
  { range, kind }: CodeSymbol,
  { path }: Module,
  { text }: ContextSources,
): string | null {
  const lines = range.endLine - range.line + 1;
  if (kind === 'class' || lines > shortestFull || range.end - range.start > 3 * longest)
    return null;
  return visibleText(text(path).slice(range.start, range.end).replace(/\r\n?/g, '\n'));
}

/** How the README shows a target: its first lines that name it. */
function toldOf(target: string, rank: number, { index }: ContextSources): readonly Candidate[] {
  return (index.told.get(target) ?? []).slice(0, toldATarget).map(({ path, line, text }, place) => {
    const shownAs = `${path}: ${visibleText(cut(text))}`;
    const value = (rank * worth.told) / (place + 1);
    return { id: `${path}:${line}`, tiers: [{ as: 'line', text: shownAs, value }] };
  });
}

/** The first lines that call a target, one a caller, of callers that are not shown; those of most weight first. */
function callersOf(
  target: string,
  shown: ReadonlySet<string>,
  rank: ReadonlyMap<string, number>,
  { index, text }: ContextSources,
): readonly Candidate[] {
  const callers = (index.callers.get(target) ?? []).filter(({ from }) => !shown.has(from));
  const first = new Map(callers.map((each) => [each.from, each] as const).reverse());
  const ranked = [...first.values()]
    .map(({ from, line }) => ({ from, line, value: valueOfLine(from, rank, index) }))
    .sort((a, b) => b.value - a.value || (a.from < b.from ? -1 : 1));
  return ranked.slice(0, linesATarget).map(({ from, line, ...each }, place) => {
    const found = index.symbols.get(from);
    const path = found?.module.path ?? from;
    const code = cut(lineAt(text(path), index.lineStarts(path, text), line).trim());
    const value = each.value / (place + 1);
    const shownAs = `${found?.symbol.qualifiedName ?? path}: ${visibleText(code)}`;
    return { id: from, tiers: [{ as: 'line', text: shownAs, value }] };
  });
}

/** What a caller's line is worth; examples are written to show how something is used. */
function valueOfLine(
  from: string,
  rank: ReadonlyMap<string, number>,
  { symbols }: PromptIndex,
): number {
  const role = roleOf(symbols.get(from)?.module.path ?? from);
  return (rank.get(from) ?? 0) * (role === 'example' ? worth.example : worth.line);
}

/** A line that uses two targets stands once. */
function once(lines: readonly Candidate[]): readonly Candidate[] {
  return [...new Map(lines.map((each) => [each.tiers[0]!.text, each])).values()];
}

function lineAt(text: string, starts: readonly number[], line: number): string {
  const start = starts[line - 1];
  return start === undefined ? '' : text.slice(start, starts[line] ?? text.length);
}

function cut(line: string): string {
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}
