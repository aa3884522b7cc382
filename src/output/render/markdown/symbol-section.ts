// The section of a class, function or method on its module's page.
import type { CodeSymbol, Module } from '../../../types/module.ts';
import { addressOf, type Book, hasSection, headingText, resolverFor } from './book.ts';
import { docstringBlocks, itemsOf } from './docstring-blocks.ts';
import { cell, code, codeCell, fence, table } from './escape.ts';
import { inline } from './inline.ts';
import { sourceLink } from './source-link.ts';

/** What a section is rendered with. */
export interface Placed {
  readonly book: Book;
  readonly module: Module;
  readonly page: string;
}

/** Heading, signature, documentation, then members or calls; methods follow one level deeper. */
export function symbolSection(symbol: CodeSymbol, level: number, place: Placed): string {
  const { book, module, page } = place;
  const resolve = resolverFor(book, page, module);
  const doc = book.reference.docs.get(symbol.id);
  const members = (book.shown.get(module.path) ?? []).filter(
    ({ parent }) => parent === symbol.qualifiedName,
  );
  const isClass = symbol.kind === 'class';
  return [
    `${'#'.repeat(Math.min(level, 6))} ${code(headingText(symbol))}`,
    fence(
      [...symbol.decorators.map((name) => `@${name}`), symbol.signature].join('\n'),
      fenceLanguage(module),
    ),
    facts(symbol, place),
    ...(doc?.origin === 'model' ? ['*Written by a model, checked against the code.*'] : []),
    ...(doc?.stale ? ['*The code changed since this was written.*'] : []),
    ...docstringBlocks(doc, symbol, resolve),
    ...(isClass
      ? [hierarchy(symbol, place), attributes(symbol, members, place), properties(members, place)]
      : []),
    ...(isClass ? [] : [calls(symbol, place)]),
    ...(isClass
      ? members.filter(hasSection).map((member) => symbolSection(member, level + 1, place))
      : []),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

/** Language of a module's code blocks. */
export function fenceLanguage({ language }: Module): string {
  return language;
}

const shownModifiers = new Set([
  'abstract',
  'final',
  'dataclass',
  'enum',
  'exception',
  'protocol',
  'overload',
  'generator',
  'typed-dict',
  'named-tuple',
]);

function facts(symbol: CodeSymbol, { book, module }: Placed): string {
  const words = symbol.modifiers.filter((modifier) => shownModifiers.has(modifier));
  const complexity = symbol.metrics && symbol.kind !== 'class' ? symbol.metrics.cyclomatic : 0;
  return [
    ...words,
    sourceLink(book.reference.history, module.path, symbol.line, symbol.endLine),
    ...(complexity > 10 ? [`complexity ${complexity}, above 10`] : []),
    ...(symbol.damaged ? ['holds a syntax error; shown as far as it parses'] : []),
  ].join(' · ');
}

/** `A -> B (builtin)`: the chain of first bases, then the other bases. */
function hierarchy(symbol: CodeSymbol, { book, page }: Placed): string {
  const { graph } = book.reference;
  const bases = graph.hierarchy.get(symbol.id) ?? [];
  const subclasses = [...graph.hierarchy]
    .filter(([, above]) => above.some(({ target }) => target === symbol.id))
    .map(([id]) => reference(id, book, page));
  const chains = bases.map((base) => chain(base, symbol, book, page));
  const cycle = graph.inheritanceCycles.some((group) => group.includes(symbol.id));
  return [
    ...(chains.length > 0 ? [`**Bases** ${chains.join('; ')}`] : []),
    ...(subclasses.length > 0 ? [`**Subclasses** ${limited(subclasses)}`] : []),
    ...(cycle ? ['**Cycle** this class inherits from itself through its bases.'] : []),
  ].join('\n\n');
}

type Base = { readonly name: string; readonly target: string | null; readonly origin: string };

function chain(base: Base, symbol: CodeSymbol, book: Book, page: string): string {
  const seen = new Set([symbol.id]);
  const parts: string[] = [];
  let at: Base | undefined = base;
  while (at) {
    const known: boolean = at.target !== null && !seen.has(at.target);
    parts.push(
      known ? reference(at.target!, book, page) : `${code(at.name)}${origins[at.origin] ?? ''}`,
    );
    if (!known || at.target === null) break;
    seen.add(at.target);
    at = book.reference.graph.hierarchy.get(at.target)?.[0];
  }
  return [...parts.reverse(), code(symbol.name)].join(' -> ');
}

const origins: Readonly<Record<string, string>> = {
  builtin: ' (builtin)',
  external: ' (external)',
};

/** A symbol as a link, by its qualified name. */
export function reference(id: string, book: Book, page: string): string {
  const found = book.symbols.get(id);
  const name = code(found ? found.symbol.qualifiedName : id);
  const address = addressOf(book, id, page);
  return address === null ? name : `[${name}](${address})`;
}

/** The first names of a list, and how many more there are. */
function limited(names: readonly string[], most = 12): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ');
}

function calls({ id }: CodeSymbol, { book, page }: Placed): string {
  const listed = (ids: readonly string[] | undefined) =>
    limited([...(ids ?? [])].sort().map((other) => reference(other, book, page)));
  const [callees, callers] = [listed(book.callees.get(id)), listed(book.callers.get(id))];
  return [
    ...(callees === '' ? [] : [`**Calls** ${callees}`]),
    ...(callers === '' ? [] : [`**Called by** ${callers}`]),
  ].join('\n\n');
}

/** Attributes of class and instances, from the code and from the docstring. */
function attributes(symbol: CodeSymbol, members: readonly CodeSymbol[], place: Placed): string {
  const { book, module, page } = place;
  const resolve = resolverFor(book, page, module);
  const doc = book.reference.docs.get(symbol.id);
  const documented = itemsOf(doc?.docstring.sections ?? [], 'attributes');
  const own = members.filter(({ kind }) => kind === 'attribute');
  const texts = new Map(documented.map(({ name, description }) => [name, description]));
  const known = new Set(own.map(({ name }) => name));
  const rows = [
    ...own.map(({ name, type, value }) => [
      codeCell(name),
      codeCell(type ?? ''),
      value === null ? '' : codeCell(shortened(value)),
      text(texts.get(name)),
    ]),
    ...documented
      .filter(({ name }) => !known.has(name))
      .map(({ name, annotation, description }) => [
        codeCell(name),
        codeCell(typeof annotation === 'string' ? annotation : (annotation?.expr ?? '')),
        '',
        text(description),
      ]),
  ];
  function text(description: string | undefined): string {
    return cell(inline((description ?? '').replace(/\s+/g, ' ').trim(), resolve));
  }
  return tableOf(['Attribute', 'Type', 'Value', 'Description'], rows);
}

/** A table without its empty columns; '' without rows. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const used = header.map((_, column) => column === 0 || rows.some((row) => row[column] !== ''));
  const keep = (cells: readonly string[]) => cells.filter((_, column) => used[column]);
  return table(keep(header), rows.map(keep));
}

/** A value short enough for a table. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 240 ? line : `${line.slice(0, 239)}…`;
}

function properties(members: readonly CodeSymbol[], { book, module, page }: Placed): string {
  const resolve = resolverFor(book, page, module);
  const rows = members
    .filter(({ accessor }) => accessor === 'getter')
    .map(({ id, name, returns }) => {
      const writable = members.some((other) => other.name === name && other.accessor === 'setter');
      const [first] = book.reference.docs.get(id)?.docstring.sections ?? [];
      const description = first?.kind === 'text' ? first.value.split(/\n\s*\n/, 1)[0]! : '';
      return [
        codeCell(name),
        writable ? 'Read/Write' : 'Read-only',
        codeCell(returns ?? ''),
        cell(inline(description.replace(/\s+/g, ' ').trim(), resolve)),
      ];
    });
  return tableOf(['Property', 'Access', 'Type', 'Description'], rows);
}
