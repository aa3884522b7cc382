// Addresses of symbols and modules as seen from a page.
import type { CodeSymbol } from '../../../types/module.ts';
import type { Book } from './book.ts';
import { code } from './escape.ts';
import type { Resolve } from './inline.ts';
import type { Scope } from './lookup.ts';
import { isType } from './outline.ts';

/** Address of a symbol or module from a page; null when it is shown nowhere. */
export function addressOf(book: Book, target: string, from: string): string | null {
  const modulePage = book.modulePages.get(target);
  if (modulePage !== undefined) return relative(from, modulePage);
  const found = book.symbols.get(target);
  const page = found && book.modulePages.get(found.module.path);
  const anchor = book.anchors.own.get(target) ?? book.anchors.within.get(target);
  if (page === undefined || anchor === undefined) return null;
  const fragment = encodeURIComponent(anchor);
  return page === from ? `#${fragment}` : `${relative(from, page)}#${fragment}`;
}

/** A symbol or module as a link, by its name. */
export function reference(id: string, book: Book, page: string): string {
  const found = book.symbols.get(id);
  const name = found?.symbol.qualifiedName ?? book.modules.get(id)?.name ?? id;
  const address = addressOf(book, id, page);
  return address === null ? code(name) : `[${code(name)}](${address})`;
}

/**
 * Resolves the names of a text that stands in a scope. Without a role that makes a name certain, the
 * definition's own parameters are no links, and plain words only within their module.
 */
export function resolverFor(book: Book, page: string, scope: Scope): Resolve {
  const parameters = parameterNames(book, scope.symbol);
  return (name, certain = false) => {
    if (!certain && parameters.has(name)) return null;
    const target = book.lookup(name, scope);
    if (target === null) return null;
    const near = book.symbols.get(target)?.module === scope.module;
    return certain || near || isTelling(name) ? addressOf(book, target, page) : null;
  };
}

/** A class is called with the parameters of its constructor. */
function parameterNames({ symbols }: Book, symbol: CodeSymbol | null): ReadonlySet<string> {
  const called = symbol && isType(symbol) ? symbols.get(`${symbol.id}.__init__`)?.symbol : symbol;
  return new Set(called?.parameters.map(({ name }) => name));
}

/** A plain word in backticks is more often a value than a name. */
function isTelling(name: string): boolean {
  return /[._\p{Lu}]/u.test(name);
}

/** Relative address of one page from another. */
export function relative(from: string, to: string): string {
  const source = from.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < source.length && common < target.length - 1 && source[common] === target[common])
    common++;
  const up = source.slice(common).map(() => '..');
  return [...up, ...target.slice(common)].map(encodePart).join('/');
}

function encodePart(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
}
