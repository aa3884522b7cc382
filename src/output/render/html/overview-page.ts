// The first page: what it is, what there is, how it hangs together, and how far to trust the pages.

import type { ProsePage } from '../../../types/documentation.ts';
import type { PackageNode } from '../../../types/graph.ts';
import type { Module } from '../../../types/module.ts';
import { productOf } from '../../../util/module-role.ts';
import { amount, grouped } from '../../../util/words.ts';
import { addressOf } from '../markdown/address.ts';
import { detourNote, isReadable, packageEdges } from '../markdown/diagrams.ts';
import {
  mostUsedSymbols,
  outermostPackages,
  unpackagedModules,
} from '../markdown/overview-page.ts';
import { summaryText } from '../markdown/summary-line.ts';
import { coverage } from './coverage.ts';
import { distinct } from './diagrams/distinct.ts';
import { distinctLabels } from './diagrams/distinct-labels.ts';
import { layeredDiagram } from './diagrams/layered-diagram.ts';
import { type Item, itemList, moduleItem, packageItem, sentence } from './lists.ts';
import { type Html, html, nothing } from './markup.ts';
import { countOf } from './module-facts.ts';
import { entryOf, filled, section } from './parts.ts';
import { proseParts, summaryOf } from './prose-page.ts';
import { said } from './said.ts';
import type { Page } from './shell.ts';
import { isProduct, kindBox, type Site } from './site.ts';
import { frontPage } from './site-book.ts';

/** Rows of a list at most; the list of all modules has the rest. */
const mostRows = 60;

export function overviewPage(site: Site): Page {
  const { reference } = site.book;
  const prose = reference.pages.find(({ kind }) => kind === 'overview');
  const parts = filled([
    ...(prose ? proseParts(site, prose, frontPage).filter(({ title }) => title !== '') : []),
    { id: 'page-packages', title: 'Packages and modules', body: contents(site) },
    { id: 'page-parts', title: 'How the parts fit', body: structure(site) },
    { id: 'page-used', title: 'Most used', body: mostUsed(site) },
    { id: 'page-truth', title: 'How far to trust these pages', body: coverage(site) },
    { id: 'page-failures', title: 'Not finished', body: failures(site) },
    {
      id: 'page-damaged',
      title: 'Files with syntax errors',
      body: damaged(reference.graph.modules),
    },
    { id: 'page-skipped', title: 'Left out', body: skipped(site) },
  ]);
  return {
    path: frontPage,
    title: reference.name,
    summary: prose?.summary ?? openingOf(site)?.text ?? '',
    crumbs: [],
    className: 'overview',
    main: html`<h1>${reference.name}</h1>
${lede(site, prose)}
${prose ? untitled(site, prose) : nothing}
${facts(site)}
${parts.map(section)}`,
    outline: parts.map(entryOf),
  };
}

/** What stands before the first heading. */
function untitled(site: Site, prose: ProsePage): Html {
  return html`${proseParts(site, prose, frontPage)
    .filter(({ title }) => title === '')
    .map(({ body }) => body)}`;
}

function lede(site: Site, prose: ProsePage | undefined): Html {
  if (prose) {
    return said(prose, html`<p class="lede">${summaryOf(site, prose, frontPage)}</p>`, site);
  }
  const opening = openingOf(site);
  if (opening === null) return nothing;
  const { module } = opening;
  const text = sentence(site, module.path, frontPage, { module, symbol: null });
  const doc = site.book.reference.docs.get(module.path);
  return said(
    { origin: doc?.origin ?? 'derived', stale: doc?.stale ?? false },
    html`<p class="lede">${text}</p>`,
    site,
  );
}

/** What the outermost package says of itself. */
function openingOf({ book }: Site): { readonly module: Module; readonly text: string } | null {
  for (const { initializer } of outermostPackages(book)) {
    const module = initializer === null ? undefined : book.modules.get(initializer);
    const text = module ? summaryText(book.reference.docs.get(module.path)) : '';
    if (module && text !== '') return { module, text };
  }
  return null;
}

function facts(site: Site): Html {
  const { modules } = site.book.reference.graph;
  const languages = [
    ...new Set(modules.map(({ language }) => languageNames[language] ?? language)),
  ];
  const counts = productOf(modules).map((module) => countOf(site, module));
  const sum = (pick: (count: (typeof counts)[number]) => number) =>
    counts.reduce((total, count) => total + pick(count), 0);
  const listed = sum((count) => count.listed);
  const documented = sum((count) => count.documented);
  const loc = modules.reduce((total, module) => total + module.loc, 0);
  return html`<dl class="facts">
<div><dt>Language</dt><dd>${languages.sort().join(', ')}</dd></div>
<div><dt>Code</dt><dd>${grouped(modules.length)} modules, ${grouped(loc)} lines</dd></div>
<div><dt>Definitions</dt><dd>${grouped(listed)}</dd></div>
<div><dt>Documented</dt><dd>${listed === 0 ? '100' : String(Math.floor((documented / listed) * 100))} %</dd></div>
</dl>`;
}

const languageNames: Readonly<Record<string, string>> = {
  python: 'Python',
  typescript: 'TypeScript',
  tsx: 'TypeScript',
  javascript: 'JavaScript',
  go: 'Go',
  rust: 'Rust',
  java: 'Java',
  c: 'C',
  cpp: 'C++',
  csharp: 'C#',
  ruby: 'Ruby',
  php: 'PHP',
};

