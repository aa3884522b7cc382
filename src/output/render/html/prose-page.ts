// A page of prose: architecture, getting started, glossary and whatever else the book holds.
import type { ProsePage, ProseSection } from '../../../types/documentation.ts';
import { visibleText } from '../../../util/visible-text.ts';
import { resolverFor } from '../markdown/address.ts';
import { type Html, html, nothing } from './markup.ts';
import { entryOf, filled, type Part, section } from './parts.ts';
import { said } from './said.ts';
import type { Page } from './shell.ts';
import type { Site } from './site.ts';
import { linesAddress } from './source-parts.ts';

export function prosePage(site: Site, prose: ProsePage, page: string): Page {
  const parts = filled(proseParts(site, prose, page));
  return {
    path: page,
    title: prose.title,
    summary: prose.summary,
    crumbs: [],
    main: html`<h1>${prose.title}</h1>
${prose.summary === '' ? nothing : said(prose, html`<p class="lede">${textOf(site, prose.summary, page, true)}</p>`, site)}
${parts.map((part) => (part.title === '' ? part.body : section(part)))}`,
    outline: parts.filter(({ title }) => title !== '').map(entryOf),
  };
}

/** Sections of a page of prose; the text before the first heading has no title. */
export function proseParts(site: Site, prose: ProsePage, page: string): readonly Part[] {
  const used = new Set<string>();
  return prose.sections.map((each) => {
    const base = `page-${(each.heading ?? 'text').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
    let id = base;
    for (let n = 2; used.has(id); n++) id = `${base}-${n}`;
    used.add(id);
    return { id, title: each.heading ?? '', body: sectionBody(site, prose, each, page) };
  });
}

function sectionBody(site: Site, prose: ProsePage, each: ProseSection, page: string): Html {
  const text = textOf(site, each.text, page);
  if (text.html === '') return nothing;
  return said(prose, html`<div class="text">${text}${evidenceOf(site, each, page)}</div>`, site);
}

function textOf(site: Site, text: string, page: string, line = false): Html {
  const resolve = resolverFor(site.book, page, { module: null, symbol: null });
  const linked = site.text.linked(resolve);
  return line ? linked.line(visibleText(text)) : linked.blocks(visibleText(text));
}

function evidenceOf(site: Site, { evidence }: ProseSection, page: string): Html {
  if (evidence.length === 0) return nothing;
  return html`<p class="evs">${evidence.slice(0, 12).map(({ path, line, endLine }) => {
    const text = `${path.split('/').at(-1)}:${line}`;
    const address = linesAddress(site, page, { path, from: line, to: endLine });
    return address === null
      ? html`<span class="ev file" title="${path}">${text}</span> `
      : html`<a class="ev file" href="${address}" title="${path}">${text}</a> `;
  })}</p>`;
}
