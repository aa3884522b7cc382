// The words and literals of a source text outside its docstrings.
import type { Module, TextRange } from '../../types/module.ts';

/** Two or more numbers that are multiplied, raised or shifted, as in `60 * 60` and `1 << 20`. */
const product = /(?<![\w.])\d[\d_]*(?: ?(?:\*\*|\*|<<) ?\d[\d_]*)+(?![\w.])/g;
const word = /[\p{L}_][\p{L}\p{N}_]*|(?:0[xXoObB])?[\d][\d_a-fA-F.]*/gu;

/** Identifiers, numbers (as written, without underscores, and as products of literals) and words inside strings and comments. Linear. */
export function sourceWords(text: string, module: Module): ReadonlySet<string> {
  const words = new Set<string>();
  let from = 0;
  for (const { start, end } of docstringRanges(module)) {
    collect(text.slice(from, start), words);
    from = Math.max(from, end);
  }
  collect(text.slice(from), words);
  return words;
}

function docstringRanges(module: Module): readonly TextRange[] {
  const owned = module.symbols.map((symbol) => symbol.docstringRange);
  return [module.docstringRange, ...owned]
    .filter((range) => range !== null)
    .sort((a, b) => a.start - b.start);
}

function collect(text: string, words: Set<string>): void {
  for (const [found] of text.matchAll(word)) {
    words.add(found);
    if (/^\d/.test(found)) words.add(plainNumber(found));
  }
  for (const [found] of text.matchAll(product)) words.add(String(productOf(found)));
}

/** From left to right, which is Python's order as long as there is one kind of operator. */
function productOf(written: string): number {
  const [first = '', ...rest] = written.replaceAll('_', '').split(/ ?(\*\*|\*|<<) ?/);
  let value = Number(first);
  for (let at = 0; at < rest.length; at += 2) {
    const next = Number(rest[at + 1]);
    if (rest[at] === '*') value *= next;
    else value = rest[at] === '**' ? value ** next : value * 2 ** next;
  }
  return value;
}

/** `1_000` and `1000.0` are `1000`; `.50` is `.5`. */
export function plainNumber(text: string): string {
  const value = Number(text.replaceAll('_', '').replace(/\.$/, ''));
  return Number.isFinite(value) ? String(value) : text;
}
