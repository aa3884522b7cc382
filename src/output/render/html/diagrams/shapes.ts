// The few shapes that diagrams are drawn with; colours and strokes are classes of the style sheet.
import { type Html, html, nothing } from '../markup.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** Address, or null where the box leads nowhere. */
  readonly address: string | null;
  readonly className: 'node' | 'self' | 'out';
}

/** Width of a sign of the code font at the diagrams' size, in pixels of the drawing. */
const signWidth = 7.55;

/** Width of a label; signs of East Asia take two places. */
export function widthOf(text: string): number {
  const wide = text.match(/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/gu)?.length ?? 0;
  return ([...text].length + wide) * signWidth;
}

/** A label that fits: its end says more than its beginning, from a joint on where one is near. */
export function fitted(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const signs = [...text];
  let keep = Math.max(1, Math.floor(width / signWidth) - 1);
  while (keep > 1 && widthOf(signs.slice(-keep).join('')) > width - signWidth) keep--;
  const end = signs.slice(-keep).join('');
  const joint = end.search(/[/.]/);
  return `…${joint > 0 && joint < end.length / 2 ? end.slice(joint) : end}`;
}

/** A box with its label in the middle, as a link where it leads somewhere. */
export function boxShape({ x, y, width, height, label, address, className }: Box): Html {
  const text = fitted(label, width - 16);
  const full = text === label ? nothing : html`<title>${label}</title>`;
  const shape = html`<rect class="${className}" x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/><text${className === 'self' ? html` class="self-text"` : nothing} x="${x + width / 2}" y="${y + height / 2 + 4.5}" text-anchor="middle">${text}</text>`;
  return address === null
    ? html`<g>${full}${shape}</g>`
    : html`<a href="${address}">${full}${shape}</a>`;
}

/** Width of the text; wider drawings scroll instead of shrinking. */
export const textWidth = 720;

export interface Drawing {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The same in words. */
  readonly description: string;
  readonly body: Html;
  readonly caption: string;
}

/** A figure that scrolls sideways where it is too wide; its id is unique on the page. */
export function figure({ id, width, height, title, description, body, caption }: Drawing): Html {
  return html`<figure class="figure">
<div class="scroll" tabindex="0" role="group" aria-label="${title}, scrolls sideways on a narrow screen">
<svg class="dg${width > textWidth ? ' wide' : ''}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="${id}-t" aria-describedby="${id}-d">
<title id="${id}-t">${title}</title>
<desc id="${id}-d">${description}</desc>
<defs><marker id="${id}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 .8 7.5 4 0 7.2z"/></marker></defs>
${body}
</svg>
</div>
<figcaption>${caption}</figcaption>
</figure>`;
}
