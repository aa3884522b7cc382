// Mermaid diagrams of directed edges; labels are quoted and hold no sign that Mermaid reads.
import { compareText } from './words.ts';

/** Nodes of a diagram that can still be read. */
export const mostNodes = 24;
/** Arrows for each node that can still be followed. */
const mostArrows = 4;

export type Edge = readonly [from: string, to: string];

/** Kinds of diagrams: in a class diagram an edge leads from the base to the class. */
export type DiagramKind = keyof typeof forms;

/** Each edge once, in order; '' for a graph with fewer than two nodes, or with too many nodes or arrows to read. */
export function drawEdges(kind: DiagramKind, edges: readonly Edge[]): string {
  const unique = [...new Map(edges.map((edge) => [edge.join('\0'), edge])).values()].sort(
    (a, b) => compareText(a[0], b[0]) || compareText(a[1], b[1]),
  );
  const names = [...new Set(unique.flat())].sort(compareText);
  if (names.length < 2 || names.length > mostNodes) return '';
  if (unique.length > mostArrows * names.length) return '';
  const { node, edge } = forms[kind];
  const ids = new Map(names.map((name, index) => [name, `n${index}`]));
  const nodes = names.map((name) => node(ids.get(name)!, label(name)));
  const lines = unique.map(([from, to]) => edge(ids.get(from)!, ids.get(to)!));
  return [kind, ...nodes, ...lines].join('\n');
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
