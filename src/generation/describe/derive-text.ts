// Sentences that the structure of the code alone supports; null where there is nothing to say.
import { firstSentence } from '../../docstrings/first-sentence.ts';
import type { CodeSymbol, ImportRef, Module, SymbolKind } from '../../types/module.ts';
import { topLevel } from '../../util/top-level.ts';
import { amount, enumerate } from '../../util/words.ts';
import type { DocumentedBase } from './documented-base.ts';

/** What a module defines: ``Defines the class `Queue` and 5 functions.``; else what it adds, sets, or imports. */
export function deriveModule(module: Module): string | null {
  const top = topLevel(module);
  const defined = kinds.flatMap(([kind, one, many]) => {
    const found = top.filter((each) => each.kind === kind && each.visibility === 'public');
    const names = [...new Set(found.map(({ name }) => named(name)))];
    if (names.length === 0) return [];
    return [names.length === 1 ? `the ${one} ${names[0]}` : amount(names.length, one, many)];
  });
  if (defined.length > 0) return `Defines ${enumerate(defined, 4)}.`;
  const added = addedMethods(module);
  if (added !== null) return added;
  const values = [...new Set(top.filter(isValue).map(({ name }) => named(name)))];
  if (values.length > 0) return `Sets ${enumerate(values, mostNamed)}.`;
  const inner = top.filter(({ kind }) => kinds.some(([each]) => each === kind)).length;
  if (inner > 0) return `Defines ${amount(inner, 'internal name')}.`;
  const imported = [...new Set(module.imports.map((each) => named(importedName(module, each))))];
  if (imported.length === 0) return null;
  const doing = module.calls.length > 0 ? 'A script that imports' : 'Gathers names of';
  return `${doing} ${enumerate(imported, mostNamed)}.`;
}

/** Methods of types that another file defines, as Go and C++ have them. */
function addedMethods({ symbols }: Module): string | null {
  const own = new Set(symbols.map(({ qualifiedName }) => qualifiedName));
  const added = symbols.filter(
    ({ kind, parent }) => kind === 'method' && parent !== null && !own.has(parent),
  );
  if (added.length === 0) return null;
  const owners = [...new Set(added.map(({ parent }) => named(parent!)))];
  return `Adds ${amount(added.length, 'method')} to ${enumerate(owners, mostNamed)}.`;
}

const kinds: readonly (readonly [SymbolKind, string, string])[] = [
  ['class', 'class', 'classes'],
  ['interface', 'interface', 'interfaces'],
  ['trait', 'trait', 'traits'],
  ['struct', 'struct', 'structs'],
  ['enum', 'enum', 'enums'],
  ['type-alias', 'type alias', 'type aliases'],
  ['function', 'function', 'functions'],
  ['macro', 'macro', 'macros'],
  ['constant', 'constant', 'constants'],
];

/** Names that a sentence gives before it counts the rest. */
const mostNamed = 3;

/** A relative import of Python under the name that the module has for everybody else. */
function importedName({ name: own, path, language }: Module, { module, name }: ImportRef): string {
  const dots = language === 'python' ? (/^\.+/.exec(module)?.[0].length ?? 0) : 0;
  if (dots === 0) return module;
  const up = path.endsWith('/__init__.py') ? dots - 1 : dots;
  const outer = own.split('.');
  if (up >= outer.length && path.includes('/')) return module;
  const rest = module.slice(dots) || (name ?? '');
  return [...outer.slice(0, outer.length - up), ...(rest === '' ? [] : [rest])].join('.');
}

function isValue({ kind }: CodeSymbol): boolean {
  return kind === 'variable' || kind === 'constant';
}

function named(name: string): string {
  return `\`${name.replaceAll('`', "'").replace(/\s+/g, ' ')}\``;
}

/** What a class is by its bases and decorators, and what a member overrides; the rest is in signatures. */
export function deriveSymbol(
  module: Module,
  symbol: CodeSymbol,
  base: DocumentedBase | null,
): string | null {
  if (symbol.kind === 'class') return deriveClass(module, symbol, base);
  return base === null ? null : `Overrides ${named(base.name)}${toldBy(base)}`;
}

function deriveClass(
  module: Module,
  symbol: CodeSymbol,
  base: DocumentedBase | null,
): string | null {
  const members = module.symbols.filter(({ parent }) => parent === symbol.qualifiedName);
  const has = (word: string) => symbol.modifiers.includes(word);
  const fields = members.filter(({ kind }) => kind === 'attribute').length;
  if (has('enum')) return `Enumeration${counted(fields, 'member', 'members')}.`;
  if (has('dataclass')) return `Data class${counted(fields, 'field', 'fields')}.`;
  const bases = symbol.bases.filter((name) => name !== 'object');
  if (bases.length === 0) return null;
  const above = enumerate(bases.map(named));
  const what = has('exception') ? `Exception derived from ${above}` : `Derived from ${above}`;
  return bases.length === 1 && base !== null ? what + toldBy(base) : `${what}.`;
}

function toldBy({ doc }: DocumentedBase): string {
  const summary = firstSentence(doc.docstring);
  return summary === '' ? '.' : `: ${summary}`;
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? '' : ` with ${amount(count, one, many)}`;
}
