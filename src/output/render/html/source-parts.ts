// What lies behind a module: its last commits and, where asked for, its text.
import { relative } from '../markdown/address.ts';
import { commitAddress, sourceAddress } from '../markdown/source-link.ts';
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
    .replace(/(?<!\n)\n+$/, '');
  if (body.trim() === '') return nothing;
  const lines = highlight(body, module.language).html.split('\n');
  return html`<pre class="code numbered" tabindex="0"><code>${lines.map(
    (line, at) => html`<span class="line" id="${lineAnchor(at + 1)}">${{ html: line }}</span>`,
  )}</code></pre>`;
}

function lineAnchor(line: number): string {
  return `page-L${line}`;
}

/** Where lines of the code can be seen: at its host, else in the listing of a page; null where neither shows them. */
export function linesAddress(
  { book }: Site,
  page: string,
  { path, from, to }: { readonly path: string; readonly from: number; readonly to: number },
): string | null {
  const { reference, options } = book;
  const hosted = sourceAddress(reference.history, path, from, to);
  if (hosted !== null || !options.source) return hosted;
  const target = book.modulePages.get(path);
  if (target === undefined || !reference.sources.has(path)) return null;
  return `${target === page ? '' : relative(page, target)}#${lineAnchor(from)}`;
}
