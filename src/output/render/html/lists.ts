// Lists of a name and a sentence: contents, packages, modules, exported names.
import type { PackageNode } from '../../../types/graph.ts';
import type { CodeSymbol } from '../../../types/module.ts';
import { addressOf, relative, resolverFor } from '../markdown/address.ts';
import { exportedNames } from '../markdown/exports-table.ts';
import { inline } from '../markdown/inline.ts';
import { isType } from '../markdown/outline.ts';
import { packageResolver } from '../markdown/package-resolver.ts';
import { nameInSignature } from '../markdown/parameter-rows.ts';
import { summaryText } from '../markdown/summary-line.ts';
import { breakable, type Html, html, nothing } from './markup.ts';
import { kindBox, type Place, type Site, signBox } from './site.ts';

/** A row: a sign, a link and a sentence. */
export interface Item {
  readonly sign: Html;
  readonly address: string;
  readonly name: string;
  /** Shown behind the name, more quietly. */
  readonly behind?: string;
  readonly inner?: boolean;
  readonly says: Html;
}

/** '' without rows. */
export function itemList(items: readonly Item[]): Html {
  if (items.length === 0) return nothing;
  return html`<ul class="list">
${items.map(
  ({ sign, address, name, behind = '', inner = false, says }) =>
    html`<li>${sign}<a class="name${inner ? ' in' : ''}" href="${address}">${breakable(name)}${behind === '' ? nothing : html`<span class="hush">${breakable(behind)}</span>`}</a><span class="says">${says}</span></li>
`,
)}</ul>`;
}

/** Definitions of a module with their members. */
export function contentsList(place: Place): Html {
  const { types, functions, members, sections } = place.site.book.outlines.get(place.module.path)!;
  const rows = [...types, ...functions].flatMap((symbol) => [
    contentsItem(symbol, false, place),
    ...(isType(symbol) ? (members.get(symbol.id) ?? []) : [])
      .filter(({ id }) => sections.has(id))
      .map((member) => contentsItem(member, true, place)),
  ]);
  return itemList(rows);
}

function contentsItem(symbol: CodeSymbol, inner: boolean, place: Place): Item {
  const { site, module, page } = place;
  const doc = site.book.reference.docs.get(symbol.id);
  const says = sentence(site, symbol.id, page, { module, symbol });
  return {
    sign: kindBox(symbol),
    address: addressOf(site.book, symbol.id, page) ?? '',
    name: symbol.name,
    behind: isType(symbol) || symbol.accessor !== null ? '' : callOf(symbol),
    inner,
    says: doc?.stale ? html`${says} <span class="badge stale">stale</span>` : says,
  };
}

/** `(method, path, …)`: what a call takes, without types. */
function callOf(symbol: CodeSymbol): string {
  const { parameters, kind, modifiers } = symbol;
  const bound = kind === 'method' && !modifiers.includes('static');
  const names = parameters
    .filter(({ name }, at) => !(at === 0 && bound && /^(?:self|cls|mcs)$/.test(name)))
    .map((parameter) => nameInSignature(symbol, parameter));
  return `(${names.length > 3 ? `${names.slice(0, 2).join(', ')}, …` : names.join(', ')})`;
}

/** First sentence of what is said of a symbol or module, in its scope. */
export function sentence(
  { book, text }: Site,
  id: string,
  page: string,
  scope: Parameters<typeof resolverFor>[2],
): Html {
  return text.line(
    inline(summaryText(book.reference.docs.get(id)), resolverFor(book, page, scope)),
  );
}

/** Packages and modules directly in a package. */
export function packageItems(
  site: Site,
  node: PackageNode,
  page: string,
): { readonly packages: readonly Item[]; readonly modules: readonly Item[] } {
  const { book } = site;
  return {
    packages: node.packages.flatMap((path) => packageItem(site, path, page)),
    modules: node.modules
      .filter((path) => book.modulePages.get(path) !== page)
      .flatMap((path) => moduleItem(site, path, page)),
  };
}

/** A package by its folder; none without a page. */
export function packageItem(
  site: Site,
  path: string,
  page: string,
  inner = false,
): readonly Item[] {
  const node = site.book.packages.get(path);
  const target = site.book.packagePages.get(path);
  if (node === undefined || target === undefined) return [];
  return [
    {
      sign: signBox('P', '', 'package'),
      address: relative(page, target),
      name: node.name,
      inner,
      says: packageSentence(site, node, page),
    },
  ];
}

/** A module by its path; none without a page. */
export function moduleItem(site: Site, path: string, page: string, inner = false): readonly Item[] {
  const target = site.book.modulePages.get(path);
  if (target === undefined) return [];
  return [
    {
      sign: signBox('M', '', 'module'),
      address: relative(page, target),
      name: site.book.modules.get(path)?.name ?? path,
      inner,
      says: moduleSentence(site, path, page),
    },
  ];
}

function packageSentence({ book, text }: Site, node: PackageNode, page: string): Html {
  const resolve = packageResolver(book, node, page);
  return text.line(inline(book.packageSummaries.get(node.path) ?? '', resolve));
}

function moduleSentence(site: Site, path: string, page: string): Html {
  const module = site.book.modules.get(path) ?? null;
  return sentence(site, path, page, { module, symbol: null });
}

/** What a package offers under its own name although it is defined further inside. */
export function exportList(place: Place): Html {
  const { site, page } = place;
  const { book } = site;
  const items = exportedNames(book, place.module, page).map(({ shown, address, found }) => ({
    sign: kindBox(found.symbol),
    address,
    name: shown,
    says: sentence(site, found.symbol.id, page, found),
  }));
  return itemList(items);
}
