// The index of a package: its own documentation, then what it contains.
import type { PackageNode } from '../../../types/graph.ts';
import { relative, resolverFor } from './address.ts';
import type { Book } from './book.ts';
import { code, tableOf } from './escape.ts';
import { frontMatter, hashOfSources } from './front-matter.ts';
import { modulePage, pageOf, section } from './module-page.ts';
import { proseBlocks } from './prose-page.ts';
import { summaryLine } from './summary-line.ts';

/** Markdown of a package's page; an initializer with content is shown as a module on it. */
export function packagePage(book: Book, node: PackageNode, page: string): string {
  const told = book.reference.pages.find(({ slug }) => `${slug}.md` === page);
  const prose = told === undefined ? [] : proseBlocks(book, told, page);
  const contents = packageContents(book, node, page);
  const module = node.initializer === null ? undefined : book.modules.get(node.initializer);
  if (module && !module.empty) return modulePage(book, module, page, [...prose, ...contents]);
  const modules = node.modules.flatMap((path) => book.modules.get(path) ?? []);
  return pageOf([
    frontMatter({ title: node.name, source: `${node.path}/`, sha256: hashOfSources(modules) }),
    `# ${code(node.name)}`,
    ...prose,
    ...contents,
  ]);
}

function packageContents(book: Book, node: PackageNode, page: string): readonly string[] {
  const packages = node.packages.flatMap((path) => {
    const child = book.packages.get(path);
    return child
      ? rowOf(book, page, child.name, book.packagePages.get(path), child.initializer)
      : [];
  });
  const modules = node.modules.flatMap((path) => {
    const target = book.modulePages.get(path);
    const name = book.modules.get(path)?.name ?? path;
    return target === page ? [] : rowOf(book, page, name, target, path);
  });
  return [
    section('Packages', [tableOf(['Package', 'Summary'], packages)]),
    section('Modules', [tableOf(['Module', 'Summary'], modules)]),
  ];
}

/** A link and the first sentence; nothing without a page. */
function rowOf(
  book: Book,
  page: string,
  name: string,
  target: string | undefined,
  documented: string | null,
): readonly (readonly string[])[] {
  if (target === undefined) return [];
  const module = documented === null ? null : (book.modules.get(documented) ?? null);
  const resolve = resolverFor(book, page, { module, symbol: null });
  const doc = documented === null ? undefined : book.reference.docs.get(documented);
  return [[`[${code(name)}](${relative(page, target)})`, summaryLine(doc, resolve)]];
}
