// What a package offers under its own name although it is defined further inside.
import type { Module } from '../../../types/module.ts';
import { addressOf, resolverFor } from './address.ts';
import type { Book } from './book.ts';
import { cell, code, tableOf } from './escape.ts';
import type { Located } from './lookup.ts';
import type { Placed } from './placed.ts';
import { summaryLine } from './summary-line.ts';

/** Public names that an initializer imports from the repository; '' for other modules. */
export function exportsTable({ book, module, page }: Placed): string {
  const rows = exportedNames(book, module, page).map(({ shown, address, found }) => {
    const resolve = resolverFor(book, page, found);
    const summary = summaryLine(book.reference.docs.get(found.symbol.id), resolve);
    return [cell(`[${code(shown)}](${address})`), found.symbol.kind, summary];
  });
  return tableOf(['Name', 'Kind', 'Summary'], rows);
}

/** The same as names with what they mean, each once. */
export function exportedNames(
  book: Book,
  module: Module,
  page: string,
): readonly { readonly shown: string; readonly address: string; readonly found: Located }[] {
  if (!book.initializers.has(module.path)) return [];
  const names = new Map<string, { shown: string; address: string; found: Located }>();
  for (const { category, name, alias } of module.imports) {
    const shown = alias ?? name;
    if (category !== 'local' || shown === null || shown === '*' || shown.startsWith('_')) continue;
    const target = book.lookup(shown, { module, symbol: null });
    const found = target === null ? undefined : book.symbols.get(target);
    const address = target === null ? null : addressOf(book, target, page);
    if (!found || address === null || found.module === module) continue;
    names.set(shown, { shown, address, found });
  }
  return [...names.values()];
}
