// Bases and subclasses of a class, in lines.
import type { BaseRef } from '../../../types/graph.ts';
import type { CodeSymbol } from '../../../types/module.ts';
import { addressOf } from '../markdown/address.ts';
import { baseChain } from '../markdown/class-hierarchy.ts';
import { type Html, html, join, nothing } from './markup.ts';
import { isProduct, nameLink, nameLinks, type Place, productFirst } from './site.ts';

/** Subclasses named at most. */
const most = 12;

export function hierarchyLines(symbol: CodeSymbol, place: Place): Html {
  const { site, page } = place;
  const { graph } = site.book.reference;
  const bases = graph.hierarchy.get(symbol.id) ?? [];
  // What a test derives inside a function is on no page.
  const below = productFirst(site.book.subclasses.get(symbol.id) ?? []).filter(
    (id) => isProduct(id) || addressOf(site.book, id, page) !== null,
  );
  const cycle = graph.inheritanceCycles.some((group) => group.includes(symbol.id));
  const rows = [
    ...(bases.length === 0
      ? []
      : [
          [
            'Bases',
            join(
              bases.map((base) => chain(base, symbol, place)),
              '<br>',
            ),
          ] as const,
        ]),
    ...(below.length === 0
      ? []
      : [
          [
            'Subclasses',
            html`${join(
              nameLinks(site, below.slice(0, most), page, symbol.qualifiedName),
              ', ',
            )}${below.length > most ? ` and ${below.length - most} more` : ''}`,
          ] as const,
        ]),
    ...(cycle
      ? [['Cycle', html`This class inherits from itself through its bases.`] as const]
      : []),
  ];
  if (rows.length === 0) return nothing;
  return html`<dl class="lineage">${rows.map(([title, body]) => html`<dt>${title}</dt><dd>${body}</dd>`)}</dl>`;
}

function chain(base: BaseRef, symbol: CodeSymbol, { site, page }: Place): Html {
  const { refs, cut } = baseChain(base, symbol, site.book);
  const names = refs.map(({ name, target, origin }) =>
    target === null
      ? html`<code>${name}</code>${origin === 'local' || origin === 'unresolved' ? nothing : html` <span class="via">${origin}</span>`}`
      : nameLink(site, target, page),
  );
  return join(
    [...names, ...(cut ? [html`…`] : [])],
    ' <span class="arrow" aria-label="which inherits from">›</span> ',
  );
}
