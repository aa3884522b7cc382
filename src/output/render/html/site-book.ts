// The book as the site shows it: addresses end in `.html`, and every shown name has an anchor of its own.

import type { Reference } from '../../../types/documentation.ts';
import type { CodeSymbol } from '../../../types/module.ts';
import { type Book, layOut } from '../markdown/book.ts';
import type { PageOptions } from '../markdown/outline.ts';

/** Folder of the files that all pages share. */
export const sharedFolder = '_docwright';

/** Pages that belong to the site itself. */
export interface OwnPages {
  readonly symbols: string;
  readonly modules: string;
  readonly notFound: string;
}

export interface SiteBook extends Book {
  readonly own: OwnPages;
  /** Page of a page of prose by its slug. */
  readonly prosePages: ReadonlyMap<string, string>;
  /** The Markdown book, for the pages beside. */
  readonly markdown: Book;
}

export const frontPage = 'index.html';

export function siteBook(reference: Reference, options: PageOptions): SiteBook {
  const book = layOut(reference, options);
  const take = makeTaker([...book.modulePages.values(), ...book.packagePages.values()]);
  const prose = reference.pages.filter(({ kind }) => kind !== 'overview' && kind !== 'package');
  return {
    ...book,
    markdown: book,
    modulePages: asHtml(book.modulePages),
    packagePages: asHtml(book.packagePages),
    anchors: { own: anchorsOf(book), within: new Map() },
    prosePages: new Map(prose.map(({ slug }) => [slug, take(slug)])),
    own: { symbols: take('symbols'), modules: take('modules'), notFound: take('404') },
  };
}

/** `a/b.html` of `a/b.md`. */
export function htmlPath(page: string): string {
  return page.replace(/\.md$/, '.html');
}

/** `a/b.md` of `a/b.html`. */
export function markdownPath(page: string): string {
  return page.replace(/\.html$/, '.md');
}

function asHtml(pages: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...pages].map(([key, page]) => [key, htmlPath(page)]));
}

/** Gives a page that no other has, whatever the case of its letters. */
function makeTaker(pages: readonly string[]): (name: string) => string {
  const taken = new Set([frontPage, ...pages.map(htmlPath)].map((page) => page.toLowerCase()));
  return (name) => {
    let page = `${name}.html`;
    for (let n = 2; taken.has(page.toLowerCase()); n++) page = `${name}-${n}.html`;
    taken.add(page.toLowerCase());
    return page;
  };
}

/** By symbol id, for all symbols on pages: the qualified name, which no id of the page's own can be. */
function anchorsOf(book: Book): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  for (const [path] of book.modulePages) {
    const used = new Set<string>();
    for (const symbol of book.outlines.get(path)?.shown ?? []) {
      if (!isPlaced(symbol, book)) continue;
      const name = symbol.qualifiedName.replace(/[\s%]+/g, '_').replace(/^page-/, 'page_');
      let anchor = name;
      for (let n = 2; used.has(anchor); n++) anchor = `${name}~${n}`;
      used.add(anchor);
      anchors.set(symbol.id, anchor);
    }
  }
  return anchors;
}

/** `str = str` of a compatibility module is no place to send a reader to. */
function isPlaced({ id, name, value, kind, accessor }: CodeSymbol, { anchors }: Book): boolean {
  if (anchors.own.has(id)) return true;
  if (kind === 'constant' || kind === 'variable' || kind === 'type-alias') return value !== name;
  return anchors.within.has(id) && accessor !== 'setter' && accessor !== 'deleter';
}
