// A badge that shows the coverage, as SVG without fonts or images from elsewhere.
import type { CheckReport } from './summary.ts';

const steps = [
  [95, '#4c1'],
  [90, '#97ca00'],
  [75, '#a4a61d'],
  [60, '#dfb317'],
  [40, '#fe7d37'],
  [0, '#e05d44'],
] as const;
const label = 'documented';

/** Width of a character of the badge's 11 px text, in px; Verdana's digits and letters are near it. */
const characterWidth = 7;

export function renderBadge({ coverage }: CheckReport): string {
  const value = `${Math.floor(coverage.percent)}%`;
  const color = steps.find(([least]) => coverage.percent >= least)?.[1] ?? '#e05d44';
  const left = label.length * characterWidth + 10;
  const right = value.length * characterWidth + 10;
  const width = left + right;
  const text = (x: number, content: string) =>
    `<text x="${x}" y="14" text-anchor="middle">${content}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${label}: ${value}">`,
    `<title>${label}: ${value}</title>`,
    `<clipPath id="r"><rect width="${width}" height="20" rx="3" fill="#fff"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#555"/><rect x="${left}" width="${right}" height="20" fill="${color}"/></g>`,
    `<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">${text(left / 2, label)}${text(left + right / 2, value)}</g>`,
    '</svg>\n',
  ].join('\n');
}
