// The path of an edge between two boxes.
import type { Box } from './shapes.ts';

type Place = Pick<Box, 'x' | 'y' | 'width' | 'height'>;

/** From layer to layer; back or within a layer beside the boxes. `isTurned`: layers lie below each other. */
export function edgeCurve(from: Place, to: Place, isTurned: boolean): string {
  const points = isTurned
    ? alongLayers(swapped(from), swapped(to)).map(([x, y]) => [y, x] as const)
    : alongLayers(from, to);
  const [start, ...rest] = points.map(([x, y]) => `${rounded(x)} ${rounded(y)}`);
  return `M${start}C${rest.join(' ')}`;
}

type Point = readonly [x: number, y: number];

/** Start, two points that bend the curve, and end; the next layer lies to the right. */
function alongLayers(from: Place, to: Place): readonly Point[] {
  const start = from.y + from.height / 2;
  const end = to.y + to.height / 2;
  const [right, farRight] = [from.x + from.width, to.x + to.width];
  if (to.x > from.x) {
    const reach = Math.min(60, (to.x - right) / 2);
    return bent([right, start], [to.x, end], reach);
  }
  if (to.x < from.x) {
    const reach = Math.min(60, (from.x - farRight) / 2);
    return bent([from.x, start + 7], [farRight, end + 7], -reach);
  }
  const bend = Math.max(right, farRight) + 44;
  return [
    [right, start + 6],
    [bend, start + 6],
    [bend, end - 6],
    [farRight, end - 6],
  ];
}

function bent(start: Point, end: Point, reach: number): readonly Point[] {
  return [start, [start[0] + reach, start[1]], [end[0] - reach, end[1]], end];
}

function swapped({ x, y, width, height }: Place): Place {
  return { x: y, y: x, width: height, height: width };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
