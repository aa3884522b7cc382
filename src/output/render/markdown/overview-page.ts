// The first page: what there is, how it hangs together, how much of it is documented, and what is missing.

import type { PackageNode } from '../../../types/graph.ts';
import type { Module, SymbolKind } from '../../../types/module.ts';
import { productOf, roleOf } from '../../../util/module-role.ts';
import { amount, grouped } from '../../../util/words.ts';
import { addressOf, reference, relative, resolverFor } from './address.ts';
import { overviewPage } from './assign-pages.ts';
import type { Book } from './book.ts';
import { packageDiagram } from './diagrams.ts';
import { cell, code, codeCell, plain, tableOf } from './escape.ts';
import { frontMatter, hashOfSources } from './front-matter.ts';
import { inline } from './inline.ts';
import { pageOf, section } from './module-page.ts';
import { isType } from './outline.ts';
import { packageResolver } from './package-resolver.ts';
import { proseBlocks, proseList } from './prose-page.ts';
import { summaryLine } from './summary-line.ts';
import { complexityLimit } from './symbol-section.ts';

const mostListed = 20;
const mostRows = 200;

/** Markdown of the overview. */
export function overview(book: Book): string {
  const { graph, name } = book.reference;
  return pageOf([
    frontMatter({ title: name, sha256: hashOfSources(graph.modules) }),
    `# ${plain(name)}`,
    ...introduction(book),
    section('Guide', [proseList(book, overviewPage)]),
    section('Reference', [figures(book)]),
    section('Packages', [packageTable(book)]),
    section('Modules', [moduleTable(book)]),
    section('Structure', [packageDiagram(book), ...cycles(book)]),
    section('Most used', [mostUsed(book)]),
    section('Most complex', [mostComplex(book)]),
    section('Not finished', [failures(book)]),
    section('Files with syntax errors', [damaged(graph.modules)]),
    section('Left out', [skipped(book)]),
    voices,
  ]);
}

const voices =
  'Texts without a mark are the docstrings of the source. Signatures, tables, diagrams and links are read off the code; what a model wrote, and what stands in for a missing docstring, is marked so.';

/** What the project is, where the book says so. */
function introduction(book: Book): readonly string[] {
  const page = book.reference.pages.find(({ kind }) => kind === 'overview');
  return page === undefined ? [] : proseBlocks(book, page, overviewPage);
}

function figures(book: Book): string {
  const { modules } = book.reference.graph;
  const shown = modules.flatMap(({ path }) => book.outlines.get(path)?.shown ?? []);
  const counted = counts.flatMap(([kind, one, many]) => {
    const count = shown.filter((each) => each.kind === kind).length;
    return count === 0 ? [] : [amount(count, one, many)];
  });
  const lines = modules.reduce((sum, { loc }) => sum + loc, 0);
  const told = modules.filter(({ empty }) => !empty).length;
  const parts = [amount(told, 'module'), amount(lines, 'line'), ...counted];
  return [`${parts.join(' · ')}.`, coverage(book)].filter((text) => text !== '').join(' ');
}

const counts: readonly (readonly [SymbolKind, string, string])[] = [
  ['class', 'class', 'classes'],
  ['struct', 'struct', 'structs'],
  ['interface', 'interface', 'interfaces'],
  ['trait', 'trait', 'traits'],
  ['enum', 'enum', 'enums'],
  ['function', 'function', 'functions'],
  ['method', 'method', 'methods'],
];

/** How many definitions of the product have documentation; '' where there are none. */
function coverage(book: Book): string {
  const { graph, docs } = book.reference;
  const product = productOf(graph.modules);
  const listed = product
    .flatMap(({ path }) => book.outlines.get(path)?.shown ?? [])
    .filter(({ id }) => book.anchors.own.has(id));
  if (listed.length === 0) return '';
  const documented = listed.filter(
    ({ id }) => (docs.get(id)?.origin ?? 'derived') !== 'derived',
  ).length;
  const share = Math.floor((documented / listed.length) * 100);
  const where =
    product.length < graph.modules.length ? 'outside tests, examples and tools' : 'shown here';
  const whole = amount(listed.length, 'definition');
  const have = documented === 1 || listed.length === 1 ? 'has' : 'have';
  return `${grouped(documented)} of ${whole} ${where} ${have} documentation (${share} %).`;
}

/** The outermost packages and those in them, by their paths where a name stands for several. */
function packageTable(book: Book): string {
  const shown = outermostPackages(book).flatMap((node) => [
    node,
    ...node.packages.flatMap((path) => book.packages.get(path) ?? []),
  ]);
  const known = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of shown) (known.has(name) ? twice : known).add(name);
  const rows = shown
    .slice(0, mostRows)
    .flatMap((node) => packageRow(book, node, twice.has(node.name) ? node.path : node.name));
  return capped(tableOf(['Package', 'Modules', 'Summary'], rows), shown.length, mostRows);
}

/** Packages that lie in no other one; the product's before those of tests, examples and tools. */
export function outermostPackages(book: Book): readonly PackageNode[] {
  const { packages } = book.reference.graph;
  const inner = new Set(
    packages.filter(({ path }) => path !== '').flatMap((node) => node.packages),
  );
  const outermost = packages.filter(({ path }) => book.packagePages.has(path) && !inner.has(path));
  const isProduct = ({ path }: PackageNode) => roleOf(`${path}/`) === 'product';
  return [...outermost.filter(isProduct), ...outermost.filter((node) => !isProduct(node))];
}