/** The product with what its packages hold; of tests, examples and tools the folders alone. */
function contents(site: Site): Html {
  const { book } = site;
  const rows = [
    ...outermostPackages(book).flatMap((outer) => {
      const node = entered(site, outer);
      const own = packageItem(site, node.path, frontPage);
      return isProduct(`${node.path}/`) ? [...own, ...partsOf(site, node)] : own;
    }),
    ...productOf(unpackagedModules(book)).flatMap(({ path }) => moduleItem(site, path, frontPage)),
  ];
  const rest = rows.length - mostRows;
  return html`${itemList(rows.slice(0, mostRows))}${rest > 0 ? html`<p class="text">${grouped(rest)} more are in the <a href="${book.own.modules}">list of all modules</a>.</p>` : nothing}`;
}

function partsOf(site: Site, node: PackageNode): readonly Item[] {
  return [
    ...productPackages(site, node).flatMap((inner) =>
      packageItem(site, entered(site, inner).path, frontPage, true),
    ),
    ...node.modules
      .filter((path) => path !== node.initializer && isProduct(path))
      .flatMap((path) => moduleItem(site, path, frontPage, true)),
  ];
}

function productPackages({ book }: Site, node: PackageNode): readonly PackageNode[] {
  return node.packages
    .filter((path) => isProduct(`${path}/`))
    .flatMap((path) => book.packages.get(path) ?? []);
}

/** The first folder on the way in that says something or holds more than the next one. */
function entered(site: Site, node: PackageNode): PackageNode {
  const [inner, ...more] = productPackages(site, node);
  const { pages } = site.book.reference;
  const speaks =
    node.initializer !== null ||
    pages.some(({ slug, sections }) => slug === `${node.path}/index` && sections.length > 0);
  const isWay = inner && more.length === 0 && node.modules.length === 0 && !speaks;
  return isWay && inner.path.startsWith(`${node.path}/`) ? entered(site, inner) : node;
}

function structure(site: Site): Html {
  const { book } = site;
  const { edges: found, kind } = packageEdges(book);
  const edges = distinct(found);
  if (!isReadable(edges)) return nothing;
  const byName = new Map(book.reference.graph.modules.map(({ name, path }) => [name, path]));
  const labels = distinctLabels(edges.flat(), (path) => book.packages.get(path)?.name ?? path);
  return layeredDiagram({
    id: 'page-parts-dg',
    title: `Structure of ${book.reference.name}`,
    caption: `An arrow leads from what imports to what is imported, ${kind === 'folders' ? 'folder by folder' : 'module by module'}. ${detourNote}`,
    edges,
    labelOf: (name) => (kind === 'folders' ? (labels.get(name) ?? name) : name),
    addressOf: (name) =>
      kind === 'folders'
        ? (book.packagePages.get(name) ?? null)
        : addressOf(book, byName.get(name) ?? '', frontPage),
    classOf: () => 'node',
    verb: 'imports',
  });
}

function mostUsed(site: Site): Html {
  const rows = mostUsedSymbols(site.book).flatMap(({ id, count }) => {
    const found = site.book.symbols.get(id);
    const address = addressOf(site.book, id, frontPage);
    if (!found || address === null) return [];
    const name = found.symbol.qualifiedName;
    const says = sentence(site, id, frontPage, found);
    const callers = html`<span class="via">${amount(count, 'caller')}</span>`;
    return [
      {
        sign: kindBox(found.symbol),
        address,
        name,
        says: says.html === '' ? callers : html`${says} ${callers}`,
      },
    ];
  });
  return itemList(rows);
}

function failures(site: Site): Html {
  const rows = site.book.reference.failures.map(({ path, symbol, message }) => [
    html`<code>${path}${symbol === null ? '' : ` ${symbol}`}</code>`,
    html`${message}`,
  ]);
  return reasons('Place', rows);
}

function damaged(modules: readonly Module[]): Html {
  const rows = modules.flatMap(({ path, issues }) => {
    const [first] = issues.filter(({ severity }) => severity === 'error');
    return first
      ? [[html`<code>${path}:${first.line}:${first.column}</code>`, html`${first.message}`]]
      : [];
  });
  return reasons('Place', rows);
}

/** What was meant to be read and was not; files that git ignores are nobody's concern here. */
function skipped(site: Site): Html {
  const silent = new Set(['ignored', 'excluded', 'unknown-language', 'own-output']);
  const rows = site.book.reference.skipped
    .filter(({ reason }) => !silent.has(reason))
    .map(({ path, detail }) => [html`<code>${path}</code>`, html`${detail}`]);
  return reasons('File', rows);
}

const mostReasons = 200;

function reasons(title: string, rows: readonly (readonly Html[])[]): Html {
  if (rows.length === 0) return nothing;
  const rest = rows.length - mostReasons;
  return html`<table class="grid plain">
<thead><tr><th class="col-place" scope="col">${title}</th><th scope="col">Reason</th></tr></thead>
<tbody>${rows.slice(0, mostReasons).map(
    ([place, reason]) => html`<tr><td>${place!}</td><td>${reason!}</td></tr>
`,
  )}</tbody>
</table>${rest > 0 ? html`<p class="hush">${grouped(rest)} more are not listed.</p>` : nothing}`;
}
