// What a package offers under its own name although it is defined further inside.
import { addressOf, resolverFor } from './address.ts';
import { cell, code, tableOf } from './escape.ts';
import type { Placed } from './placed.ts';
import { summaryLine } from './summary-line.ts';

/** Public names that an initializer imports from the repository; '' for other modules. */
export function exportsTable({ book, module, page }: Placed): string {
  if (!book.initializers.has(module.path)) return '';
  const rows = new Map<string, readonly string[]>();
  for (const { category, name, alias } of module.imports) {
    const shown = alias ?? name;
    if (category !== 'local' || shown === null || shown === '*' || shown.startsWith('_')) continue;
    const target = book.lookup(shown, { module, symbol: null });
    const found = target === null ? undefined : book.symbols.get(target);
    const address = target === null ? null : addressOf(book, target, page);
    if (!found || address === null || found.module === module) continue;
    const resolve = resolverFor(book, page, found);
    const summary = summaryLine(book.reference.docs.get(found.symbol.id), resolve);
    rows.set(shown, [cell(`[${code(shown)}](${address})`), found.symbol.kind, summary]);
  }
  return tableOf(['Name', 'Kind', 'Summary'], [...rows.values()]);
}
