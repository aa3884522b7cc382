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
import { markdownPath, sharedFolder, siteBook } from '../html/site-book.ts';
import { makeTextWriter } from '../html/text.ts';
import { modulePage as markdownModule } from '../markdown/module-page.ts';
import { overview as markdownOverview } from '../markdown/overview-page.ts';
import { packagePage as markdownPackage } from '../markdown/package-page.ts';

/** Files of the browser side by their names. */
export type WebFiles = ReadonlyMap<string, string>;

const folder = 'site';

/** Files below `site/`, made one at a time; the same reference gives the same bytes. */
export async function renderHtml(
  reference: Reference,
  options: OutputSettings,
  web: WebFiles,
): Promise<Iterable<OutputFile>> {
  const languages = [...new Set(reference.graph.modules.map(({ language }) => language))];
  const highlight = await loadHighlight(languages);
  const book = siteBook(reference, options);
  return files({ book, highlight, text: makeTextWriter(highlight), lang: options.lang }, web);
}

function* files(site: Site, web: WebFiles): Generator<OutputFile> {
  for (const [name, content] of web) yield file(`${sharedFolder}/${name}`, content);
  yield file(`${sharedFolder}/navigation.js`, navigationFile(site));
  yield file(`${sharedFolder}/search.js`, searchFile(site));
  const turns = turnsOf(site.book);
  for (const page of pages(site)) {
    const crumbs = crumbsOf(site.book, page.path);
    const turn = turns(page.path);
    yield file(page.path, shell(site, { ...page, crumbs, turn }));
    const beside = page.markdown === false ? null : markdownBeside(site, page.path);
    if (beside !== null) yield file(markdownPath(page.path), beside);
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

/** The same page as Markdown, for programs that read. */
function markdownBeside({ book }: Site, page: string): string | null {
  const { markdown } = book;
  const path = markdownPath(page);
  if (path === 'index.md') return markdownOverview(markdown);
  const node = [...book.packagePages].find(([, each]) => each === page);
  if (node) return markdownPackage(markdown, book.packages.get(node[0])!, path);
  const module = [...book.modulePages].find(([, each]) => each === page);
  if (module) return markdownModule(markdown, book.modules.get(module[0])!, path);
  return null;
}

function file(path: string, content: string): OutputFile {
  return { path: `${folder}/${path}`, content };
}
