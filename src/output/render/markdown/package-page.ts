// The index of a package: its own documentation, then what it contains.
import type { PackageNode } from '../../../types/graph.ts';
import { relative, resolverFor } from './address.ts';
import type { Book } from './book.ts';
import { cell, code, tableOf } from './escape.ts';
import { frontMatter, hashOfSources } from './front-matter.ts';
import { inline } from './inline.ts';
import { modulePage, pageOf, section } from './module-page.ts';
import { packageResolver } from './package-resolver.ts';
import { proseBlocks } from './prose-page.ts';
import { summaryText } from './summary-line.ts';

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
    const target = book.packagePages.get(path);
    const inner = book.packages.get(path);
    if (target === undefined || inner === undefined) return [];
    const text = book.packageSummaries.get(path) ?? '';
    return [rowOf(page, inner.name, target, inline(text, packageResolver(book, inner, page)))];
  });
  const modules = node.modules.flatMap((path) => {
    const target = book.modulePages.get(path);
    if (target === undefined || target === page) return [];
    const module = book.modules.get(path) ?? null;
    const resolve = resolverFor(book, page, { module, symbol: null });
    const text = inline(summaryText(book.reference.docs.get(path)), resolve);
    return [rowOf(page, module?.name ?? path, target, text)];
  });
  return [
    section('Packages', [tableOf(['Package', 'Summary'], packages)]),
    section('Modules', [tableOf(['Module', 'Summary'], modules)]),
  ];
}

/** A link and the first sentence. */
function rowOf(page: string, name: string, target: string, says: string): readonly string[] {
  return [`[${code(name)}](${relative(page, target)})`, cell(says)];
}
