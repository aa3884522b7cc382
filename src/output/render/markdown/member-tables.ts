// Tables of what has no section of its own: attributes, properties, constants and variables.
import type { DocstringItem } from '../../../types/docstring.ts';
import type { SymbolDoc } from '../../../types/documentation.ts';
import type { CodeSymbol } from '../../../types/module.ts';
import { reference, resolverFor } from './address.ts';
import { cell, codeCell, shortened, tableOf } from './escape.ts';
import type { Resolve } from './inline.ts';
import { flat, itemsOf, typeCell, written } from './items.ts';
import type { Placed } from './placed.ts';

/** A value of a class or module: what the code and the docstring know of it. */
export interface ValueRow {
  readonly name: string;
  /** '' where nobody says. */
  readonly type: string;
  /** On one line; '' where it says nothing. */
  readonly value: string;
  /** As the docstring has it. */
  readonly description: string;
  /** Null where only a docstring knows it. */
  readonly symbol: CodeSymbol | null;
}

/** Attributes of class and instances, from the code and from the docstring. */
export function attributeRows(
  owner: CodeSymbol,
  members: readonly CodeSymbol[],
  docs: Docs,
): readonly ValueRow[] {
  const documented = itemsOf(docs.get(owner.id)?.docstring.sections ?? [], 'attributes');
  const texts = new Map(documented.map((item) => [item.name, item]));
  const own = members.filter(({ kind, accessor }) => accessor === null && valueKinds.has(kind));
  const known = new Set(members.map(({ name }) => name));
  return [
    ...own.map((symbol) => valueRow(symbol, docs, texts.get(symbol.name))),
    ...documented
      .filter(({ name }) => !known.has(name))
      .map(({ name, annotation, description }) => ({
        name,
        type: written(annotation),
        value: '',
        description,
        symbol: null,
      })),
  ];
}

const valueKinds: ReadonlySet<string> = new Set(['attribute', 'field', 'constant', 'variable']);

/** The same as a table. */
export function attributeTable(
  owner: CodeSymbol,
  members: readonly CodeSymbol[],
  { book, module, page }: Placed,
): string {
  const resolve = resolverFor(book, page, { module, symbol: owner });
  const rows = attributeRows(owner, members, book.reference.docs);
  return tableOf(
    ['Attribute', 'Type', 'Value', 'Description'],
    rows.map((row) => cellsOf(row, resolve)),
  );
}

/** Properties among the members, each with whether a caller may set it. */
export function propertyRows(
  members: readonly CodeSymbol[],
): readonly { readonly symbol: CodeSymbol; readonly access: 'Read/Write' | 'Read-only' }[] {
  return members
    .filter(({ accessor, kind }) => accessor === 'getter' || kind === 'property')
    .map((symbol) => {
      const set = members.some(
        ({ name, accessor }) => name === symbol.name && accessor === 'setter',
      );
      const isOpen = symbol.accessor === null && !symbol.modifiers.includes('readonly');
      return { symbol, access: set || isOpen ? 'Read/Write' : 'Read-only' };
    });
}

/** Properties with what a caller may do with them. */
export function propertyTable(
  members: readonly CodeSymbol[],
  { book, module, page }: Placed,
): string {
  const rows = propertyRows(members).map(({ symbol, access }) => {
    const resolve = resolverFor(book, page, { module, symbol });
    return [
      book.anchors.own.has(symbol.id)
        ? cell(reference(symbol.id, book, page))
        : codeCell(symbol.name),
      access,
      typeCell(symbol.returns ?? symbol.type ?? '', resolve),
      flat(firstParagraph(symbol, book.reference.docs), resolve),
    ];
  });
  return tableOf(['Property', 'Access', 'Type', 'Description'], rows);
}

/** Constants, variables or aliases of a module. */
export function valueTable(title: string, symbols: readonly CodeSymbol[], place: Placed): string {
  const { book, module, page } = place;
  const rows = symbols.map((symbol) => {
    const resolve = resolverFor(book, page, { module, symbol });
    return cellsOf(valueRow(symbol, book.reference.docs), resolve);
  });
  return tableOf([title, 'Type', 'Value', 'Description'], rows);
}

/** What is known of a constant, variable or attribute; an item of its owner's docstring goes before its own. */
export function valueRow(symbol: CodeSymbol, docs: Docs, item?: DocstringItem): ValueRow {
  const { name, type, value } = symbol;
  return {
    name,
    type: type ?? (item ? written(item.annotation) : ''),
    // An attribute that holds the parameter of its name says nothing by its value.
    value: value === null || value === name ? '' : shortened(oneLine(value)),
    description: item?.description ?? textOf(symbol, docs),
    symbol,
  };
}

function cellsOf(
  { name, type, value, description }: ValueRow,
  resolve: Resolve,
): readonly string[] {
  return [codeCell(name), typeCell(type, resolve), codeCell(value), flat(description, resolve)];
}

/** A value of several lines without the comments at their ends. */
function oneLine(value: string): string {
  if (!value.includes('\n')) return value;
  return value
    .split('\n')
    .map((line) => (/["'`]/.test(line) ? line : line.split(/(?:^|\s)(?:#|\/\/)\s/, 1)[0]!))
    .join(' ')
    .replace(/([([{])\s/g, '$1')
    .replace(/,?\s([)\]}])/g, '$1');
}

type Docs = ReadonlyMap<string, SymbolDoc>;

/** First paragraph of a symbol's text; '' without one. */
export function firstParagraph(symbol: CodeSymbol, docs: Docs): string {
  return textOf(symbol, docs).split(/\n[ \t]*\n/, 1)[0]!;
}

function textOf({ id }: CodeSymbol, docs: Docs): string {
  const [first] = docs.get(id)?.docstring.sections ?? [];
  return first?.kind === 'text' ? first.value : '';
}
