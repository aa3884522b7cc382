// Tables of what has no section of its own: attributes, properties, constants and variables.
import type { DocstringItem } from '../../../types/docstring.ts';
import type { CodeSymbol } from '../../../types/module.ts';
import { reference, resolverFor } from './address.ts';
import { cell, codeCell, shortened, tableOf } from './escape.ts';
import type { Resolve } from './inline.ts';
import { flat, itemsOf, typeCell, written } from './items.ts';
import type { Placed } from './placed.ts';

/** Attributes of class and instances, from the code and from the docstring. */
export function attributeTable(
  owner: CodeSymbol,
  members: readonly CodeSymbol[],
  { book, module, page }: Placed,
): string {
  const resolve = resolverFor(book, page, { module, symbol: owner });
  const sections = book.reference.docs.get(owner.id)?.docstring.sections ?? [];
  const documented = itemsOf(sections, 'attributes');
  const texts = new Map(documented.map((item) => [item.name, item]));
  const own = members.filter(({ kind, accessor }) => accessor === null && valueKinds.has(kind));
  const known = new Set(members.map(({ name }) => name));
  const rows = [
    ...own.map((symbol) => {
      const item = texts.get(symbol.name);
      const text = item?.description ?? textOf(symbol, book.reference.docs);
      return valueRow(symbol, item, text, resolve);
    }),
    ...documented
      .filter(({ name }) => !known.has(name))
      .map(({ name, annotation, description }) => [
        codeCell(name),
        typeCell(written(annotation), resolve),
        '',
        flat(description, resolve),
      ]),
  ];
  return tableOf(['Attribute', 'Type', 'Value', 'Description'], rows);
}

const valueKinds: ReadonlySet<string> = new Set(['attribute', 'field', 'constant', 'variable']);

/** Properties with what a caller may do with them. */
export function propertyTable(
  members: readonly CodeSymbol[],
  { book, module, page }: Placed,
): string {
  const rows = members
    .filter(({ accessor, kind }) => accessor === 'getter' || kind === 'property')
    .map((symbol) => {
      const resolve = resolverFor(book, page, { module, symbol });
      const set = members.some(
        ({ name, accessor }) => name === symbol.name && accessor === 'setter',
      );
      const type = symbol.returns ?? symbol.type ?? '';
      return [
        book.anchors.own.has(symbol.id)
          ? cell(reference(symbol.id, book, page))
          : codeCell(symbol.name),
        set ? 'Read/Write' : 'Read-only',
        typeCell(type, resolve),
        flat(textOf(symbol, book.reference.docs).split(/\n[ \t]*\n/, 1)[0]!, resolve),
      ];
    });
  return tableOf(['Property', 'Access', 'Type', 'Description'], rows);
}

/** Constants, variables or aliases of a module. */
export function valueTable(title: string, symbols: readonly CodeSymbol[], place: Placed): string {
  const { book, module, page } = place;
  const rows = symbols.map((symbol) => {
    const resolve = resolverFor(book, page, { module, symbol });
    return valueRow(symbol, undefined, textOf(symbol, book.reference.docs), resolve);
  });
  return tableOf([title, 'Type', 'Value', 'Description'], rows);
}

function valueRow(
  { name, type, value }: CodeSymbol,
  item: DocstringItem | undefined,
  text: string,
  resolve: Resolve,
): readonly string[] {
  return [
    codeCell(name),
    typeCell(type ?? (item ? written(item.annotation) : ''), resolve),
    // An attribute that holds the parameter of its name says nothing by its value.
    value === null || value === name ? '' : codeCell(shortened(oneLine(value))),
    flat(text, resolve),
  ];
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

function textOf({ id }: CodeSymbol, docs: Placed['book']['reference']['docs']): string {
  const [first] = docs.get(id)?.docstring.sections ?? [];
  return first?.kind === 'text' ? first.value : '';
}
