// Diagrams that docwright wrote as Mermaid, drawn at build; anything else stays text.
import type { Edge } from '../../../../util/mermaid.ts';
import type { Resolve } from '../../markdown/inline.ts';
import type { Html } from '../markup.ts';
import { distinct } from './distinct.ts';
import { layeredDiagram } from './layered-diagram.ts';

const nodeLine = /^ {2}(?:class )?(n\d+)\["([^"\n]{1,80})"\]$/;
const edgeLine = /^ {2}(n\d+) (-->|<\|--) (n\d+)$/;

/** Null for what is not in the form that docwright writes. */
export function mermaidDiagram(text: string, id: string, resolve: Resolve): Html | null {
  const [kind, ...lines] = text.trimEnd().split('\n');
  if (kind !== 'flowchart LR' && kind !== 'classDiagram') return null;
  const labels = new Map<string, string>();
  const edges: Edge[] = [];
  for (const line of lines) {
    const node = nodeLine.exec(line);
    const edge = edgeLine.exec(line);
    if (node) labels.set(node[1]!, node[2]!);
    else if (edge) edges.push([edge[1]!, edge[3]!]);
    else return null;
  }
  const named = distinct(
    edges.flatMap(([from, to]): readonly Edge[] => {
      const [a, b] = [labels.get(from), labels.get(to)];
      return a === undefined || b === undefined ? [] : [[a, b]];
    }),
  );
  if (named.length === 0) return null;
  const classes = kind === 'classDiagram';
  return layeredDiagram({
    id,
    title: classes ? 'Classes' : 'Dependencies',
    caption: classes
      ? 'Classes behind their bases.'
      : 'An arrow leads from what uses to what is used.',
    edges: named,
    labelOf: (name) => name,
    addressOf: (name) => resolve(name, true),
    classOf: () => 'node',
    verb: classes ? 'is a base of' : 'uses',
  });
}
