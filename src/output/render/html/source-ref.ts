// The link from a name to its lines.
import { type Html, html } from './markup.ts';
import type { Place } from './site.ts';
import { linesAddress } from './source-parts.ts';

/** `session.py:60–122`; text where there is nothing to link to. */
export function sourceRef({ site, module, page }: Place, from: number, to: number): Html {
  const file = module.path.split('/').at(-1)!;
  const text = `${file}:${from === to ? from : `${from}–${to}`}`;
  const address = linesAddress(site, page, { path: module.path, from, to });
  if (address !== null) return html`<a class="src" href="${address}">${text}</a>`;
  return html`<span class="src">${text}</span>`;
}
