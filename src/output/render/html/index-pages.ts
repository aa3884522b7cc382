// The lists of everything: all symbols by their names, all modules by their paths, and the page for missing addresses.

import { type ModuleRole, roleOf } from '../../../util/module-role.ts';
import { grouped } from '../../../util/words.ts';
import { addressOf, relative } from '../markdown/address.ts';
import type { Located } from '../markdown/lookup.ts';
import { itemList, moduleItem } from './lists.ts';
import { type Html, html, nothing } from './markup.ts';
import { entryOf, section } from './parts.ts';
import type { Page } from './shell.ts';
import { kindBox, type Site } from './site.ts';

/** Symbols of a page at most; a list with more is one page an initial. */
const mostSymbols = 2000;

/** One page, or one an initial with a page that leads to them. */
export function* symbolPages(site: Site): Generator<Page> {
  const { own } = site.book;
  const groups = byInitial(site);
  const total = groups.reduce((sum, [, rows]) => sum + rows.length, 0);
  const base = own.symbols.replace(/\.html$/, '');
  const pages =
    total <= mostSymbols
      ? []
      : groups.map(([initial], at) => ({ initial, page: `${base}/${at + 1}.html` }));
  const body =
    pages.length === 0 ? groups.map((group) => symbolGroup(site, group, own.symbols)) : [];
  yield indexPage({
    path: own.symbols,
    title: 'All symbols',
    said: `${grouped(total)} names that these pages explain, in the order of the alphabet.`,
    main: html`${initials(groups, pages, own.symbols)}${body}`,
    entries: pages.length === 0 ? groups.map(([initial]) => initial) : [],
  });
  for (const { initial, page } of pages) {
    const group = groups.find(([each]) => each === initial)!;
    yield indexPage({
      path: page,
      title: `Symbols: ${initial}`,
      said: `${grouped(group[1].length)} names.`,
      main: html`${initials(groups, pages, page)}${symbolGroup(site, group, page)}`,
      entries: [],
    });
  }
}

type Group = readonly [initial: string, rows: readonly Located[]];

function byInitial({ book }: Site): readonly Group[] {
  const groups = new Map<string, Located[]>();
  for (const id of book.anchors.own.keys()) {
    const found = book.symbols.get(id);
    if (!found) continue;
    const first = [...found.symbol.name.replace(/^_+/, '')][0]?.toUpperCase() ?? '_';
    const initial = /\p{L}/u.test(first) ? first : '_';
    const known = groups.get(initial);
    if (known) known.push(found);
    else groups.set(initial, [found]);
  }
  const key = ({ symbol }: Located) => `${symbol.name.toLowerCase()}\0${symbol.id}`;
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([initial, rows]) => {
      const keyed = rows.map((row) => [key(row), row] as const);
      return [initial, keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)];
    });
}

function initials(
  groups: readonly Group[],
  pages: readonly { readonly initial: string; readonly page: string }[],
  from: string,
): Html {
  const to = (initial: string) => {
    const page = pages.find((each) => each.initial === initial)?.page;
    return page === undefined ? `#page-${encodeURIComponent(initial)}` : relative(from, page);
  };
  return html`<nav class="initials" aria-label="Initials"><ul>${groups.map(
    ([initial]) => html`<li><a href="${to(initial)}">${initial}</a></li>`,
  )}</ul></nav>`;
}

function symbolGroup({ book }: Site, [initial, rows]: Group, page: string): Html {
  return html`<section id="page-${initial}" aria-labelledby="page-${initial}-h">
<h2 id="page-${initial}-h">${initial}</h2>
<ul class="index">
${rows.map(
  ({ symbol, module }) =>
    html`<li>${kindBox(symbol)}<a href="${addressOf(book, symbol.id, page) ?? ''}"><code>${symbol.name}</code></a><span class="in">${symbol.parent === null ? module.name : `${module.name} ${symbol.parent}`}</span></li>
`,
)}</ul>
</section>
`;
}

/** All modules with their first sentences, those of the product before its tests, examples and tools. */
export function modulesPage(site: Site): Page {
  const { own, modulePages, modules } = site.book;
  const paths = [...modulePages.keys()];
  const parts = moduleRoles
    .map(([role, title]) => ({
      id: `page-${role}`,
      title,
      body: itemList(
        paths
          .filter((path) => roleOf(path) === role)
          .flatMap((path) => moduleItem(site, path, own.modules)),
      ),
    }))
    .filter(({ body }) => body.html !== '');
  return {
    ...indexPage({
      path: own.modules,
      title: 'All modules',
      said: `${grouped(paths.filter((path) => modules.has(path)).length)} modules, in the order of their paths.`,
      main:
        parts.length === 1
          ? html`<div class="block">${parts[0]!.body}</div>`
          : html`${parts.map(section)}`,
      entries: [],
    }),
    outline: parts.length === 1 ? [] : parts.map(entryOf),
  };
}

const moduleRoles: readonly (readonly [ModuleRole, string])[] = [
  ['product', 'Product'],
  ['example', 'Examples'],
  ['test', 'Tests'],
  ['support', 'Documentation and tools'],
];

/** Served by a web server where nothing is found. */
export function notFoundPage(site: Site): Page {
  const { own } = site.book;
  return indexPage({
    path: own.notFound,
    title: 'Nothing here',
    said: 'This address leads to no page of this reference. The code may have moved on since the link was made.',
    main: html`<p class="text">Search for the name above, or begin at the <a href="index.html">overview</a>, the <a href="${own.modules}">list of all modules</a> or the <a href="${own.symbols}">list of all symbols</a>.</p>`,
    entries: [],
  });
}

function indexPage(page: {
  readonly path: string;
  readonly title: string;
  readonly said: string;
  readonly main: Html;
  readonly entries: readonly string[];
}): Page {
  return {
    path: page.path,
    title: page.title,
    summary: page.said,
    crumbs: [],
    main: html`<h1>${page.title}</h1>
<p class="lead">${page.said}</p>
${page.main.html === '' ? nothing : page.main}`,
    outline: page.entries.map((initial) => ({
      anchor: `page-${initial}`,
      label: html`${initial}`,
      entries: [],
    })),
  };
}
