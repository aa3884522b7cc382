// The page of one module.
import type { Change } from '../../../types/documentation.ts';
import type { CodeSymbol, Module } from '../../../types/module.ts';
import { addressOf, reference, resolverFor } from './address.ts';
import type { Book } from './book.ts';
import { dependencyBlocks } from './dependencies.ts';
import { classDiagram } from './diagrams.ts';
import { docstringBlocks } from './docstring-blocks.ts';
import { cell, code, fence, plain, table } from './escape.ts';
import { exportsTable } from './exports-table.ts';
import { frontMatter } from './front-matter.ts';
import { valueTable } from './member-tables.ts';
import { isType } from './outline.ts';
import { hasContents, headingText, valueTitles } from './place-anchors.ts';
import type { Placed } from './placed.ts';
import { commitLink } from './source-link.ts';
import { speaker } from './speaker.ts';
import { complexityLimit, symbolSections } from './symbol-section.ts';

/** Markdown of a module's page; `contents` stands between introduction and definitions. */
export function modulePage(
  book: Book,
  module: Module,
  page: string,
  contents: readonly string[] = [],
): string {
  const outline = book.outlines.get(module.path)!;
  const place: Placed = { book, module, outline, page };
  return pageOf([
    frontMatter({ title: module.name, source: module.path, sha256: module.sha256 }),
    `# ${code(module.name)}`,
    notes(book, module),
    ...introduction(book, module, page),
    ...contents,
    section('Exported names', [exportsTable(place)]),
    section('Contents', [contentsList(place)]),
    section(
      'Classes',
      outline.types.length === 0
        ? []
        : [classDiagram(book, module), ...symbolSections(outline.types, place)],
    ),
    section('Functions', symbolSections(outline.functions, place)),
    ...valueTitles.map(([kind, title]) =>
      section(title, [valueTable('Name', outline.values.get(kind) ?? [], place)]),
    ),
    section('Dependencies', dependencyBlocks(place)),
    section('Complexity', [complexityTable(place)]),
    section('Recent changes', [changes(book, module)]),
    section('Source', [sourceBlock(book, module)]),
  ]);
}

/** A page of its blocks; empty ones are left out. */
export function pageOf(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** A heading with its blocks; '' without any. */
export function section(title: string, blocks: readonly string[]): string {
  const filled = blocks.filter((block) => block !== '');
  return filled.length === 0 ? '' : [`## ${title}`, ...filled].join('\n\n');
}

/** What a reader should know before trusting the page. */
function notes(book: Book, module: Module): string {
  const errors = module.issues.filter(({ severity }) => severity === 'error');
  const places = errors.map(({ line, column }) => `${module.path}:${line}:${column}`);
  const failures = book.reference.failures.filter(
    ({ path, code }) => path === module.path && code !== 'SYNTAX',
  );
  return [
    ...errors
      .slice(0, mostErrors)
      .map(
        ({ message }, index) =>
          `> **Syntax error** at ${code(places[index]!)}: ${plain(message)}. The page shows what parses.`,
      ),
    ...failures.map(
      ({ symbol, message }) =>
        `> **Not finished**${symbol === null ? '' : ` ${code(symbol)}`}: ${plain(message)}`,
    ),
  ].join('\n>\n');
}

/** Syntax errors of a page at most; one often leads to others. */
const mostErrors = 5;

function introduction(book: Book, module: Module, page: string): readonly string[] {
  const doc = book.reference.docs.get(module.path);
  const resolve = resolverFor(book, page, { module, symbol: null });
  return [speaker(doc).join(' · '), ...docstringBlocks(doc, { symbol: null }, resolve)];
}

function contentsList(place: Placed): string {
  const { outline } = place;
  if (!hasContents(outline)) return '';
  const members = ({ id }: CodeSymbol) =>
    (outline.members.get(id) ?? []).filter((member) => outline.sections.has(member.id));
  return [...outline.types, ...outline.functions]
    .flatMap((symbol) => [
      `- ${entry(symbol, place)}`,
      ...(isType(symbol) ? members(symbol) : []).map((member) => `  - ${entry(member, place)}`),
    ])
    .join('\n');
}

function entry(symbol: CodeSymbol, { book, page, outline }: Placed): string {
  return `[${code(headingText(symbol, outline))}](${addressOf(book, symbol.id, page)})`;
}

function complexityTable({ book, page, outline }: Placed): string {
  const rows = outline.shown
    .flatMap((symbol) =>
      symbol.metrics !== null && book.anchors.own.has(symbol.id) && !isType(symbol)
        ? [{ symbol, metrics: symbol.metrics }]
        : [],
    )
    .sort((a, b) => b.metrics.cyclomatic - a.metrics.cyclomatic || a.symbol.line - b.symbol.line)
    .map(({ symbol, metrics }) => [
      cell(reference(symbol.id, book, page)),
      `${metrics.cyclomatic}${metrics.cyclomatic > complexityLimit ? ' (high)' : ''}`,
      String(metrics.cognitive),
      String(metrics.depth),
      metrics.maintainability.toFixed(0),
      String(metrics.loc),
    ]);
  const header = ['Function', 'Cyclomatic', 'Cognitive', 'Depth', 'Maintainability', 'Lines'];
  return rows.length === 0 ? '' : table(header, rows);
}

function changes({ reference: { history } }: Book, { path }: Module): string {
  const rows = (history.changes.get(path) ?? []).map(
    ({ date, subject, author, commit }: Change) => [
      cellText(date),
      cell(plain(subject)),
      cell(plain(author)),
      commitLink(history, commit),
    ],
  );
  const note = history.from === null ? '' : `\n\nHistory from ${cellText(history.from)} on.`;
  return rows.length === 0 ? '' : table(['Date', 'Change', 'Author', 'Commit'], rows) + note;
}

function cellText(text: string): string {
  return cell(plain(text));
}

function sourceBlock(
  { options, reference: { sources } }: Book,
  { path, language }: Module,
): string {
  const text = options.source ? (sources.get(path) ?? '') : '';
  return text.trim() === '' ? '' : fence(text.replace(/^\uFEFF/, ''), language);
}
