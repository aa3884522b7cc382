// The page of one module.
import type { CodeSymbol, ImportRef, Module } from '../../../types/module.ts';
import { addressOf, type Book, hasSection, headingText, resolverFor } from './book.ts';
import { classDiagram, importDiagram } from './diagrams.ts';
import { docstringBlocks } from './docstring-blocks.ts';
import { cell, code, codeCell, fence, plain, table } from './escape.ts';
import { frontMatter } from './front-matter.ts';
import {
  fenceLanguage,
  type Placed,
  reference,
  shortened,
  symbolSection,
  tableOf,
} from './symbol-section.ts';

/** Complexity above which a function is flagged. */
const complexityLimit = 10;

/** Markdown of a module's page; `contents` stands between introduction and definitions. */
export function modulePage(
  book: Book,
  module: Module,
  page: string,
  contents: readonly string[] = [],
): string {
  const place: Placed = { book, module, page };
  const shown = book.shown.get(module.path) ?? [];
  const top = shown.filter(({ parent }) => parent === null);
  const classes = top.filter(({ kind }) => kind === 'class');
  const functions = top.filter((symbol) => hasSection(symbol) && symbol.kind !== 'class');
  return [
    frontMatter({ title: module.name, source: module.path, sha256: module.sha256 }),
    `# ${code(module.name)}`,
    notes(book, module),
    ...introduction(book, module, page),
    ...contents,
    section('Contents', contentsList(place, classes, functions)),
    section('Classes', [
      classDiagram(book, module),
      ...classes.map((symbol) => symbolSection(symbol, 3, place)),
    ]),
    section(
      'Functions',
      functions.map((symbol) => symbolSection(symbol, 3, place)),
    ),
    section('Constants', [valueTable(top, 'constant', 'Constant')]),
    section('Variables', [valueTable(top, 'variable', 'Variable')]),
    section('Type aliases', [valueTable(top, 'type-alias', 'Alias')]),
    section('Dependencies', dependencies(place)),
    section('Complexity', [complexityTable(place, shown)]),
    section('Recent changes', [changes(book, module)]),
    section('Source', sourceBlock(book, module)),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n');
}

/** A heading with its blocks; '' without any. */
export function section(title: string, blocks: readonly string[]): string {
  const filled = blocks.filter((block) => block !== '');
  return filled.length === 0 ? '' : [`## ${title}`, ...filled].join('\n\n');
}

/** What a reader should know before trusting the page. */
function notes(book: Book, module: Module): string {
  const errors = module.issues.filter(({ severity }) => severity === 'error');
  const failures = book.reference.failures.filter(({ path }) => path === module.path);
  return [
    ...errors.map(
      ({ line, column, message }) =>
        `> **Syntax error** at ${code(`${module.path}:${line}:${column}`)}: ${plain(message)}. The page shows what parses.`,
    ),
    ...failures.map(
      ({ symbol, message }) =>
        `> **Not documented by the model**${symbol === null ? '' : ` ${code(symbol)}`}: ${plain(message)}`,
    ),
  ].join('\n>\n');
}

function introduction(book: Book, module: Module, page: string): readonly string[] {
  const doc = book.reference.docs.get(module.path);
  const speaker =
    doc?.origin === 'model' ? ['*Written by a model, checked against the code.*'] : [];
  return [...speaker, ...docstringBlocks(doc, null, resolverFor(book, page, module))];
}

function contentsList(
  place: Placed,
  classes: readonly CodeSymbol[],
  functions: readonly CodeSymbol[],
): readonly string[] {
  const shown = place.book.shown.get(place.module.path) ?? [];
  const methods = (owner: CodeSymbol) =>
    shown.filter((symbol) => symbol.parent === owner.qualifiedName && hasSection(symbol));
  const total =
    classes.length +
    functions.length +
    classes.reduce((sum, owner) => sum + methods(owner).length, 0);
  if (total < 2) return [];
  const lines = [
    ...classes.flatMap((owner) => [
      `- ${entry(owner, place)}`,
      ...methods(owner).map((method) => `  - ${entry(method, place)}`),
    ]),
    ...functions.map((symbol) => `- ${entry(symbol, place)}`),
  ];
  return [lines.join('\n')];
}

function entry(symbol: CodeSymbol, { book, page }: Placed): string {
  return `[${code(headingText(symbol))}](${addressOf(book, symbol.id, page)})`;
}

function valueTable(
  symbols: readonly CodeSymbol[],
  kind: CodeSymbol['kind'],
  title: string,
): string {
  const rows = symbols
    .filter((symbol) => symbol.kind === kind)
    .map(({ name, type, value }) => [
      codeCell(name),
      codeCell(type ?? ''),
      value === null ? '' : codeCell(shortened(value)),
    ]);
  return tableOf([title, 'Type', 'Value'], rows);
}

const categories = [
  ['stdlib', 'Standard library'],
  ['third-party', 'Third party'],
  ['local', 'Local'],
  ['unresolved', 'Not found'],
] as const;

function dependencies({ book, module, page }: Placed): readonly string[] {
  const lines = categories.flatMap(([category, title]) => {
    const names = namesOf(
      module.imports.filter((each) => each.category === category),
      book,
      page,
    );
    return names.length === 0 ? [] : [`- **${title}** ${names.join(', ')}`];
  });
  const cycle = book.reference.graph.importCycles.find((group) => group.includes(module.path));
  const cycleNote = cycle
    ? [
        `**Import cycle** with ${cycle
          .filter((path) => path !== module.path)
          .map((path) => reference(path, book, page))
          .join(', ')}`,
      ]
    : [];
  return [lines.join('\n'), ...cycleNote, importDiagram(book, module)];
}

function namesOf(imports: readonly ImportRef[], book: Book, page: string): readonly string[] {
  const names = imports.map(({ category, module, name, target }) => {
    const shown = category === 'local' ? localName(module, name) : module.split('.')[0]!;
    const address = target === null ? null : addressOf(book, target, page);
    return address === null ? code(shown) : `[${code(shown)}](${address})`;
  });
  return [...new Set(names)].sort();
}

/** `.sib` for `from . import sib`. */
function localName(module: string, name: string | null): string {
  return /^\.+$/.test(module) && name !== null && name !== '*' ? module + name : module;
}

function complexityTable({ book, page }: Placed, shown: readonly CodeSymbol[]): string {
  const rows = shown
    .filter((symbol) => symbol.metrics !== null && hasSection(symbol) && symbol.kind !== 'class')
    .map((symbol) => ({ symbol, metrics: symbol.metrics! }))
    .sort((a, b) => b.metrics.cyclomatic - a.metrics.cyclomatic || a.symbol.line - b.symbol.line)
    .map(({ symbol, metrics }) => [
      reference(symbol.id, book, page),
      `${metrics.cyclomatic}${metrics.cyclomatic > complexityLimit ? ' (high)' : ''}`,
      String(metrics.cognitive),
      String(metrics.depth),
      metrics.maintainability.toFixed(0),
      String(metrics.loc),
    ]);
  const header = ['Function', 'Cyclomatic', 'Cognitive', 'Depth', 'Maintainability', 'Lines'];
  return rows.length === 0
    ? ''
    : table(
        header,
        rows.map((row) => row.map((each, index) => (index === 0 ? cell(each) : each))),
      );
}

function changes(book: Book, module: Module): string {
  const { history } = book.reference;
  const rows = (history.changes.get(module.path) ?? []).map(({ date, subject, author, commit }) => [
    date,
    cell(plain(subject)),
    cell(plain(author)),
    codeCell(commit.slice(0, 10)),
  ]);
  const note = history.from === null ? '' : `\n\nHistory from ${history.from} on.`;
  return rows.length === 0 ? '' : table(['Date', 'Change', 'Author', 'Commit'], rows) + note;
}

function sourceBlock(book: Book, module: Module): readonly string[] {
  const text = book.options.source ? book.reference.sources.get(module.path) : undefined;
  return text === undefined || text.trim() === ''
    ? []
    : [fence(text.replace(/^\uFEFF/, ''), fenceLanguage(module))];
}
