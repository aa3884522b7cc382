// Mermaid diagrams from the graph, as fenced blocks.

import type { Module } from '../../../types/module.ts';
import { type DiagramKind, drawEdges, type Edge, mostNodes } from '../../../util/mermaid.ts';
import { productOf } from '../../../util/module-role.ts';
import { withoutDetours } from '../../../util/without-detours.ts';
import type { Book } from './book.ts';
import { fence } from './escape.ts';

/** Classes of a module with their bases; '' when there is nothing to draw. */
export function classDiagram(book: Book, module: Module): string {
  const edges = classEdges(book, module).map(
    ([from, to]): Edge => [nameOf(book, from), nameOf(book, to)],
  );
  return draw('classDiagram', edges);
}

/** From a base, by id or by the name of a builtin, to each class of the module. */
export function classEdges(book: Book, module: Module): readonly Edge[] {
  const { hierarchy } = book.reference.graph;
  return (book.outlines.get(module.path)?.shown ?? []).flatMap(({ id }) =>
    (hierarchy.get(id) ?? []).flatMap(({ target, name, origin }): readonly Edge[] => {
      if (target !== null) return [[target, id]];
      return origin === 'builtin' && name !== 'object' ? [[name, id]] : [];
    }),
  );
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
  const diagram = draw('flowchart LR', packageEdges(book).edges);
  return diagram === '' ? '' : `${diagram}\n\n${detourNote}`;
}

/** Said below a diagram of imports. */
export const detourNote = 'An import that follows from others is not drawn.';

/** The same as edges; each folder or module name stands for its paths. */
export function packageEdges(book: Book): {
  readonly edges: readonly Edge[];
  readonly kind: 'folders' | 'modules';
} {
  const product = new Map(productOf(book.reference.graph.modules).map((each) => [each.path, each]));
  const edges = [...book.imports].flatMap(([from, targets]) =>
    targets
      .filter((to) => product.has(to) && isNeeded(product.get(from), to))
      .map((to): Edge => [from, to]),
  );
  for (let depth = deepestFolder; depth > 0; depth--) {
    const between = edges
      .map(([from, to]): Edge => [folderOf(from, depth), folderOf(to, depth)])
      .filter(([from, to]) => from !== to);
    if (isReadable(between)) return { edges: withoutDetours(between), kind: 'folders' };
  }
  const found = named(book, edges);
  return { edges: isReadable(found) ? withoutDetours(found) : [], kind: 'modules' };
}

/** An import of types alone, or one inside of a function, is there to break a cycle: it would draw one. */
function isNeeded(module: Module | undefined, target: string): boolean {
  const found = module?.imports.filter((each) => each.target === target) ?? [];
  return (
    module !== undefined &&
    (found.length === 0 || found.some(({ typeOnly, deferred }) => !typeOnly && !deferred))
  );
}

/** Whether there is something to draw, and not too much. */
export function isReadable(edges: readonly Edge[]): boolean {
  const names = new Set(edges.flat());
  return names.size >= 2 && names.size <= mostNodes;
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

function draw(kind: DiagramKind, edges: readonly Edge[]): string {
  const text = drawEdges(kind, edges);
  return text === '' ? '' : fence(text, 'mermaid');
}
