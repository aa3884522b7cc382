// Documentation coverage: which definitions have a docstring, with interrogate's switches.
import type { CodeSymbol, Module, SymbolKind } from '../types/module.ts';
import { ownersOf } from './facts/subject.ts';
import { styleOfLanguage } from './language-styles.ts';

/** Switches of interrogate by its names in camelCase; off by default, as there. */
export interface CoverageOptions {
  readonly ignoreInitMethod?: boolean;
  readonly ignoreInitModule?: boolean;
  readonly ignoreMagic?: boolean;
  readonly ignoreModule?: boolean;
  readonly ignorePrivate?: boolean;
  readonly ignoreSemiprivate?: boolean;
  readonly ignoreNestedFunctions?: boolean;
  readonly ignoreNestedClasses?: boolean;
  readonly ignorePropertyDecorators?: boolean;
  readonly ignorePropertySetters?: boolean;
  readonly ignoreOverloadedFunctions?: boolean;
  /** `google`: a docstring of a class covers its `__init__`, and the other way round. Default: `sphinx`. */
  readonly style?: 'sphinx' | 'google';
  /** Names whose beginning matches are left out. */
  readonly ignoreRegex?: readonly RegExp[];
  /** When given, only functions and classes whose name's beginning matches count. */
  readonly includeRegex?: readonly RegExp[];
}

export interface Coverage {
  readonly documented: number;
  readonly total: number;
  /** 0 to 100, rounded to two decimals; 100 when there is nothing to document. */
  readonly percent: number;
}

export interface CoverageEntry {
  /** Null for the module itself. */
  readonly symbol: CodeSymbol | null;
  readonly documented: boolean;
}

/** Coverage of several modules together. */
export function coverageOf(modules: readonly Module[], options: CoverageOptions = {}): Coverage {
  const entries = modules.flatMap((module) => coverageEntries(module, options));
  return summarizeCoverage(entries);
}

export function summarizeCoverage(entries: readonly CoverageEntry[]): Coverage {
  const documented = entries.filter((entry) => entry.documented).length;
  const total = entries.length;
  const percent = total === 0 ? 100 : Math.round((documented / total) * 10_000) / 100;
  return { documented, total, percent };
}

/**
 * What of a module counts, in source order. What is inside an ignored definition does not count; an empty
 * module does, as in interrogate.
 */
export function coverageEntries(
  module: Module,
  options: CoverageOptions = {},
): readonly CoverageEntry[] {
  if (styleOfLanguage(module.language) !== null) return commentEntries(module, options);
  const isInit = /(^|\/)__init__\.pyi?$/.test(module.path);
  if (isInit && options.ignoreInitModule) return [];
  const owners = ownersOf(module);
  const partners = options.style === 'google' ? partnersOf(module, owners) : null;
  const left = new Set<CodeSymbol>();
  const entries: CoverageEntry[] = [];
  if (!options.ignoreModule) entries.push({ symbol: null, documented: hasText(module.docstring) });
  for (const symbol of module.symbols) {
    const owner = owners.get(symbol);
    if (!isDefinition(symbol)) continue;
    if ((owner && left.has(owner)) || isIgnored(symbol, options)) {
      left.add(symbol);
      continue;
    }
    if (isNestedAndIgnored(symbol, owner, options)) {
      if (symbol.kind === 'class') left.add(symbol);
      continue;
    }
    if (!isIncluded(symbol, options)) continue;
    const partner = partners?.get(symbol);
    const documented = hasText(symbol.docstring) || hasText(partner?.docstring ?? null);
    entries.push({ symbol, documented });
  }
  return entries;
}

const commented: ReadonlySet<SymbolKind> = new Set([
  'class',
  'interface',
  'trait',
  'struct',
  'enum',
  'type-alias',
  'function',
  'method',
  'constructor',
  'macro',
]);

