// Where the boxes of a layered graph stand.
import type { Placed } from './layers.ts';
import { type Box, textWidth, widthOf } from './shapes.ts';

/** What a box shows and where it leads, by the name of its node. */
export interface Labels {
  readonly labelOf: (name: string) => string;
  readonly addressOf: (name: string) => string | null;
  readonly classOf: (name: string) => Box['className'];
}

const box = { height: 28, least: 64, most: 190 };
const gap = { row: 14, column: 64 };
/** Of layers that lie below each other. */
const turned = { box: 18, line: 12, layer: 48 };

/** Layers side by side: columns are as wide as their widest label and stand centred around the tallest. */
export function boxesInColumns(nodes: readonly Placed[], labels: Labels): ReadonlyMap<string, Box> {
  const layers = layersOf(nodes);
  const tallest = Math.max(...layers.map(({ length }) => length));
  const step = box.height + gap.row;
  const boxes = new Map<string, Box>();
  let x = 2;
  for (const names of layers) {
    const width = Math.max(...names.map((name) => ownWidth(name, labels)));
    const top = 2 + ((tallest - names.length) * step) / 2;
    for (const [row, name] of names.entries())
      boxes.set(name, boxAt(name, { x, y: top + row * step, width }, labels));
    x += width + gap.column;
  }
  return boxes;
}

/** Layers below each other, each on as many lines as the width of the text asks for. */
export function boxesInRows(nodes: readonly Placed[], labels: Labels): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  const layers = layersOf(nodes).map((names) => linesOf(names, labels));
  const widest = Math.max(...layers.flat().map((line) => widthOfLine(line, labels)));
  let y = 2;
  for (const lines of layers) {
    for (const line of lines) {
      let x = 2 + (widest - widthOfLine(line, labels)) / 2;
      for (const name of line) {
        const width = ownWidth(name, labels);
        boxes.set(name, boxAt(name, { x, y, width }, labels));
        x += width + turned.box;
      }
      y += box.height + turned.line;
    }
    y += turned.layer - turned.line;
  }
  return boxes;
}

function layersOf(nodes: readonly Placed[]): readonly (readonly string[])[] {
  const layers: string[][] = [];
  for (const { name, column, row } of nodes) {
    layers[column] ??= [];
    layers[column][row] = name;
  }
  return layers;
}

/** Lines of about as many boxes each. */
function linesOf(names: readonly string[], labels: Labels): readonly (readonly string[])[] {
  for (let count = 1; count < names.length; count++) {
    const length = Math.ceil(names.length / count);
    const lines = Array.from({ length: count }, (_, at) =>
      names.slice(at * length, (at + 1) * length),
    ).filter((line) => line.length > 0);
    if (lines.every((line) => widthOfLine(line, labels) <= textWidth - 4)) return lines;
  }
  return names.map((name) => [name]);
}

function widthOfLine(names: readonly string[], labels: Labels): number {
  const widths = names.map((name) => ownWidth(name, labels));
  return widths.reduce((sum, width) => sum + width, 0) + turned.box * (names.length - 1);
}

function ownWidth(name: string, { labelOf }: Labels): number {
  return Math.round(Math.min(box.most, Math.max(box.least, widthOf(labelOf(name)) + 22)));
}

function boxAt(
  name: string,
  place: Pick<Box, 'x' | 'y' | 'width'>,
  { labelOf, addressOf, classOf }: Labels,
): Box {
  return {
    ...place,
    height: box.height,
    label: labelOf(name),
    address: addressOf(name),
    className: classOf(name),
  };
}
