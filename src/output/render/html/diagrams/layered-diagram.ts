// A graph of few nodes as columns of boxes with curved edges; as rows where the columns would be wider than the text.
import { type Html, html } from '../markup.ts';
import { boxesInColumns, boxesInRows } from './boxes.ts';
import { edgeCurve } from './edge-curve.ts';
import { placeInLayers } from './layers.ts';
import { type Box, boxShape, figure, textWidth } from './shapes.ts';

export interface Graph {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** Distinct, by name. */
  readonly edges: readonly (readonly [from: string, to: string])[];
  readonly labelOf: (name: string) => string;
  readonly addressOf: (name: string) => string | null;
  /** Drawn as the subject, or as something from outside. */
  readonly classOf: (name: string) => Box['className'];
  /** Word between two names in the description: `imports`. */
  readonly verb: string;
}

export function layeredDiagram(graph: Graph): Html {
  const nodes = placeInLayers(graph.edges);
  const columns = boxesInColumns(nodes, graph);
  const isTurned = extent(columns).width > textWidth;
  const boxes = isTurned ? boxesInRows(nodes, graph) : columns;
  const { width, height } = extent(boxes);
  const paths = graph.edges.map(
    ([from, to]) =>
      html`<path class="edge" d="${edgeCurve(boxes.get(from)!, boxes.get(to)!, isTurned)}" marker-end="url(#${graph.id}-tip)"/>`,
  );
  return figure({
    id: graph.id,
    title: graph.title,
    description: `${graph.edges.map(([from, to]) => `${graph.labelOf(from)} ${graph.verb} ${graph.labelOf(to)}`).join(', ')}.`,
    width: Math.max(textWidth, width),
    height,
    caption: graph.caption,
    body: html`${paths}${[...boxes.values()].map(boxShape)}`,
  });
}

function extent(boxes: ReadonlyMap<string, Box>): { width: number; height: number } {
  const all = [...boxes.values()];
  return {
    width: Math.max(...all.map(({ x, width }) => x + width)) + 2,
    height: Math.max(...all.map(({ y, height }) => y + height)) + 2,
  };
}
