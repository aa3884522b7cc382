// The titled sections of a page.
import { type Html, html } from './markup.ts';
import type { OutlineEntry } from './shell.ts';

/** A section of a page; one with an empty body is left out with its heading. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
  /** Entries below it in the outline of the page. */
  readonly entries?: readonly OutlineEntry[];
}

export function filled(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ body }) => body.html !== '');
}

export function section({ id, title, body }: Part): Html {
  return html`<section id="${id}" aria-labelledby="${id}-h">
<h2 id="${id}-h">${title}</h2>
${body}
</section>
`;
}

export function entryOf({ id, title, entries = [] }: Part): OutlineEntry {
  return { anchor: id, label: html`${title}`, entries };
}
