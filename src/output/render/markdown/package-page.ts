// The index of a package: its own documentation, then what it contains.
import type { PackageNode } from '../../../types/graph.ts';
import { type Book, relative, resolverFor } from './book.ts';
import { code, table } from './escape.ts';
import { frontMatter } from './front-matter.ts';
import { modulePage, section } from './module-page.ts';
import { summaryLine } from './summary-line.ts';

/** Markdown of a package's page; an initializer with content is shown as a module on it. */
export function packagePage(book: Book, node: PackageNode, page: string): string {
  const contents = packageContents(book, node, page);
  const module = node.initializer === null ? undefined : book.modules.get(node.initializer);
  if (module && !module.empty) return modulePage(book, module, page, contents);
  return [
    frontMatter({ title: node.name, source: `${node.path}/` }),
    `# ${code(node.name)}`,
    ...contents,
  ]
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n');
}

function packageContents(book: Book, node: PackageNode, page: string): readonly string[] {
  const resolve = resolverFor(book, page, null);
  const packages = node.packages.flatMap((path) => {
    const target = book.packagePages.get(path);
    const child = book.reference.graph.packages.find((each) => each.path === path);
    if (target === undefined || !child) return [];
    const doc = child.initializer === null ? undefined : book.reference.docs.get(child.initializer);
    return [[`[${code(child.name)}](${relative(page, target)})`, summaryLine(doc, resolve)]];
  });
  const modules = node.modules.flatMap((path) => {
    const target = book.modulePages.get(path);
    const module = book.modules.get(path);
    if (target === undefined || !module || target === page) return [];
    return [
      [
        `[${code(module.name)}](${relative(page, target)})`,
        summaryLine(book.reference.docs.get(path), resolve),
      ],
    ];
  });
  return [
    section('Packages', [packages.length === 0 ? '' : table(['Package', 'Summary'], packages)]),
    section('Modules', [modules.length === 0 ? '' : table(['Module', 'Summary'], modules)]),
  ].filter((block) => block !== '');
}
