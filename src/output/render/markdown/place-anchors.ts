// Anchors as GitHub makes them of headings: in the order of the page, a number behind repeated ones.
import type { Reference } from '../../../types/documentation.ts';
import type { PackageNode } from '../../../types/graph.ts';
import type { CodeSymbol, Module, SymbolKind } from '../../../types/module.ts';
import { visibleText } from '../../../util/visible-text.ts';
import type { Pages } from './assign-pages.ts';
import { inPageOrder, type Outline } from './outline.ts';

export interface Anchors {
  /** Of symbols with a section of their own, by id. */
  readonly own: ReadonlyMap<string, string>;
  /** Of the section that a symbol without one is shown in. */
  readonly within: ReadonlyMap<string, string>;
}

/** Titles of the tables of values, in their order on a page. */
export const valueTitles: readonly (readonly [SymbolKind, string])[] = [
  ['constant', 'Constants'],
  ['variable', 'Variables'],
  ['type-alias', 'Type aliases'],
];

export function placeAnchors(
  { graph }: Reference,
  pages: Pages,
  outlines: ReadonlyMap<string, Outline>,
): Anchors {
  const own = new Map<string, string>();
  const within = new Map<string, string>();
  const packages = new Map(graph.packages.map((node) => [node.initializer, node]));
  for (const module of graph.modules) {
    const outline = outlines.get(module.path);
    if (!outline || !pages.modulePages.has(module.path)) continue;
    const node = packages.get(module.path);
    placePage(module, outline, node ? packageTitles(node, pages) : [], { own, within });
  }
  return { own, within };
}

type Placing = { readonly [key in keyof Anchors]: Map<string, string> };

function placePage(
  module: Module,
  outline: Outline,
  before: readonly string[],
  { own, within }: Placing,
): void {
  const slug = makeSlugger();
  for (const title of [module.name, ...before]) slug(title);
  if (hasContents(outline)) slug('Contents');
  const place = (roots: readonly CodeSymbol[], title: string) => {
    if (roots.length > 0) slug(title);
    for (const { symbol } of inPageOrder(outline, roots)) {
      own.set(symbol.id, slug(headingText(symbol, outline)));
      for (const { id } of outline.overloads.get(symbol.id) ?? []) {
        if (id !== symbol.id) within.set(id, own.get(symbol.id)!);
      }
    }
  };
  place(outline.types, 'Classes');
  place(outline.functions, 'Functions');
  for (const [owner, members] of outline.members) {
    const anchor = own.get(owner);
    if (anchor === undefined) continue;
    for (const { id } of members) if (!own.has(id)) within.set(id, anchor);
  }
  for (const [kind, title] of valueTitles) {
    const values = outline.values.get(kind);
    const anchor = values ? slug(title) : '';
    // `str = str` of a compatibility module is no place to send a reader to.
    for (const { id, name, value } of values ?? []) if (value !== name) within.set(id, anchor);
  }
}

/** Titles of the tables that stand between a package's introduction and its definitions. */
export function packageTitles(node: PackageNode, pages: Pages): readonly string[] {
  const own = pages.packagePages.get(node.path);
  const packages = node.packages.some((path) => pages.packagePages.has(path));
  const modules = node.modules.some((path) => {
    const page = pages.modulePages.get(path);
    return page !== undefined && page !== own;
  });
  return [...(packages ? ['Packages'] : []), ...(modules ? ['Modules'] : [])];
}

/** A list of contents pays from two sections on. */
export function hasContents({ types, functions, members, sections }: Outline): boolean {
  if (types.length + functions.length > 1) return true;
  return types.some(
    ({ id }) => members.get(id)?.some((member) => sections.has(member.id)) ?? false,
  );
}

/** Text of a symbol's heading, the same name once. */
export function headingText({ id, qualifiedName }: CodeSymbol, { numbers }: Outline): string {
  const number = numbers.get(id) ?? 1;
  return number > 1 ? `${qualifiedName} (${number})` : qualifiedName;
}

function makeSlugger(): (heading: string) => string {
  const used = new Map<string, number>();
  return (heading) => {
    const base = slugOf(heading);
    let slug = base;
    let count = used.get(base) ?? 0;
    while (used.has(slug)) slug = `${base}-${++count}`;
    used.set(base, count);
    used.set(slug, used.get(slug) ?? 0);
    return slug;
  };
}

/** Lower case, signs dropped, blanks to hyphens. */
function slugOf(heading: string): string {
  return visibleText(heading)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}
