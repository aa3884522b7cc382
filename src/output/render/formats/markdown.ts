// The reference as GitHub-flavoured Markdown: a page a module, an index a package, an overview.
import type { Reference } from '../../../types/documentation.ts';
import type { OutputFile } from '../../../types/output.ts';
import { overviewPage } from '../markdown/assign-pages.ts';
import { layOut } from '../markdown/book.ts';
import { modulePage } from '../markdown/module-page.ts';
import type { PageOptions } from '../markdown/outline.ts';
import { overview } from '../markdown/overview-page.ts';
import { packagePage } from '../markdown/package-page.ts';
import { addressOfProse, prosePage, standsOn } from '../markdown/prose-page.ts';

/** Pages below `markdown/`, made one at a time; the same reference gives the same bytes. */
export function* renderMarkdown(reference: Reference, options: PageOptions): Generator<OutputFile> {
  const book = layOut(reference, options);
  yield { path: `markdown/${overviewPage}`, content: overview(book) };
  for (const page of reference.pages) {
    if (standsOn(page)) continue;
    yield { path: `markdown/${addressOfProse(page)}`, content: prosePage(book, page) };
  }
  for (const node of reference.graph.packages) {
    const page = book.packagePages.get(node.path);
    if (page !== undefined)
      yield { path: `markdown/${page}`, content: packagePage(book, node, page) };
  }
  const packages = new Set(book.packagePages.values());
  for (const [path, page] of book.modulePages) {
    if (packages.has(page)) continue;
    yield { path: `markdown/${page}`, content: modulePage(book, book.modules.get(path)!, page) };
  }
}