function packageRow(book: Book, node: PackageNode, name: string): string[][] {
  const { path } = node;
  const page = book.packagePages.get(path);
  if (page === undefined) return [];
  const resolve = packageResolver(book, node, overviewPage);
  const below = book.reference.graph.modules.filter((each) => each.path.startsWith(`${path}/`));
  const link = `[${code(name)}](${relative(overviewPage, page)})`;
  return [
    [
      cell(link),
      String(below.length),
      cell(inline(book.packageSummaries.get(path) ?? '', resolve)),
    ],
  ];
}

/** Modules outside every package. */
function moduleTable(book: Book): string {
  const resolve = resolverFor(book, overviewPage, { module: null, symbol: null });
  const rows = unpackagedModules(book).map(({ path, name }) => [
    `[${code(name)}](${relative(overviewPage, book.modulePages.get(path)!)})`,
    summaryLine(book.reference.docs.get(path), resolve),
  ]);
  return tableOf(['Module', 'Summary'], rows);
}

/** Modules with a page that lie in no package. */
export function unpackagedModules(book: Book): readonly Module[] {
  const packaged = new Set(
    book.reference.graph.packages
      .filter(({ path }) => path !== '')
      .flatMap(({ modules }) => modules),
  );
  return book.reference.graph.modules.filter(
    ({ path }) => book.modulePages.has(path) && !packaged.has(path),
  );
}

function cycles(book: Book): readonly string[] {
  const { importCycles } = book.reference.graph;
  if (importCycles.length === 0) return [];
  const lines = importCycles.slice(0, mostListed).map((group) => {
    const names = group.slice(0, 8).map((path) => moduleReference(book, path));
    const rest = group.length - names.length;
    return `- ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  });
  return [`**Import cycles**\n\n${lines.join('\n')}`];
}

function moduleReference(book: Book, path: string): string {
  const name = code(book.modules.get(path)?.name ?? path);
  const address = addressOf(book, path, overviewPage);
  return address === null ? name : `[${name}](${address})`;
}

function mostUsed(book: Book): string {
  const resolve = resolverFor(book, overviewPage, { module: null, symbol: null });
  const rows = mostUsedSymbols(book).map(({ id, count }) => [
    cell(reference(id, book, overviewPage)),
    String(count),
    summaryLine(book.reference.docs.get(id), resolve),
  ]);
  return tableOf(['Symbol', 'Callers', 'Summary'], rows);
}

/** The ten definitions of the product with the most callers. */
export function mostUsedSymbols(
  book: Book,
): readonly { readonly id: string; readonly count: number }[] {
  const product = new Set(productOf(book.reference.graph.modules));
  return [...book.callers]
    .filter(([id]) => book.anchors.own.has(id) && product.has(book.symbols.get(id)!.module))
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .slice(0, 10)
    .map(([id, callers]) => ({ id, count: callers.length }));
}

function mostComplex(book: Book): string {
  const rows = productOf(book.reference.graph.modules)
    .flatMap((module) =>
      (book.outlines.get(module.path)?.shown ?? [])
        .filter(({ id }) => book.anchors.own.has(id))
        .map((symbol) => ({ module, symbol })),
    )
    .filter(({ symbol }) => !isType(symbol) && (symbol.metrics?.cyclomatic ?? 0) > complexityLimit)
    .sort(
      (a, b) =>
        b.symbol.metrics!.cyclomatic - a.symbol.metrics!.cyclomatic ||
        (a.symbol.id < b.symbol.id ? -1 : 1),
    )
    .slice(0, 10)
    .map(({ module, symbol }) => [
      cell(reference(symbol.id, book, overviewPage)),
      codeCell(module.name),
      String(symbol.metrics!.cyclomatic),
    ]);
  return tableOf(['Function', 'Module', 'Cyclomatic'], rows);
}

function failures(book: Book): string {
  const rows = book.reference.failures.map(({ path, symbol, message }) => [
    codeCell(path),
    codeCell(symbol ?? ''),
    cell(plain(message)),
  ]);
  return capped(
    tableOf(['File', 'Symbol', 'Reason'], rows.slice(0, mostRows)),
    rows.length,
    mostRows,
  );
}

function damaged(modules: readonly Module[]): string {
  const rows = modules.flatMap(({ path, issues }) => {
    const [first] = issues.filter(({ severity }) => severity === 'error');
    return first
      ? [[codeCell(`${path}:${first.line}:${first.column}`), cell(plain(first.message))]]
      : [];
  });
  return capped(tableOf(['Place', 'Error'], rows.slice(0, mostRows)), rows.length, mostRows);
}

/** What was meant to be read and was not; files that git ignores are nobody's concern here. */
function skipped(book: Book): string {
  const silent = new Set(['ignored', 'excluded', 'unknown-language', 'own-output']);
  const rows = book.reference.skipped
    .filter(({ reason }) => !silent.has(reason))
    .map(({ path, detail }) => [codeCell(path), cell(plain(detail))]);
  return capped(tableOf(['Path', 'Reason'], rows.slice(0, mostRows)), rows.length, mostRows);
}

function capped(text: string, found: number, shown: number): string {
  return found > shown ? `${text}\n\n${found - shown} more are not listed.` : text;
}
