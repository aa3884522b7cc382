// A page of prose: architecture, getting started, glossary and whatever else the book holds.
import type { ProsePage, ProseSection } from '../../../types/documentation.ts';
import { byFile } from '../markdown/by-file.ts';
import { inline } from '../markdown/inline.ts';
import { prose } from '../markdown/prose.ts';
import { proseResolver } from '../markdown/prose-page.ts';
import { type Html, html, nothing } from './markup.ts';
import { entryOf, filled, type Part, section } from './parts.ts';
import { said } from './said.ts';
import type { Page } from './shell.ts';
import type { Site } from './site.ts';
import { linesAddress } from './source-parts.ts';

export function prosePage(site: Site, told: ProsePage, page: string): Page {
  const parts = filled(proseParts(site, told, page));
  return {
    path: page,
    title: told.title,
    summary: told.summary,
    crumbs: [],
    main: html`<h1>${told.title}</h1>
${ledeOf(site, told, page)}
${parts.map((part) => (part.title === '' ? part.body : section(part)))}`,
    outline: parts.filter(({ title }) => title !== '').map(entryOf),
  };
}

/** The page's summary under its title. */
export function ledeOf(site: Site, told: ProsePage, page: string): Html {
  if (told.summary === '') return nothing;
  return said(told, html`<p class="lede">${summaryOf(site, told, page)}</p>`, site);
}

/** Sections of a page of prose; the text before the first heading has no title. */
export function proseParts(site: Site, told: ProsePage, page: string): readonly Part[] {
  const used = new Set<string>();
  return told.sections
    .filter((each) => !isSaid(told, each))
    .map((each) => {
      const base = `page-${(each.heading ?? 'text').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
      let id = base;
      for (let n = 2; used.has(id); n++) id = `${base}-${n}`;
      used.add(id);
      return {
        id,
        title: (each.heading ?? '').replaceAll('`', ''),
        body: sectionBody(site, told, each, page),
      };
    });
}

/** The first text often is the summary, which stands under the title. */
function isSaid({ summary }: ProsePage, { heading, text }: ProseSection): boolean {
  return heading === null && text.trim() === summary.trim();
}

function sectionBody(site: Site, voice: ProsePage, each: ProseSection, page: string): Html {
  const resolve = proseResolver(site.book, page);
  const id = `page-dg-${voice.sections.indexOf(each)}`;
  const text = site.text.drawn(prose(each.text, resolve), { resolve, id });
  if (text.html === '') return nothing;
  return said(voice, html`<div class="text">${text}${evidenceOf(site, each, page)}</div>`, site);
}

/** One sentence with its names linked. */
export function summaryOf(site: Site, { summary }: ProsePage, page: string): Html {
  return site.text.line(inline(summary, proseResolver(site.book, page)));
}

function evidenceOf(site: Site, { evidence }: ProseSection, page: string): Html {
  if (evidence.length === 0) return nothing;
  const places = byFile(evidence).flatMap((lines) =>
    lines.map(({ path, line, endLine }, at) => {
      const text = at === 0 ? `${path.split('/').at(-1)}:${line}` : String(line);
      const title = `${path}:${line}`;
      const address = linesAddress(site, page, { path, from: line, to: endLine });
      return address === null
        ? html`<span class="ev file" title="${title}">${text}</span> `
        : html`<a class="ev file" href="${address}" title="${title}">${text}</a> `;
    }),
  );
  return html`<p class="evs">${places}</p>`;
}
