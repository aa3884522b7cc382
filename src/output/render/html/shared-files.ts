// The two files of data that all pages share: the tree of packages, and what search finds.

import { visibleText } from '../../../util/visible-text.ts';
import { addressOf } from '../markdown/address.ts';
import { packageTree } from '../markdown/package-tree.ts';
import { summaryText } from '../markdown/summary-line.ts';
import { countOf } from './module-facts.ts';
import { kindSign, type Site } from './site.ts';

/** A classic script, so that it works from the disk. */
export function navigationFile(site: Site): string {
  return `docwrightNavigation=${json(packageTree(site.book, (module) => countOf(site, module).stale))};\n`;
}

/** Kind sign, name, place, first sentence, address: of pages of prose, modules and symbols. */
export function searchFile(site: Site): string {
  const { book } = site;
  const { docs, pages } = book.reference;
  const rows = pages.flatMap(({ slug, title, summary }) => {
    const page = book.prosePages.get(slug);
    return page === undefined ? [] : [json(['§', title, '', summary, page])];
  });
  for (const [path, page] of book.modulePages) {
    const module = book.modules.get(path)!;
    rows.push(json(['M', visibleText(module.name), '', said(docs.get(path)), page]));
  }
  for (const id of book.anchors.own.keys()) {
    const found = book.symbols.get(id);
    const address = found && addressOf(book, id, '');
    if (!found || !address) continue;
    const { symbol, module } = found;
    const names = [symbol.qualifiedName, module.name].map(visibleText);
    rows.push(json([kindSign(symbol).sign, ...names, said(docs.get(id)), address]));
  }
  return `docwrightSearch=[\n${rows.join(',\n')}\n];\n`;
}

/** Without the signs of Markdown and reST, as a reader expects it. */
function said(doc: Parameters<typeof summaryText>[0]): string {
  return visibleText(
    summaryText(doc)
      .replace(/:[\w:.+-]{1,40}:`~?([^`<]{1,200})(?:<[^>`]{0,200}>)?`/g, '$1')
      .replace(/`{1,2}([^`]{1,200})`{1,2}_{0,2}/g, '$1'),
  );
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