/** Of the other languages: what is public, several declarations of one thing once. */
function commentEntries(module: Module, options: CoverageOptions): readonly CoverageEntry[] {
  const entries = new Map<string, CoverageEntry>();
  for (const symbol of module.symbols) {
    if (symbol.visibility !== 'public' || !commented.has(symbol.kind)) continue;
    if (symbol.modifiers.includes('nested') || !isIncluded(symbol, options)) continue;
    if ((options.ignoreRegex ?? []).some((pattern) => matchesStart(pattern, symbol.name))) continue;
    const types = symbol.parameters.map(({ type }) => type);
    const key = `${symbol.kind} ${symbol.qualifiedName} ${isScript(module) ? '' : types}`;
    const documented = hasText(symbol.docstring) || entries.get(key)?.documented === true;
    entries.set(key, { symbol, documented });
  }
  return [...entries.values()];
}

/** Overloads are signatures of one function there, and functions of their own elsewhere. */
function isScript({ language }: Module): boolean {
  return styleOfLanguage(language) === 'jsdoc';
}

/** A class and its `__init__` document each other. */
function partnersOf(
  module: Module,
  owners: ReadonlyMap<CodeSymbol, CodeSymbol>,
): ReadonlyMap<CodeSymbol, CodeSymbol> {
  const pairs = module.symbols.flatMap((symbol): readonly (readonly [CodeSymbol, CodeSymbol])[] => {
    const owner = symbol.name === '__init__' ? owners.get(symbol) : undefined;
    return owner?.kind === 'class'
      ? [
          [symbol, owner],
          [owner, symbol],
        ]
      : [];
  });
  return new Map(pairs);
}

const hasText = (docstring: string | null) => docstring !== null && docstring.trim() !== '';
const isFunction = (symbol: CodeSymbol) =>
  ['function', 'method', 'constructor'].includes(symbol.kind);
const isDefinition = (symbol: CodeSymbol) => symbol.kind === 'class' || isFunction(symbol);

function isIgnored(symbol: CodeSymbol, options: CoverageOptions): boolean {
  const { name } = symbol;
  const dunder = name.startsWith('__') && name.endsWith('__');
  if (isFunction(symbol) && isIgnoredFunction(symbol, dunder, options)) return true;
  if (options.ignorePrivate && name.startsWith('__') && !name.endsWith('__')) return true;
  if (options.ignoreSemiprivate && /^_(?!_)/.test(name) && !name.endsWith('__')) return true;
  return (options.ignoreRegex ?? []).some((pattern) => matchesStart(pattern, name));
}

function isIgnoredFunction(symbol: CodeSymbol, dunder: boolean, options: CoverageOptions): boolean {
  const { name, decorators } = symbol;
  const some = (test: RegExp) => decorators.some((text) => test.test(text.trim()));
  return Boolean(
    (options.ignoreInitMethod && name === '__init__') ||
      (options.ignoreMagic && dunder && name !== '__init__') ||
      (options.ignorePropertyDecorators && some(/^property$|^[^()]*\.(setter|deleter)$/)) ||
      (options.ignorePropertySetters && some(/^[^()]*\.setter$/)) ||
      (options.ignoreOverloadedFunctions && some(/^(typing\.)?overload$/)),
  );
}

function isNestedAndIgnored(
  symbol: CodeSymbol,
  owner: CodeSymbol | undefined,
  options: CoverageOptions,
): boolean {
  if (owner === undefined) return false;
  if (symbol.kind === 'class') return options.ignoreNestedClasses === true;
  return options.ignoreNestedFunctions === true && isFunction(owner);
}

function isIncluded(symbol: CodeSymbol, { includeRegex }: CoverageOptions): boolean {
  return (
    !includeRegex?.length || includeRegex.some((pattern) => matchesStart(pattern, symbol.name))
  );
}

function matchesStart(pattern: RegExp, name: string): boolean {
  return new RegExp(`^(?:${pattern.source})`, pattern.flags.replace(/[gy]/g, '')).test(name);
}
