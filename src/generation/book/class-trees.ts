// Class hierarchies: the classes that others are built on, with a diagram where it can be read.
import type { ProseSection } from '../../types/documentation.ts';
import { drawEdges, type Edge, mostNodes } from '../../util/mermaid.ts';
import { amount, compareText, enumerate } from '../../util/words.ts';
import { type BookFacts, group, placeOf } from './facts.ts';
import { code, fenced, listSection, type Row, sectionOf } from './page-parts.ts';

const mostTrees = 6;
const leastClasses = 3;
const mostDrawn = 2;

export function hierarchySection(facts: BookFacts): ProseSection | null {
  const trees = treesOf(facts).slice(0, mostTrees);
  const rows = trees.map(({ root, below }): Row => {
    const summary = facts.summary(root);
    const names = enumerate(
      below.map((id) => code(facts.symbols.get(id)!.symbol.qualifiedName)),
      8,
    );
    const is = below.length === 1 ? 'is' : 'are';
    return {
      text: `On ${code(facts.name(root))} ${is} built ${amount(below.length, 'class', 'classes')}: ${names}.${summary === '' ? '' : ` ${summary}`}`,
      evidence: [placeOf(facts.symbols.get(root)!)],
    };
  });
  const list = listSection('Class hierarchies', '', rows);
  if (list === null) return null;
  const drawn = trees
    .filter(({ edges }) => new Set(edges.flat()).size <= mostNodes)
    .slice(0, mostDrawn)
    .map(({ edges }) => drawEdges('classDiagram', edges))
    .filter((text) => text !== '');
  const diagrams = drawn.map((text) => fenced(text, 'mermaid'));
  return sectionOf(list.heading, [list.text, ...diagrams], list.evidence);
}

interface Tree {
  readonly root: string;
  /** Everything below the root, nearest first. */
  readonly below: readonly string[];
  readonly edges: readonly Edge[];
}

/** Trees of the product's classes, the largest first. */
function treesOf({ input, own, symbols }: BookFacts): readonly Tree[] {
  const products = new Set(own.map(({ path }) => path));
  const isOwn = (id: string) => products.has(symbols.get(id)?.module.path ?? '');
  const rows = [...input.graph.hierarchy].flatMap(([id, bases]) =>
    isOwn(id)
      ? bases.flatMap(({ target }) => (target && isOwn(target) ? [[target, id] as const] : []))
      : [],
  );
  const children = group(rows);
  const inheriting = new Set(rows.map(([, id]) => id));
  const roots = [...children.keys()].filter((id) => !inheriting.has(id));
  const nameOf = (id: string) => symbols.get(id)!.symbol.qualifiedName;
  return roots
    .map((root): Tree => {
      const found = new Set([root]);
      const edges: Edge[] = [];
      for (const id of found) {
        for (const child of children.get(id) ?? []) {
          edges.push([nameOf(id), nameOf(child)]);
          found.add(child);
        }
      }
      return { root, below: [...found].slice(1), edges };
    })
    .filter(({ below }) => below.length + 1 >= leastClasses)
    .sort((a, b) => b.below.length - a.below.length || compareText(a.root, b.root));
}
