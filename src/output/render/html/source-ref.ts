// The link from a name to its lines: at the commit where the host is known, else to the page's own source.
import { sourceAddress } from '../markdown/source-link.ts';
import { type Html, html } from './markup.ts';
import type { Site } from './site.ts';

/** `session.py:60–122`; text where there is nothing to link to. */
export function sourceRef(site: Site, path: string, from: number, to: number): Html {
  const { reference } = site.book;
  const file = path.split('/').at(-1)!;
  const text = `${file}:${from === to ? from : `${from}–${to}`}`;
  const address = sourceAddress(reference.history, path, from, to);
  if (address !== null) return html`<a class="src" href="${address}">${text}</a>`;
  return html`<span class="src">${text}</span>`;
}
