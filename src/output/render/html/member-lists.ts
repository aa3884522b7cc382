// What has no section of its own: attributes, properties, constants and variables, each with an anchor.
import type { CodeSymbol } from '../../../types/module.ts';
import { resolverFor } from '../markdown/address.ts';
import {
  attributeRows,
  firstParagraph,
  propertyRows,
  type ValueRow,
  valueRow,
} from '../markdown/member-tables.ts';
import { described } from './docstring-parts.ts';
import { type Html, html, nothing } from './markup.ts';
import { nameLink, type Place, typeLinks } from './site.ts';

/** Attributes of a class, from the code and its docstring. */
export function attributeList(
  owner: CodeSymbol,
  members: readonly CodeSymbol[],
  place: Place,
): Html {
  const rows = attributeRows(owner, members, place.site.book.reference.docs);
  return titled(
    'Attributes',
    rows.map((row) => valueItem(row, owner, place)),
  );
}

/** Constants, variables or aliases of a module. */
export function valueList(symbols: readonly CodeSymbol[], place: Place): Html {
  const { docs } = place.site.book.reference;
  const rows = symbols.map((symbol) => valueItem(valueRow(symbol, docs), symbol, place));
  return html`<dl class="values">${rows}</dl>`;
}

function valueItem(
  { name, type, value, description, symbol }: ValueRow,
  scope: CodeSymbol,
  place: Place,
): Html {
  const { site, module, page } = place;
  const resolve = resolverFor(site.book, page, { module, symbol: symbol ?? scope });
  const text = described(description, resolve, site);
  return item(symbol, name, place, [
    ...(type === '' ? [] : [html`<span class="type">${typeLinks(type, resolve)}</span>`]),
    ...(value === '' ? [] : [html`<code class="value">${value}</code>`]),
    text,
  ]);
}

/** Properties with what a caller may do with them. */
export function propertyList(members: readonly CodeSymbol[], place: Place): Html {
  const { site, module, page } = place;
  const { book } = site;
  const rows = propertyRows(members).map(({ symbol, access }) => {
    const resolve = resolverFor(book, page, { module, symbol });
    const type = symbol.returns ?? symbol.type ?? '';
    const own = book.outlines.get(module.path)!.sections.has(symbol.id);
    return item(
      own ? null : symbol,
      own ? nameLink(site, symbol.id, page, symbol.name) : symbol.name,
      place,
      [
        ...(type === '' ? [] : [html`<span class="type">${typeLinks(type, resolve)}</span>`]),
        html`<span class="via">${access}</span>`,
        described(firstParagraph(symbol, book.reference.docs), resolve, site),
      ],
    );
  });
  return titled('Properties', rows);
}

function item(
  symbol: CodeSymbol | null,
  name: string | Html,
  { site }: Place,
  parts: readonly Html[],
): Html {
  const anchor = symbol === null ? undefined : site.book.anchors.own.get(symbol.id);
  const filled = parts.filter((part) => part.html !== '');
  return html`<dt${anchor === undefined ? nothing : html` id="${anchor}"`}>${name}</dt><dd>${filled.map((part) => html`<div>${part}</div>`)}</dd>`;
}

function titled(title: string, rows: readonly Html[]): Html {
  return rows.length === 0
    ? nothing
    : html`<p class="label">${title}</p><dl class="values">${rows}</dl>`;
}
