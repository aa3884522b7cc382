// Main call paths: from the public names that lead furthest, along the callee that leads furthest.
import type { ProseSection } from '../../types/documentation.ts';
import { drawEdges, type Edge } from '../../util/mermaid.ts';
import { compareText } from '../../util/words.ts';
import { type BookFacts, placeOf } from './facts.ts';
import { code, fenced, listSection, type Row, sectionOf } from './page-parts.ts';
import { offered, reach } from './rank-symbols.ts';

const mostPaths = 5;
const longest = 7;
const shortest = 3;
const mostStarts = 60;

/** Paths with their diagram; paths that only repeat another's way are left out. */
export function callPathSection(facts: BookFacts): ProseSection | null {
  const products = new Set(facts.own.map(({ path }) => path));
  const starts = offered(facts)
    .slice(0, mostStarts)
    .flatMap((id) => entriesOf(facts, id));
  const paths = starts
    .map((id) => walk(facts, id, products))
    .filter(({ length }) => length >= shortest);
  const chosen: (readonly string[])[] = [];
  const told = new Set<string>();
  for (const path of paths) {
    const fresh = path.filter((id) => !told.has(id)).length;
    if (fresh < shortest || chosen.length === mostPaths) continue;
    chosen.push(path);
    for (const id of path) told.add(id);
  }
  const rows = chosen.map((path) => rowOf(facts, path));
  const list = listSection(
    'Main call paths',
    'Where a call to a public name leads, each time along the callee that reaches most:',
    rows,
  );
  if (list === null) return null;
  const edges = chosen.flatMap((path) =>
    path.slice(1).map((id, index): Edge => [shortName(facts, path[index]!), shortName(facts, id)]),
  );
  const drawn = drawEdges('flowchart LR', edges);
  return sectionOf(
    list.heading,
    [list.text, drawn === '' ? '' : fenced(drawn, 'mermaid')],
    list.evidence,
  );
}

function rowOf(facts: BookFacts, path: readonly string[]): Row {
  const located = path.flatMap((id) => facts.symbols.get(id) ?? []);
  return {
    text: path.map((id, at) => code(at === 0 ? facts.name(id) : shortName(facts, id))).join(' → '),
    evidence: located.slice(0, 2).map(placeOf),
  };
}

function shortName({ symbols, name }: BookFacts, id: string): string {
  return symbols.get(id)?.symbol.qualifiedName ?? name(id);
}

/** A function is called itself, a class by the methods that it offers. */
function entriesOf({ symbols, callees }: BookFacts, id: string): readonly string[] {
  const located = symbols.get(id)!;
  if (located.symbol.kind !== 'class') return [id];
  const { qualifiedName } = located.symbol;
  return located.module.symbols
    .filter(
      ({ parent, visibility, name, id: own }) =>
        parent === qualifiedName &&
        visibility === 'public' &&
        !name.startsWith('__') &&
        callees.has(own),
    )
    .map(({ id: own }) => own);
}

/** The callee that leads furthest, then its callee, each once. */
function walk(facts: BookFacts, start: string, products: ReadonlySet<string>): readonly string[] {
  const path = [start];
  while (path.length < longest) {
    const next = (facts.callees.get(path.at(-1)!) ?? [])
      .filter((id) => !path.includes(id) && products.has(facts.symbols.get(id)?.module.path ?? ''))
      .map((id) => ({ id, reach: reach(facts, id) }))
      .sort((a, b) => b.reach - a.reach || compareText(a.id, b.id))[0];
    if (next === undefined) break;
    path.push(next.id);
  }
  return path;
}
