// The page of a module, or of a package with what its initializer holds.
import type { ProsePage } from '../../../types/documentation.ts';
import type { PackageNode } from '../../../types/graph.ts';
import type { CodeSymbol, Module } from '../../../types/module.ts';
import { resolverFor } from '../markdown/address.ts';
import { isType } from '../markdown/outline.ts';
import { hasContents, valueTitles } from '../markdown/place-anchors.ts';
import { summaryText } from '../markdown/summary-line.ts';
import { dependencyList } from './dependencies.ts';
import { moduleDiagrams } from './diagrams/module-diagrams.ts';
import { docstringParts } from './docstring-parts.ts';
import { contentsList, exportList, itemList, packageItems } from './lists.ts';
import { breakable, type Html, html, nothing } from './markup.ts';
import { valueList } from './member-lists.ts';
import { moduleFacts } from './module-facts.ts';
import { notes } from './notes.ts';
import { entryOf, filled, type Part, section } from './parts.ts';
import { ledeOf, proseParts } from './prose-page.ts';
import { evidence, said, staleNote, voiceOf } from './said.ts';
import type { OutlineEntry, Page } from './shell.ts';
import type { Place, Site } from './site.ts';
import { changesList, sourceListing } from './source-parts.ts';
import { symbolSections } from './symbol-section.ts';

/** Everything of a page but its frame. */
export function modulePage(site: Site, module: Module, page: string, node?: PackageNode): Page {
  const place: Place = { site, module, page };
  const outline = site.book.outlines.get(module.path)!;
  const parts = filled([
    ...(node ? packageParts(site, node, page) : []),
    { id: 'page-exports', title: 'Exported names', body: exportList(place) },
    {
      id: 'page-contents',
      title: 'Contents',
      body: hasContents(outline) ? contentsList(place) : nothing,
    },
    { id: 'page-place', title: 'Where it stands', body: moduleDiagrams(place) },
  ]);
  const behind = filled([
    ...valueTitles.map(([kind, title]) => ({
      id: `page-${kind}`,
      title,
      body: outline.values.has(kind) ? valueList(outline.values.get(kind)!, place) : nothing,
    })),
    { id: 'page-imports', title: 'Imports', body: dependencyList(place) },
    { id: 'page-changes', title: 'Recent changes', body: changesList(site, module.path) },
    { id: 'page-source', title: 'Source', body: sourceListing(place) },
  ]);
  const definitions = [...outline.types, ...outline.functions];
  return {
    path: page,
    title: module.name,
    summary: summaryText(site.book.reference.docs.get(module.path)),
    crumbs: [],
    main: html`${moduleTitle(module.name)}
${introduction(place)}
${moduleFacts(place)}
${notes(place)}
${parts.map(section)}
${symbolSections(definitions, place)}
${behind.map(section)}`,
    outline: [
      ...parts.map(entryOf),
      ...definitions.map((symbol) => symbolEntry(symbol, place)),
      ...behind.map(entryOf),
    ],
  };
}

/** A package whose initializer says nothing. */
export function packagePage(site: Site, node: PackageNode, page: string): Page {
  const parts = filled(packageParts(site, node, page));
  const prose = proseOf(site, page);
  return {
    path: page,
    title: node.name,
    summary: prose?.summary ?? '',
    crumbs: [],
    main: html`${moduleTitle(node.name)}
${prose ? ledeOf(site, prose, page) : nothing}
${parts.map(section)}`,
    outline: parts.map(entryOf),
  };
}

function packageParts(site: Site, node: PackageNode, page: string): readonly Part[] {
  const { packages, modules } = packageItems(site, node, page);
  const prose = proseOf(site, page);
  return [
    ...(prose ? proseParts(site, prose, page).map(titled) : []),
    { id: 'page-packages', title: 'Packages', body: itemList(packages) },
    { id: 'page-modules', title: 'Modules', body: itemList(modules) },
  ];
}

/** What the book says of a package, by its page. */
function proseOf({ book }: Site, page: string): ProsePage | undefined {
  return book.reference.pages.find(({ slug }) => `${slug}.html` === page);
}

/** A section needs a heading among those of the page. */
function titled(part: Part): Part {
  return part.title === '' ? { ...part, title: 'What it is for' } : part;
}

/** The last part of a dotted name stands out. */
function moduleTitle(name: string): Html {
  const at = name.lastIndexOf(name.includes('/') ? '/' : '.') + 1;
  return html`<h1><code>${at > 0 ? html`<span class="of">${breakable(name.slice(0, at))}</span><wbr>` : nothing}${breakable(name.slice(at))}</code></h1>`;
}

function introduction(place: Place): Html {
  const { site, module, page } = place;
  const doc = site.book.reference.docs.get(module.path);
  const resolve = resolverFor(site.book, page, { module, symbol: null });
  const body = docstringParts({ symbol: null, doc, resolve, site, mark: evidence(doc, place) });
  if (body.html === '') return nothing;
  return said(voiceOf(doc), html`<div class="opening">${body}</div>${staleNote(doc)}`, site);
}

function symbolEntry(symbol: CodeSymbol, { site, module }: Place): OutlineEntry {
  const { members, sections } = site.book.outlines.get(module.path)!;
  const inner = isType(symbol) ? (members.get(symbol.id) ?? []) : [];
  const entry = (each: CodeSymbol, entries: readonly OutlineEntry[]) => ({
    anchor: site.book.anchors.own.get(each.id) ?? '',
    label: html`<code>${breakable(each.name)}</code>`,
    entries,
  });
  return entry(
    symbol,
    inner.filter(({ id }) => sections.has(id)).map((each) => entry(each, [])),
  );
}
