// Where everything stands: the page of each module and package, the anchor of each symbol, the meaning of each name.
import type { Reference } from '../../../types/documentation.ts';
import type { PackageNode } from '../../../types/graph.ts';
import type { CodeSymbol, Module } from '../../../types/module.ts';
import type { Resolve } from './inline.ts';

/** Which symbols the pages show. */
export interface PageOptions {
  readonly private: boolean;
  readonly nested: boolean;
  readonly magic: boolean;
  /** Whether each page ends with its module's source. */
  readonly source: boolean;
}

export interface Book {
  readonly reference: Reference;
  readonly options: PageOptions;
  /** Page of a module by its path; modules without content have none. */
  readonly modulePages: ReadonlyMap<string, string>;
  /** Page of a package by its folder. */
  readonly packagePages: ReadonlyMap<string, string>;
  readonly modules: ReadonlyMap<string, Module>;
  readonly symbols: ReadonlyMap<string, { readonly symbol: CodeSymbol; readonly module: Module }>;
  /** Shown symbols of a module, in source order. */
  readonly shown: ReadonlyMap<string, readonly CodeSymbol[]>;
  /** Anchor of a symbol on its module's page, by symbol id. */
  readonly anchors: ReadonlyMap<string, string>;
  /** Callers and callees by symbol id, sure ones only. */
  readonly callers: ReadonlyMap<string, readonly string[]>;
  readonly callees: ReadonlyMap<string, readonly string[]>;
  readonly names: ReadonlyMap<string, string>;
}

/** Path of the overview. */
export const overviewPage = 'index.md';

/** Lays out the whole reference before any page is rendered. */
export function layOut(reference: Reference, options: PageOptions): Book {
  const { graph } = reference;
  const pages = assignPages(reference);
  const shown = new Map(
    graph.modules.map((module) => [
      module.path,
      module.symbols.filter((symbol) => isShown(module, symbol, options)),
    ]),
  );
  const { callers, callees } = linkCalls(reference);
  return {
    reference,
    options,
    ...pages,
    modules: new Map(graph.modules.map((module) => [module.path, module])),
    symbols: new Map(
      graph.modules.flatMap((module) =>
        module.symbols.map((symbol) => [symbol.id, { symbol, module }] as const),
      ),
    ),
    shown,
    anchors: anchorsOf(shown),
    callers,
    callees,
    names: knownNames(graph.modules),
  };
}

/** Folders are mirrored; where two sources would share a page, the full file name decides. */
function assignPages({ graph }: Reference) {
  const taken = new Set([overviewPage]);
  const take = (...candidates: readonly string[]) => {
    const free =
      candidates.find((candidate) => !taken.has(candidate.toLowerCase())) ?? candidates.at(-1)!;
    taken.add(free.toLowerCase());
    return free;
  };
  const packagePages = new Map<string, string>();
  for (const { path } of graph.packages) {
    if (path !== '') packagePages.set(path, take(`${path}/index.md`, `${path}/__package__.md`));
  }
  const initializers = new Map(
    graph.packages.flatMap(({ path, initializer }: PackageNode) =>
      initializer === null ? [] : [[initializer, path] as const],
    ),
  );
  const modulePages = new Map<string, string>();
  for (const { path, empty } of graph.modules) {
    const folder = initializers.get(path);
    const own = folder === undefined ? undefined : packagePages.get(folder);
    if (own !== undefined) modulePages.set(path, own);
    else if (!empty) modulePages.set(path, take(path.replace(/\.[^./]+$/, '.md'), `${path}.md`));
  }
  return { modulePages, packagePages };
}

const shownDunders = new Set([
  '__init__',
  '__new__',
  '__call__',
  '__enter__',
  '__exit__',
  '__iter__',
  '__next__',
  '__getitem__',
  '__len__',
  '__contains__',
  '__await__',
  '__aenter__',
  '__aexit__',
]);

function isShown(module: Module, symbol: CodeSymbol, options: PageOptions): boolean {
  if (!options.nested && symbol.modifiers.includes('nested')) return false;
  if (
    !options.magic &&
    /^__.+__$/.test(symbol.name) &&
    symbol.parent !== null &&
    !shownDunders.has(symbol.name)
  ) {
    return false;
  }
  if (options.private) return true;
  const path = symbol.qualifiedName.split('.');
  const exported = module.exports?.includes(path[0]!) ?? false;
  return path.every(
    (name, index) => (index === 0 && exported) || !name.startsWith('_') || /^__.+__$/.test(name),
  );
}

