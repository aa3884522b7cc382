// A graph of few nodes as columns of boxes with curved edges.
import { type Html, html } from '../markup.ts';
import { type Placed, placeInLayers } from './layers.ts';
import { type Box, boxShape, figure, widthOf } from './shapes.ts';

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

const box = { height: 28, least: 64, most: 190 };
const gap = { row: 14, column: 64 };
const drawnWidth = 720;

export function layeredDiagram(graph: Graph): Html {
  const nodes = placeInLayers(graph.edges);
  const boxes = boxesOf(nodes, graph);
  const all = [...boxes.values()];
  const width = Math.max(...all.map(({ x, width }) => x + width)) + 2;
  const height = Math.max(...all.map(({ y, height }) => y + height)) + 2;
  const paths = graph.edges.map(
    ([from, to]) =>
      html`<path class="edge" d="${curve(boxes.get(from)!, boxes.get(to)!)}" marker-end="url(#${graph.id}-tip)"/>`,
  );
  return figure({
    id: graph.id,
    title: graph.title,
    description: `${graph.edges.map(([from, to]) => `${graph.labelOf(from)} ${graph.verb} ${graph.labelOf(to)}`).join(', ')}.`,
    width: Math.max(drawnWidth, width),
    height,
    caption: graph.caption,
    body: html`${paths}${all.map(boxShape)}`,
  });
}

/** Columns are as wide as their widest label and stand centred around the tallest. */
function boxesOf(nodes: readonly Placed[], graph: Graph): ReadonlyMap<string, Box> {
  const columns = Math.max(...nodes.map(({ column }) => column)) + 1;
  const inColumn = (at: number) => nodes.filter(({ column }) => column === at);
  const tallest = Math.max(...Array.from({ length: columns }, (_, at) => inColumn(at).length));
  const step = box.height + gap.row;
  const boxes = new Map<string, Box>();
  let x = 2;
  for (let at = 0; at < columns; at++) {
    const members = inColumn(at);
    const labels = members.map(({ name }) => widthOf(graph.labelOf(name)) + 22);
    const width = Math.round(Math.min(box.most, Math.max(box.least, ...labels)));
    const top = 2 + ((tallest - members.length) * step) / 2;
    for (const { name, row } of members) {
      boxes.set(name, {
        x,
        y: top + row * step,
        width,
        height: box.height,
        label: graph.labelOf(name),
        address: graph.addressOf(name),
        className: graph.classOf(name),
      });
    }
    x += width + gap.column;
  }
  return boxes;
}

/** To the right from side to side; back or within a column around the boxes. */
function curve(from: Box, to: Box): string {
  const start = from.y + from.height / 2;
  const end = to.y + to.height / 2;
  if (to.x > from.x) {
    const x1 = from.x + from.width;
    const reach = Math.min(60, (to.x - x1) / 2);
    return `M${x1} ${start}C${x1 + reach} ${start} ${to.x - reach} ${end} ${to.x} ${end}`;
  }
  const x1 = from.x + from.width;
  const x2 = to.x + to.width;
  if (to.x < from.x) {
    const reach = Math.min(60, (from.x - x2) / 2);
    return `M${from.x} ${start + 7}C${from.x - reach} ${start + 7} ${x2 + reach} ${end + 7} ${x2} ${end + 7}`;
  }
  const right = Math.max(x1, x2);
  return `M${x1} ${start + 6}C${right + 44} ${start + 6} ${right + 44} ${end - 6} ${x2} ${end - 6}`;
}
