// Mermaid diagrams from the graph; labels are quoted and hold no sign that Mermaid reads.
import type { Module } from '../../../types/module.ts';
import type { Book } from './book.ts';
import { fence } from './escape.ts';

/** Nodes of a diagram that can still be read. */
const mostNodes = 24;

type Edge = readonly [from: string, to: string];

/** Classes of a module with their bases; '' when there is nothing to draw. */
export function classDiagram(book: Book, module: Module): string {
  const { hierarchy } = book.reference.graph;
  const edges = (book.outlines.get(module.path)?.shown ?? []).flatMap(({ id }) =>
    (hierarchy.get(id) ?? []).flatMap(({ target, name, origin }): readonly Edge[] => {
      if (target !== null) return [[nameOf(book, target), nameOf(book, id)]];
      return origin === 'builtin' && name !== 'object' ? [[name, nameOf(book, id)]] : [];
    }),
  );
  return draw('classDiagram', edges);
}

/** Local modules that a module imports and that import it; of a hub only those that it imports. */
export function importDiagram(book: Book, { path }: Module): string {
  const out = (book.imports.get(path) ?? []).map((to): Edge => [path, to]);
  const into = (book.importers.get(path) ?? []).map((from): Edge => [from, path]);
  return (
    draw('flowchart LR', named(book, [...out, ...into])) || draw('flowchart LR', named(book, out))
  );
}

/** Folders of the repository by the imports between them, as deep as can be read; of a single one its modules. */
export function packageDiagram(book: Book): string {
  const edges = [...book.imports].flatMap(([from, targets]) =>
    targets.map((to): Edge => [from, to]),
  );
  for (let depth = deepestFolder; depth > 0; depth--) {
    const between = edges
      .map(([from, to]): Edge => [folderOf(from, depth), folderOf(to, depth)])
      .filter(([from, to]) => from !== to);
    const drawn = draw('flowchart LR', between);
    if (drawn !== '') return drawn;
  }
  return draw('flowchart LR', named(book, edges));
}

/** Levels of folders that a diagram tells apart. */
const deepestFolder = 6;

function folderOf(path: string, depth: number): string {
  return path.split('/').slice(0, -1).slice(0, depth).join('/') || '.';
}

function named(book: Book, edges: readonly Edge[]): readonly Edge[] {
  const name = (path: string) => book.modules.get(path)?.name ?? path;
  return edges.map(([from, to]) => [name(from), name(to)]);
}

function nameOf(book: Book, id: string): string {
  return book.symbols.get(id)?.symbol.qualifiedName ?? id;
}

/** Each edge once, in order; a graph with too many nodes is not drawn. */
function draw(kind: keyof typeof forms, edges: readonly Edge[]): string {
  const unique = [...new Map(edges.map((edge) => [edge.join('\0'), edge])).values()].sort(
    (a, b) => compare(a[0], b[0]) || compare(a[1], b[1]),
  );
  const names = [...new Set(unique.flat())].sort(compare);
  if (names.length < 2 || names.length > mostNodes) return '';
  const { node, edge } = forms[kind];
  const ids = new Map(names.map((name, index) => [name, `n${index}`]));
  const nodes = names.map((name) => node(ids.get(name)!, label(name)));
  const lines = unique.map(([from, to]) => edge(ids.get(from)!, ids.get(to)!));
  return fence([kind, ...nodes, ...lines].join('\n'), 'mermaid');
}

const forms = {
  classDiagram: {
    node: (id: string, text: string) => `  class ${id}["${text}"]`,
    edge: (above: string, below: string) => `  ${above} <|-- ${below}`,
  },
  'flowchart LR': {
    node: (id: string, text: string) => `  ${id}["${text}"]`,
    edge: (from: string, to: string) => `  ${from} --> ${to}`,
  },
} as const;

function label(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}_./ -]/gu, '_');
  return safe.length <= 60 ? safe : `${safe.slice(0, 59).toWellFormed()}…`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
