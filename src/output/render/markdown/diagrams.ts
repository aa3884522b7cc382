// Mermaid diagrams from the graph; labels are quoted and hold no sign that Mermaid reads.
import type { Module } from '../../../types/module.ts';
import type { Book } from './book.ts';
import { fence } from './escape.ts';

const maxNodes = 24;

/** Classes of a module with the bases that lie in the repository; '' when there is nothing to draw. */
export function classDiagram(book: Book, module: Module): string {
  const shown = new Set((book.shown.get(module.path) ?? []).map(({ id }) => id));
  const edges = [...book.reference.graph.hierarchy].flatMap(([id, bases]) =>
    shown.has(id)
      ? bases.flatMap(({ target, name, origin }) =>
          target !== null
            ? [[nameOf(book, target), nameOf(book, id)]]
            : origin === 'builtin' && name !== 'object'
              ? [[name, nameOf(book, id)]]
              : [],
        )
      : [],
  ) as (readonly [string, string])[];
  return draw('classDiagram', edges, (above, below) => `  ${above} <|-- ${below}`);
}

/** Local modules that a module imports and that import it. */
export function importDiagram(book: Book, module: Module): string {
  const edges = book.reference.graph.edges
    .filter(
      ({ kind, from, to }) =>
        kind === 'import' && from !== to && (from === module.path || to === module.path),
    )
    .map(({ from, to }) => [moduleName(book, from), moduleName(book, to)] as const);
  return draw('flowchart LR', edges, (from, to) => `  ${from} --> ${to}`);
}

/** Packages of the repository by the imports between them. */
export function packageDiagram(book: Book): string {
  const packageOf = (path: string) => path.split('/').slice(0, -1).join('/') || '.';
  const edges = book.reference.graph.edges
    .filter(({ kind, from, to }) => kind === 'import' && packageOf(from) !== packageOf(to))
    .map(({ from, to }) => [packageOf(from), packageOf(to)] as const);
  return draw('flowchart LR', edges, (from, to) => `  ${from} --> ${to}`);
}

function nameOf(book: Book, id: string): string {
  return book.symbols.get(id)?.symbol.qualifiedName ?? id;
}

function moduleName(book: Book, path: string): string {
  return book.modules.get(path)?.name ?? path;
}

/** Each edge once, in order; a graph with too many nodes is not drawn. */
function draw(
  kind: string,
  edges: readonly (readonly [string, string])[],
  line: (from: string, to: string) => string,
): string {
  const unique = [...new Map(edges.map((edge) => [edge.join('\0'), edge])).values()].sort(
    (a, b) => compare(a[0], b[0]) || compare(a[1], b[1]),
  );
  const names = [...new Set(unique.flat())].sort(compare);
  if (names.length < 2 || names.length > maxNodes) return '';
  const ids = new Map(names.map((name, index) => [name, `n${index}`]));
  const nodes = names.map((name) => declare(kind, ids.get(name)!, label(name)));
  return fence(
    [kind, ...nodes, ...unique.map(([from, to]) => line(ids.get(from)!, ids.get(to)!))].join('\n'),
    'mermaid',
  );
}

function declare(kind: string, id: string, text: string): string {
  return kind === 'classDiagram' ? `  class ${id}["${text}"]` : `  ${id}["${text}"]`;
}

function label(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}_./ -]/gu, '_');
  return safe.length <= 60 ? safe : `${safe.slice(0, 59)}…`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