/** Slugs as GitHub makes them from `heading`, with a number behind repeated ones. */
function anchorsOf(shown: ReadonlyMap<string, readonly CodeSymbol[]>): Map<string, string> {
  const anchors = new Map<string, string>();
  for (const symbols of shown.values()) {
    const used = new Set<string>(pageSections);
    for (const symbol of symbols) {
      if (!hasSection(symbol)) continue;
      const slug = slugOf(headingText(symbol));
      let unique = slug;
      for (let n = 1; used.has(unique); n++) unique = `${slug}-${n}`;
      used.add(unique);
      anchors.set(symbol.id, unique);
    }
  }
  return anchors;
}

/** Slugs of a page's own headings. */
const pageSections = [
  'contents',
  'classes',
  'functions',
  'constants',
  'variables',
  'type-aliases',
  'dependencies',
  'complexity',
  'recent-changes',
  'source',
  'modules',
  'packages',
  'diagram',
];

/** Slug of a heading on GitHub: lower case, signs dropped, blanks to hyphens. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** Classes, functions and methods have a section; properties and attributes stand in tables. */
export function hasSection(symbol: CodeSymbol): boolean {
  return (
    ['class', 'function', 'method', 'interface', 'enum', 'struct', 'trait', 'constructor'].includes(
      symbol.kind,
    ) && symbol.accessor === null
  );
}

/** Text of a symbol's heading, the same name once. */
export function headingText({ qualifiedName, ordinal }: CodeSymbol): string {
  return ordinal > 1 ? `${qualifiedName} (${ordinal})` : qualifiedName;
}

function linkCalls({ graph }: Reference) {
  const callers = new Map<string, string[]>();
  const callees = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, value: string) => {
    const known = map.get(key);
    if (!known) map.set(key, [value]);
    else if (!known.includes(value)) known.push(value);
  };
  for (const { kind, from, to, certainty } of graph.edges) {
    if (kind !== 'call' || (certainty !== 'exact' && certainty !== 'inferred')) continue;
    add(callees, from, to);
    add(callers, to, from);
  }
  return { callers, callees };
}

/** Full names of everything, and short ones that mean one thing only; values are symbol ids or module paths. */
function knownNames(modules: readonly Module[]): Map<string, string> {
  const full = new Map<string, string>();
  const short = new Map<string, string | null>();
  for (const module of modules) {
    full.set(module.name, module.path);
    for (const { id, name, qualifiedName, modifiers } of module.symbols) {
      if (modifiers.includes('nested')) continue;
      full.set(`${module.name}.${qualifiedName}`, id);
      for (const key of new Set([name, qualifiedName])) short.set(key, short.has(key) ? null : id);
    }
  }
  for (const [name, id] of short)
    if (id !== null && name.length > 2 && !full.has(name)) full.set(name, id);
  return full;
}

/** Address of a symbol or module from a page; null when it has no place of its own. */
export function addressOf(book: Book, target: string, from: string): string | null {
  const modulePage = book.modulePages.get(target);
  if (modulePage !== undefined) return relative(from, modulePage);
  const found = book.symbols.get(target);
  const page = found && book.modulePages.get(found.module.path);
  const anchor = book.anchors.get(target);
  if (page === undefined || anchor === undefined) return null;
  return page === from ? `#${anchor}` : `${relative(from, page)}#${anchor}`;
}

/** Resolves names in a module's texts: its own first, then everything's. */
export function resolverFor(book: Book, page: string, module: Module | null): Resolve {
  const own = new Map<string, string>();
  for (const { id, name, qualifiedName, modifiers } of module?.symbols ?? []) {
    if (modifiers.includes('nested')) continue;
    own.set(qualifiedName, id);
    if (!own.has(name)) own.set(name, id);
  }
  return (name) => {
    const target = own.get(name) ?? book.names.get(name);
    return target === undefined ? null : addressOf(book, target, page);
  };
}

/** Relative address of one page from another. */
export function relative(from: string, to: string): string {
  const source = from.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < source.length && common < target.length - 1 && source[common] === target[common])
    common++;
  const up = source.slice(common).map(() => '..');
  return [...up, ...target.slice(common)].map(encodeURIComponent).join('/');
}
