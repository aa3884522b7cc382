// What lies behind a module: its last commits and, where asked for, its text.
import { commitAddress } from '../markdown/source-link.ts';
import { type Html, html, nothing } from './markup.ts';
import type { Place, Site } from './site.ts';

/** Newest first; '' without history. */
export function changesList({ book }: Site, path: string): Html {
  const { history } = book.reference;
  const changes = history.changes.get(path) ?? [];
  if (changes.length === 0) return nothing;
  return html`<ul class="changes">
${changes.map(({ commit, date, subject, author }) => {
  const address = commitAddress(history, commit);
  const hash = commit.slice(0, 7);
  return html`<li>${address === null ? html`<span class="rev">${hash}</span>` : html`<a class="rev" href="${address}">${hash}</a>`}<span class="how">${date}</span><p>${subject} <span class="hush">${author}</span></p></li>
`;
})}</ul>${history.from === null ? nothing : html`<p class="hush">History from ${history.from} on.</p>`}`;
}

/** The whole text, where the settings ask for it. */
export function sourceListing({ site, module }: Place): Html {
  const { book, highlight } = site;
  const text = book.options.source ? (book.reference.sources.get(module.path) ?? '') : '';
  const body = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '');
  if (body.trim() === '') return nothing;
  return html`<pre class="code" tabindex="0"><code>${highlight(body, module.language)}</code></pre>`;
}
