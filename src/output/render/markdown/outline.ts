// What the page of a module shows, in the order in which it stands there.
import type { SymbolDoc } from '../../../types/documentation.ts';
import type { CodeSymbol, Module, SymbolKind } from '../../../types/module.ts';
import { mergeOverloads } from './merge-overloads.ts';

/** Which symbols the pages show. */
export interface PageOptions {
  readonly private: boolean;
  readonly nested: boolean;
  readonly magic: boolean;
  /** Whether each page ends with its module's source. */
  readonly source: boolean;
}

export interface Outline {
  /** All shown symbols in source order. */
  readonly shown: readonly CodeSymbol[];
  /** Classes and the like at module level, each with a section. */
  readonly types: readonly CodeSymbol[];
  /** Functions at module level, each with a section. */
  readonly functions: readonly CodeSymbol[];
  /** Constants, variables and aliases at module level, by kind. */
  readonly values: ReadonlyMap<SymbolKind, readonly CodeSymbol[]>;
  /** Members of a definition, by its id; of several definitions of one name each has its own. */
  readonly members: ReadonlyMap<string, readonly CodeSymbol[]>;
  /** Ids of the symbols with a section of their own. */
  readonly sections: ReadonlySet<string>;
  /** Signatures that a section of several overloads shows, by the id of the one that it stands for. */
  readonly overloads: ReadonlyMap<string, readonly CodeSymbol[]>;
  /** Which of the sections of one name a section is, from 1, by id. */
  readonly numbers: ReadonlyMap<string, number>;
}

const typeKinds: ReadonlySet<SymbolKind> = new Set([
  'class',
  'interface',
  'trait',
  'struct',
  'enum',
  'namespace',
]);
const functionKinds: ReadonlySet<SymbolKind> = new Set([
  'function',
  'method',
  'constructor',
  'macro',
]);

/** Whether a symbol has members rather than parameters. */
export function isType({ kind }: CodeSymbol): boolean {
  return typeKinds.has(kind);
}

export function outlineOf(
  module: Module,
  docs: ReadonlyMap<string, SymbolDoc>,
  options: PageOptions,
): Outline {
  const shown = module.symbols.filter((symbol) => isShown(module, symbol, options));
  const candidates = shown.filter((symbol) => hasSection(symbol, docs.get(symbol.id)));
  const { overloads, merged } = mergeOverloads(candidates, docs);
  const listable = candidates.filter(({ id }) => !merged.has(id));
  const sections = new Set(listable.map(({ id }) => id));
  const defined = new Set(module.symbols.map(({ qualifiedName }) => qualifiedName));
  // A method of a type that another file defines stands beside the functions.
  const top = shown.filter(({ parent }) => parent === null || !defined.has(parent));
  const listed = top.filter(({ id }) => sections.has(id));
  return {
    shown,
    types: listed.filter(isType),
    functions: listed.filter((symbol) => !isType(symbol)),
    values: groupByKind(top.filter(({ id }) => !sections.has(id) && !merged.has(id))),
    members: membersOf(shown),
    sections,
    overloads,
    numbers: numbered(listable),
  };
}

/** Sections below these roots with their depth, each before its members. */
export function inPageOrder(
  outline: Outline,
  roots: readonly CodeSymbol[],
): readonly { readonly symbol: CodeSymbol; readonly depth: number }[] {
  const found = [];
  const open = roots.map((symbol) => ({ symbol, depth: 0 })).reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    found.push(next);
    const depth = next.depth + 1;
    const members = outline.members.get(next.symbol.id) ?? [];
    for (const symbol of members.filter(({ id }) => outline.sections.has(id)).reverse()) {
      open.push({ symbol, depth });
    }
  }
  return found;
}

/** Of accessors only a getter with more to say than a table's row holds. */
function hasSection({ kind, accessor }: CodeSymbol, doc: SymbolDoc | undefined): boolean {
  if (accessor !== null) return accessor === 'getter' && isLong(doc);
  return typeKinds.has(kind) || functionKinds.has(kind);
}

function isLong(doc: SymbolDoc | undefined): boolean {
  const told = (doc?.docstring.sections ?? []).filter(({ kind }) => kind !== 'returns');
  const [first] = told;
  return told.length > 1 || (first?.kind === 'text' && /\n[ \t]*\n/.test(first.value.trim()));
}

function numbered(symbols: readonly CodeSymbol[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  return new Map(
    symbols.map(({ id, qualifiedName }) => {
      const number = (counts.get(qualifiedName) ?? 0) + 1;
      counts.set(qualifiedName, number);
      return [id, number];
    }),
  );
}

function groupByKind(
  symbols: readonly CodeSymbol[],
): ReadonlyMap<SymbolKind, readonly CodeSymbol[]> {
  const kinds = new Set(symbols.map(({ kind }) => kind));
  return new Map(
    [...kinds].map((kind) => [kind, symbols.filter((symbol) => symbol.kind === kind)]),
  );
}

function membersOf(shown: readonly CodeSymbol[]): ReadonlyMap<string, readonly CodeSymbol[]> {
  const owners = new Map<string, CodeSymbol>();
  const members = new Map<string, CodeSymbol[]>();
  for (const symbol of shown) {
    const owner = symbol.parent === null ? undefined : owners.get(symbol.parent);
    if (owner) {
      const known = members.get(owner.id);
      if (known) known.push(symbol);
      else members.set(owner.id, [symbol]);
    }
    // In source order the last definition of a name is the one that later members lie in.
    if (symbol.accessor === null) owners.set(symbol.qualifiedName, symbol);
  }
  return members;
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

const dunder = /^__.+__$/;

function isShown(module: Module, symbol: CodeSymbol, options: PageOptions): boolean {
  const { name, parent, qualifiedName, modifiers } = symbol;
  if (!options.nested && modifiers.includes('nested')) return false;
  if (!options.magic && parent !== null && dunder.test(name) && !shownDunders.has(name)) {
    return false;
  }
  if (options.private) return true;
  if (module.language !== 'python') return symbol.visibility !== 'private';
  const path = qualifiedName.split('.');
  const exported = module.exports?.includes(path[0]!) ?? false;
  return path.every(
    (part, index) => (index === 0 && exported) || !part.startsWith('_') || dunder.test(part),
  );
}
