// What a reader should know before trusting a page.
import { type Html, html, nothing } from './markup.ts';
import type { Place } from './site.ts';

/** Notes of a page at most; one syntax error often leads to others. */
const most = 5;

export function notes({ site, module }: Place): Html {
  const errors = module.issues.filter(({ severity }) => severity === 'error').slice(0, most);
  const failures = site.book.reference.failures.filter(
    ({ path, code }) => path === module.path && code !== 'SYNTAX',
  );
  if (errors.length + failures.length === 0) return nothing;
  return html`<div class="notes">${errors.map(
    ({ line, column, message }) =>
      html`<div class="note stale"><strong>Syntax error</strong><code>${module.path}:${line}:${column}</code> ${message}. The page shows what parses.</div>`,
  )}${failures
    .slice(0, most)
    .map(
      ({ symbol, message }) =>
        html`<div class="note stale"><strong>Not finished</strong>${symbol === null ? nothing : html`<code>${symbol}</code> `}${message}</div>`,
    )}${failures.length > most ? html`<p class="hush">${failures.length - most} more are listed in the overview.</p>` : nothing}</div>`;
}
