// One mark for each thing that should be explained, so that a missing one can be counted.
import { productOf } from '../../../util/module-role.ts';
import { type Html, html, nothing } from './markup.ts';
import { countOf, type Tint } from './module-facts.ts';
import type { Site } from './site.ts';

const tints = ['source', 'model', 'stale', 'missing'] as const satisfies readonly Tint[];

const words: Readonly<Record<Tint, string>> = {
  source: 'from source',
  model: 'generated',
  stale: 'stale',
  missing: 'missing',
};

/** Places of a mark, and marks beside each other; a row with more of them is drawn to scale. */
const step = 7;
const mostMarks = 56;
const rowHeight = 14;

/** Rows at most; the biggest parts come first. */
const mostParts = 30;

export function coverage(site: Site): Html {
  const parts = partsOf(site);
  const total = parts.reduce((sum, { listed }) => sum + listed, 0);
  if (total === 0) return nothing;
  const shown = [...parts]
    .sort((a, b) => b.listed - a.listed || (a.name < b.name ? -1 : 1))
    .slice(0, mostParts)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const used = tints.filter((tint) => parts.some((part) => part[tint] > 0));
  return html`<p class="lead">One mark for each class, function and method that should be explained, without tests, examples and tools. The longest rows are drawn to scale.</p>
<figure class="figure">${patterns}
<div class="measure" role="group" aria-label="Documentation by package, one mark a definition">
${shown.map((part) => row(part))}</div>
<figcaption><ul class="key">${used.map(
    (tint) =>
      html`<li><svg width="5" height="14" aria-hidden="true"><rect width="5" height="14" fill="url(#page-t-${tint})"/></svg>${parts.reduce((sum, part) => sum + part[tint], 0)} ${words[tint]}</li>`,
  )}</ul>${parts.length > shown.length ? html`<p>${parts.length - shown.length} smaller parts are not drawn.</p>` : nothing}</figcaption>
</figure>`;
}

const patterns = html`<svg class="defs" aria-hidden="true"><defs>
<pattern id="page-t-source" width="7" height="14" patternUnits="userSpaceOnUse"><rect class="fill-source" width="5" height="14" rx="1"/></pattern>
<pattern id="page-t-model" width="7" height="14" patternUnits="userSpaceOnUse"><rect class="fill-generated" width="2" height="14"/><rect class="fill-generated" x="3" width="2" height="14"/></pattern>
<pattern id="page-t-stale" width="7" height="14" patternUnits="userSpaceOnUse"><rect class="fill-stale" width="5" height="3"/><rect class="fill-stale" y="5.5" width="5" height="3"/><rect class="fill-stale" y="11" width="5" height="3"/></pattern>
<pattern id="page-t-missing" width="7" height="14" patternUnits="userSpaceOnUse"><rect class="fill-missing" x=".5" y=".5" width="4" height="13" rx="1"/></pattern>
</defs></svg>`;

type Part = ReturnType<typeof countOf> & { readonly name: string };

/** Packages, or modules where there is a single package. */
function partsOf(site: Site): readonly Part[] {
  const { book } = site;
  const { modules, packages } = book.reference.graph;
  const many = packages.filter(({ path, modules }) => path !== '' && modules.length > 0).length > 1;
  const folder = (path: string) => path.split('/').slice(0, -1).join('/');
  const sums = new Map<string, Part>();
  for (const module of productOf(modules)) {
    const name = many
      ? (book.packages.get(folder(module.path))?.name ?? folder(module.path))
      : module.name;
    const count = countOf(site, module);
    if (count.listed === 0) continue;
    const known = sums.get(name || book.reference.name);
    const keys = ['listed', 'documented', ...tints] as const;
    const part = known
      ? Object.fromEntries(keys.map((key) => [key, known[key] + count[key]]))
      : count;
    sums.set(name || book.reference.name, { ...count, ...part, name: name || book.reference.name });
  }
  return [...sums.values()];
}

function row(part: Part): Html {
  const scale = Math.min(1, mostMarks / part.listed);
  const said = tints.filter((tint) => part[tint] > 0).map((tint) => `${part[tint]} ${words[tint]}`);
  let at = 0;
  const bars = tints.flatMap((tint) => {
    const marks = Math.round(part[tint] * scale) || (part[tint] > 0 ? 1 : 0);
    if (marks === 0) return [];
    const bar = html`<rect x="${at * step}" width="${marks * step}" height="${rowHeight}" fill="url(#page-t-${tint})"/>`;
    at += marks;
    return [bar];
  });
  return html`<span class="name">${part.name}</span><span class="num">${part.documented} of ${part.listed}</span><svg viewBox="0 0 ${at * step} ${rowHeight}" preserveAspectRatio="none" width="${at * step}" height="${rowHeight}" role="img" aria-label="${said.join(', ')}">${bars}</svg>
`;
}
