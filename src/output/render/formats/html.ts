// The reference as a static site: pages that open from the disk, under any address, without anything from elsewhere.
import type { Reference } from '../../../types/documentation.ts';
import type { OutputFile } from '../../../types/output.ts';
import type { OutputSettings } from '../../../types/settings.ts';
import { loadHighlight } from '../html/highlight.ts';
import { modulesPage, notFoundPage, symbolPages } from '../html/index-pages.ts';
import { modulePage, packagePage } from '../html/module-page.ts';
import { overviewPage } from '../html/overview-page.ts';
import { prosePage } from '../html/prose-page.ts';
import { crumbsOf, turnsOf } from '../html/reading-order.ts';
import { navigationFile, searchFile } from '../html/shared-files.ts';
import { type Page, shell } from '../html/shell.ts';
import type { Site } from '../html/site.ts';
import { frontPage, markdownPath, sharedFolder, siteBook } from '../html/site-book.ts';
import { makeTextWriter } from '../html/text.ts';
import { modulePage as markdownModule } from '../markdown/module-page.ts';
import { overview as markdownOverview } from '../markdown/overview-page.ts';
import { packagePage as markdownPackage } from '../markdown/package-page.ts';
import { prosePage as markdownProse } from '../markdown/prose-page.ts';

/** Files of the browser side by their names. */
export type WebFiles = ReadonlyMap<string, string>;

const siteFolder = 'site';

/** Files below `site/`, made one at a time; the same reference gives the same bytes. */
export async function renderHtml(
  reference: Reference,
  options: OutputSettings,
  web: WebFiles,
): Promise<Iterable<OutputFile>> {
  const languages = [...new Set(reference.graph.modules.map(({ language }) => language))];
  const highlight = await loadHighlight(languages);
  const book = siteBook(reference, options);
  return files(
    { book, highlight, text: makeTextWriter(highlight, languages), lang: options.lang },
    web,
  );
}

function* files(site: Site, web: WebFiles): Generator<OutputFile> {
  for (const [name, content] of web) yield file(`${sharedFolder}/${name}`, content);
  yield file(`${sharedFolder}/navigation.js`, navigationFile(site));
  yield file(`${sharedFolder}/search.js`, searchFile(site));
  const turns = turnsOf(site.book);
  const beside = besideOf(site);
  for (const page of pages(site)) {
    const crumbs = crumbsOf(site.book, page.path);
    const turn = turns(page.path);
    const markdown = beside(page.path);
    yield file(page.path, shell(site, { ...page, crumbs, turn, markdown: markdown !== null }));
    if (markdown !== null) yield file(markdownPath(page.path), markdown);
  }
}

function* pages(site: Site): Generator<Page> {
  const { book } = site;
  const { graph, pages: prose } = book.reference;
  yield overviewPage(site);
  for (const each of prose) {
    const page = book.prosePages.get(each.slug);
    if (page !== undefined) yield prosePage(site, each, page);
  }
  for (const node of graph.packages) {
    const page = book.packagePages.get(node.path);
    if (page === undefined) continue;
    const module = node.initializer === null ? undefined : book.modules.get(node.initializer);
    yield module && !module.empty
      ? modulePage(site, module, page, node)
      : packagePage(site, node, page);
  }
  const packages = new Set(book.packagePages.values());
  for (const [path, page] of book.modulePages) {
    if (!packages.has(page)) yield modulePage(site, book.modules.get(path)!, page);
  }
  yield modulesPage(site);
  yield* symbolPages(site);
  yield notFoundPage(site);
}

/** Writes the same page as Markdown, for programs that read; null for pages that are only the site's. */
function besideOf({ book }: Site): (page: string) => string | null {
  const { markdown } = book;
  const packages = new Map([...book.packagePages].map(([path, page]) => [page, path]));
  const modules = new Map([...book.modulePages].map(([path, page]) => [page, path]));
  const told = new Map(
    book.reference.pages.map((each) => [book.prosePages.get(each.slug) ?? '', each]),
  );
  return (page) => {
    const path = markdownPath(page);
    const prose = told.get(page);
    if (prose) return markdownProse(markdown, prose);
    if (page === frontPage) return markdownOverview(markdown);
    const folder = packages.get(page);
    const node = folder === undefined ? undefined : book.packages.get(folder);
    if (node) return markdownPackage(markdown, node, path);
    const module = book.modules.get(modules.get(page) ?? '');
    return module ? markdownModule(markdown, module, path) : null;
  };
}

function file(path: string, content: string): OutputFile {
  return { path: `${siteFolder}/${path}`, content };
}
