// What every page of the site is made with.
import type { CodeSymbol, Module } from '../../../types/module.ts';
import { roleOf } from '../../../util/module-role.ts';
import { addressOf, relative } from '../markdown/address.ts';
import type { Resolve } from '../markdown/inline.ts';
import type { Highlight } from './highlight.ts';
import { breakable, type Html, html } from './markup.ts';
import type { SiteBook } from './site-book.ts';
import type { TextWriter } from './text.ts';

export interface Site {
  readonly book: SiteBook;
  readonly text: TextWriter;
  readonly highlight: Highlight;
  /** BCP 47 language of generated texts. */
  readonly lang: string;
}

/** Where a part of a module's page stands. */
export interface Place {
  readonly site: Site;
  readonly module: Module;
  readonly page: string;
}

/** A symbol or module as a link by its name; without a page just the name. */
export function nameLink({ book }: Site, id: string, page: string, shown?: string): Html {
  const found = book.symbols.get(id)?.symbol;
  const name = shown ?? found?.qualifiedName ?? book.modules.get(id)?.name ?? id;
  const address = addressOf(book, id, page);
  const text = html`<code>${breakable(name)}</code>`;
  return address === null ? text : html`<a href="${address}">${text}</a>`;
}

/** Symbols and modules by their names; a name that several share, or that is `own`, has its module beside it. */
export function nameLinks(
  site: Site,
  ids: readonly string[],
  page: string,
  own = '',
): readonly Html[] {
  const { symbols } = site.book;
  const names = ids.map((id) => symbols.get(id)?.symbol.qualifiedName ?? id);
  return ids.map((id, at) => {
    const link = nameLink(site, id, page);
    const isShared = names[at] === own || names.filter((name) => name === names[at]).length > 1;
    const module = isShared ? symbols.get(id)?.module.name : undefined;
    return module === undefined
      ? link
      : html`${link} <span class="via">${breakable(module)}</span>`;
  });
}

/** Whether a symbol or module is neither of a test nor of an example or tool. */
export function isProduct(id: string): boolean {
  return roleOf(id.split('#', 1)[0]!) === 'product';
}

/** Sorted, tests, examples and tools behind the rest. */
export function productFirst(ids: Iterable<string>): readonly string[] {
  const asides = new Map([...ids].map((id) => [id, isProduct(id) ? 0 : 1]));
  return [...asides].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1)).map(([id]) => id);
}

/** A link from one page to another. */
export function pageLink(from: string, to: string, text: string | Html): Html {
  return html`<a href="${relative(from, to)}">${text}</a>`;
}

/** A type with each of its names linked that the repository knows. */
export function typeLinks(type: string, resolve: Resolve): Html {
  const bare = /^(["'])([^"']+)\1$/.exec(type)?.[2] ?? type;
  let out = html``;
  let at = 0;
  for (const match of bare.matchAll(typeName)) {
    const address = /^["']/.test(match[0]) ? null : resolve(match[0], true);
    const name = address === null ? html`${match[0]}` : html`<a href="${address}">${match[0]}</a>`;
    out = html`${out}${bare.slice(at, match.index)}${name}`;
    at = match.index + match[0].length;
  }
  return html`${out}${bare.slice(at)}`;
}

/** A text, or a name with its dots. */
const typeName =
  /"[^"\n]{0,200}"|'[^'\n]{0,200}'|[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*){0,20}/gu;

/** Sign and class of a kind of symbol. */
export function kindSign({ kind, accessor }: CodeSymbol): {
  readonly sign: string;
  readonly className: string;
  readonly word: string;
} {
  if (accessor !== null) return { sign: 'p', className: 'def', word: 'property' };
  const [sign, className] = signs[kind];
  return { sign, className, word: kind.replace('-', ' ') };
}

const signs: Readonly<Record<CodeSymbol['kind'], readonly [string, string]>> = {
  class: ['C', 'class'],
  interface: ['I', 'class'],
  trait: ['T', 'class'],
  struct: ['S', 'class'],
  enum: ['E', 'class'],
  'type-alias': ['A', 'class'],
  namespace: ['N', 'class'],
  function: ['f', 'def'],
  method: ['m', 'def'],
  constructor: ['m', 'def'],
  property: ['p', 'def'],
  field: ['a', 'const'],
  attribute: ['a', 'const'],
  constant: ['K', 'const'],
  variable: ['v', 'const'],
  macro: ['!', 'def'],
};

/** The sign of a kind as a small box. */
export function kindBox(symbol: CodeSymbol): Html {
  const { sign, className, word } = kindSign(symbol);
  return signBox(sign, className, word);
}

export function signBox(sign: string, className: string, word: string): Html {
  return html`<span class="kind ${className}" title="${word}" aria-label="${word}" role="img">${sign}</span>`;
}
