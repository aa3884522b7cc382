// Who calls a function, what it calls, and how complex it is.
import type { CodeSymbol } from '../../../types/module.ts';
import { complexityLimit } from '../markdown/symbol-section.ts';
import { type Html, html, nothing } from './markup.ts';
import { nameLinks, type Place, productFirst } from './site.ts';

/** Names of a list at most. */
const most = 12;

/** '' where nothing is known. */
export function usage({ id, metrics }: CodeSymbol, place: Place): Html {
  const { book } = place.site;
  const columns = [
    links('Called by', book.callers.get(id), place),
    links('Calls', book.callees.get(id), place),
  ].filter((column) => column.html !== '');
  const figures =
    metrics !== null && (columns.length > 0 || metrics.cyclomatic > complexityLimit)
      ? complexity(metrics)
      : nothing;
  if (columns.length === 0 && figures.html === '') return nothing;
  return html`<div class="web">${columns}${figures}</div>`;
}

function links(title: string, ids: readonly string[] | undefined, { site, page }: Place): Html {
  const sorted = productFirst(ids ?? []);
  if (sorted.length === 0) return nothing;
  const rest = sorted.length - most;
  return html`<div><p class="label">${title}</p><ul>${nameLinks(
    site,
    sorted.slice(0, most),
    page,
  ).map(
    (link) => html`<li><span>${link}</span></li>`,
  )}${rest > 0 ? html`<li class="hush">and ${rest} more</li>` : nothing}</ul></div>`;
}

function complexity({
  cyclomatic,
  cognitive,
  depth,
  loc,
}: NonNullable<CodeSymbol['metrics']>): Html {
  const rows = [
    ['Cyclomatic', cyclomatic, cyclomatic > complexityLimit],
    ['Cognitive', cognitive, false],
    ['Nesting', depth, false],
    ['Lines', loc, false],
  ] as const;
  return html`<div><p class="label">Complexity</p><dl>${rows.map(
    ([title, value, high]) =>
      html`<dt>${title}</dt><dd>${value}${high ? html` <span class="high">high</span>` : nothing}</dd>`,
  )}</dl></div>`;
}
