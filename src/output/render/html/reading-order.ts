// Where a page stands: the packages around it, and its neighbours in reading order.
import type { Crumb, Page } from './shell.ts';
import { frontPage, type SiteBook } from './site-book.ts';

/** From the overview down to the page's package; none for the overview. */
export function crumbsOf(book: SiteBook, page: string): readonly Crumb[] {
  if (page === frontPage) return [];
  const parts = page.split('/');
  const crumbs: Crumb[] = [{ page: frontPage, name: book.reference.name }];
  for (let length = 1; length < parts.length; length++) {
    const folder = parts.slice(0, length).join('/');
    const around = book.packagePages.get(folder);
    const name = book.packages.get(folder)?.name;
    if (around === undefined || around === page || name === undefined) continue;
    crumbs.push({
      page: around,
      name: crumbs.length > 1 ? (name.split('.').at(-1) ?? name) : name,
    });
  }
  return crumbs;
}

/** Neighbours of a page among the overview, the pages of prose, the packages and the modules. */
export function turnsOf(book: SiteBook): (page: string) => NonNullable<Page['turn']> {
  const order = readingOrder(book);
  const places = new Map(order.map(({ page }, at) => [page, at]));
  return (page) => {
    const at = places.get(page);
    return at === undefined
      ? { previous: null, next: null }
      : { previous: order[at - 1] ?? null, next: order[at + 1] ?? null };
  };
}

function readingOrder(book: SiteBook): readonly Crumb[] {
  const { pages, graph } = book.reference;
  const prose = pages.flatMap(({ slug, title }) => {
    const page = book.prosePages.get(slug);
    return page === undefined ? [] : [{ page, name: title }];
  });
  const names = new Map<string, string>();
  for (const { path, name } of graph.packages) {
    const page = book.packagePages.get(path);
    if (page !== undefined) names.set(page, name);
  }
  for (const [path, page] of book.modulePages) {
    if (!names.has(page)) names.set(page, book.modules.get(path)?.name ?? path);
  }
  const code = [...names]
    .map(([page, name]) => ({
      page,
      name,
      key: page.replace(/(?:^|\/)(?:index|__package__)\.html$/, ''),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return [
    { page: frontPage, name: 'Overview' },
    ...prose,
    ...code.map(({ page, name }) => ({ page, name })),
  ];
}
