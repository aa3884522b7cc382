// Bars as SVG: widths are attributes, since the policy of the page forbids styles in elements.

const namespace = 'http://www.w3.org/2000/svg';

/** A stretch of a bar, in per cent. */
export interface Stretch {
  readonly share: number;
  /** Class, or `hatch` for what is held. */
  readonly look: string;
}

/** Draws the stretches one behind the other. */
export function drawBar(svg: SVGElement, stretches: readonly Stretch[], height: number): void {
  let at = 0;
  const rects = [rect('bar-track', 0, 100, height)];
  for (const { share, look } of stretches) {
    const width = Math.min(share, 100 - at);
    if (width <= 0) continue;
    rects.push(rect(look, at, width, height));
    at += width;
  }
  svg.replaceChildren(...rects);
}

export function bar(stretches: readonly Stretch[], height: number): SVGElement {
  const svg = element('svg', { width: '100%', height: String(height), 'aria-hidden': 'true' });
  drawBar(svg, stretches, height);
  return svg;
}

/** A square that explains a colour. */
export function swatch(look: string): SVGElement {
  const svg = element('svg', { width: '10', height: '10', 'aria-hidden': 'true' });
  svg.append(rect(look, 0, 100, 10));
  return svg;
}

function rect(look: string, at: number, width: number, height: number): SVGElement {
  const paint = look === 'hatch' ? { fill: 'url(#hatch)' } : { class: look };
  const place = { x: `${at.toFixed(2)}%`, width: `${width.toFixed(2)}%`, height: String(height) };
  return element('rect', { ...paint, ...place });
}

function element(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
