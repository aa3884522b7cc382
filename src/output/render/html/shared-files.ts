// The two files of data that all pages share: the tree of packages, and what search finds.

import { visibleText } from '../../../util/visible-text.ts';
import { addressOf } from '../markdown/address.ts';
import { summaryText } from '../markdown/summary-line.ts';
import { countOf } from './module-facts.ts';
import { kindSign, type Site } from './site.ts';

/** Label, page or null, children, stale texts. */
type Node = [label: string, page: string | null, children: Node[], stale: number];

/** A classic script, so that it works from the disk. */
export function navigationFile(site: Site): string {
  return `docwrightNavigation=${json(tree(site))};\n`;
}

function tree(site: Site): readonly Node[] {
  const { book } = site;
  const { packages, modules } = book.reference.graph;
  const nodes = new Map<string, Node>();
  const inner = new Set<string>();
  for (const { path, name, initializer } of packages) {
    const page = book.packagePages.get(path);
    const module = initializer === null ? undefined : book.modules.get(initializer);
    const stale = module ? countOf(site, module).stale : 0;
    if (page !== undefined) nodes.set(path, [name, page, [], stale]);
  }
  const loose: Node[] = [];
  for (const { path, packages: below } of packages) {
    for (const child of path === '' ? [] : below) {
      const node = nodes.get(child);
      if (node && nodes.has(path)) {
        nodes.get(path)![2].push([lastPart(node[0]), node[1], node[2], node[3]]);
        inner.add(child);
      }
    }
  }
  for (const module of modules) {
    const page = book.modulePages.get(module.path);
    const folder = module.path.split('/').slice(0, -1).join('/');
    if (page === undefined || page === book.packagePages.get(folder)) continue;
    const owner = nodes.get(folder);
    const name = owner ? lastPart(module.name) : module.name;
    (owner ? owner[2] : loose).push([name, page, [], countOf(site, module).stale]);
  }
  return [...[...nodes].filter(([path]) => !inner.has(path)).map(([, node]) => node), ...loose];
}

function lastPart(name: string): string {
  return visibleText(name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1));
}

/** Kind sign, name, place, first sentence, address: of pages of prose, modules and symbols. */
export function searchFile(site: Site): string {
  const { book } = site;
  const { docs, pages } = book.reference;
  const rows: (readonly string[])[] = pages.flatMap(({ slug, title, summary }) => {
    const page = book.prosePages.get(slug);
    return page === undefined ? [] : [['§', title, '', summary, page]];
  });
  for (const [path, page] of book.modulePages) {
    const module = book.modules.get(path)!;
    rows.push(['M', visibleText(module.name), '', said(docs.get(path)), page]);
  }
  for (const id of book.anchors.own.keys()) {
    const found = book.symbols.get(id);
    const address = found && addressOf(book, id, '');
    if (!found || !address) continue;
    const { symbol, module } = found;
    const names = [symbol.qualifiedName, module.name].map(visibleText) as [string, string];
    rows.push([kindSign(symbol).sign, ...names, said(docs.get(id)), address]);
  }
  return `docwrightSearch=[\n${rows.map(json).join(',\n')}\n];\n`;
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
