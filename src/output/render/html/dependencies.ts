// What a module imports, by where it comes from.
import { importsByCategory } from '../markdown/dependencies.ts';
import { type Html, html, join, nothing } from './markup.ts';
import { nameLink, type Place } from './site.ts';

export function dependencyList({ site, module, page }: Place): Html {
  const groups = importsByCategory(module, site.book, page);
  const cycle = site.book.reference.graph.importCycles.find((group) => group.includes(module.path));
  const others = (cycle ?? []).filter((path) => path !== module.path).slice(0, 12);
  if (groups.length === 0) return nothing;
  return html`<dl class="lineage">${groups.map(
    ({ title, names }) =>
      html`<dt>${title}</dt><dd>${join(
        names.map(({ name, address }) =>
          address === null
            ? html`<code>${name}</code>`
            : html`<a href="${address}"><code>${name}</code></a>`,
        ),
        ', ',
      )}</dd>`,
  )}${
    others.length === 0
      ? nothing
      : html`<dt>Import cycle</dt><dd>with ${join(
          others.map((path) => nameLink(site, path, page)),
          ', ',
        )}</dd>`
  }</dl>`;
}
