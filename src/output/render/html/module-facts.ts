// The few figures of a module in one line.

import type { SymbolDoc } from '../../../types/documentation.ts';
import type { Module } from '../../../types/module.ts';
import { amount } from '../../../util/words.ts';
import { sourceAddress } from '../markdown/source-link.ts';
import { type Html, html, nothing } from './markup.ts';
import type { Place, Site } from './site.ts';

export function moduleFacts({ site, module }: Place): Html {
  const { listed, documented, stale } = countOf(site, module);
  const imports = importsOf(module);
  return html`<dl class="facts">
<div><dt>Source</dt><dd>${source(site, module)}, ${lines(module.loc)}</dd></div>
${listed === 0 ? nothing : html`<div><dt>Documented</dt><dd>${documented} of ${listed}</dd></div>`}
${imports === '' ? nothing : html`<div><dt>Imports</dt><dd>${imports}</dd></div>`}
${stale === 0 ? nothing : html`<div><dt>Stale</dt><dd><span class="badge stale">${stale}</span></dd></div>`}
</dl>`;
}

/** How many definitions a page shows, and of how many somebody says something. */
export function countOf(
  { book }: Site,
  { path }: Module,
): Readonly<Record<'listed' | 'documented' | 'stale' | Tint, number>> {
  const { shown, sections } = book.outlines.get(path)!;
  const docs = shown
    .filter(({ id }) => sections.has(id))
    .map(({ id }) => book.reference.docs.get(id));
  const count = (tint: Tint) => docs.filter((doc) => tintOf(doc) === tint).length;
  const [source, model, stale, missing] = (['source', 'model', 'stale', 'missing'] as const).map(
    count,
  );
  return {
    listed: docs.length,
    documented: docs.length - missing!,
    source: source!,
    model: model!,
    stale: stale!,
    missing: missing!,
  };
}

export type Tint = 'source' | 'model' | 'stale' | 'missing';

/** How a symbol's mark is filled. */
export function tintOf(doc: SymbolDoc | undefined): Tint {
  if (doc === undefined || doc.origin === 'derived') return 'missing';
  return doc.stale ? 'stale' : doc.origin;
}

export function lines(count: number): string {
  return amount(count, 'line');
}

function source({ book }: Site, { path, loc }: Module): Html {
  const address = sourceAddress(book.reference.history, path, 1, Math.max(1, loc));
  const text = html`<code>${path}</code>`;
  return address === null ? text : html`<a href="${address}">${text}</a>`;
}

function importsOf({ imports }: Module): string {
  const count = (category: string) =>
    new Set(imports.filter((each) => each.category === category).map(({ module }) => module)).size;
  return [
    [count('local'), 'local'],
    [count('stdlib'), 'of the standard library'],
    [count('third-party'), 'third party'],
  ]
    .filter(([number]) => number !== 0)
    .map(([number, what]) => `${number} ${what}`)
    .join(', ');
}
