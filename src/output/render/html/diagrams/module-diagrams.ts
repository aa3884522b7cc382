// The diagrams of a module's page: what it is joined to, and its classes with their bases.
import { addressOf } from '../../markdown/address.ts';
import { classEdges, isReadable } from '../../markdown/diagrams.ts';
import { type Html, html, nothing } from '../markup.ts';
import type { Place } from '../site.ts';
import { distinct } from './distinct.ts';
import { layeredDiagram } from './layered-diagram.ts';
import { neighbourhood } from './neighbourhood.ts';

export function moduleDiagrams(place: Place): Html {
  return html`${neighbourhood(place)}${classes(place)}`;
}

/** Edges from which on a drawing says more than the lines of each class. */
const leastEdges = 2;

function classes({ site, module, page }: Place): Html {
  const { book } = site;
  const edges = distinct(classEdges(book, module));
  if (edges.length < leastEdges || !isReadable(edges)) return nothing;
  return layeredDiagram({
    id: 'page-classes-dg',
    title: `Classes of ${module.name}`,
    caption: 'Classes behind their bases. Broken frames are classes of other modules.',
    edges,
    labelOf: (id) => book.symbols.get(id)?.symbol.qualifiedName ?? id,
    addressOf: (id) => addressOf(book, id, page),
    classOf: (id) => (book.symbols.get(id)?.module === module ? 'node' : 'out'),
    verb: 'is a base of',
  });
}
