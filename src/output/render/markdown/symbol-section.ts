// The section of a class, function or method on its module's page.
import type { SymbolDoc } from '../../../types/documentation.ts';
import type { CodeSymbol, Module } from '../../../types/module.ts';
import { amount } from '../../../util/words.ts';
import { resolverFor } from './address.ts';
import type { Book } from './book.ts';
import { hierarchy } from './class-hierarchy.ts';
import { docstringBlocks } from './docstring-blocks.ts';
import { code, fence } from './escape.ts';
import { itemsOf } from './items.ts';
import { laidOutSignature } from './laid-out-signature.ts';
import { linksTo } from './links-to.ts';
import { attributeTable, propertyTable } from './member-tables.ts';
import { inPageOrder, isType, type Outline } from './outline.ts';
import { headingText } from './place-anchors.ts';
import type { Placed } from './placed.ts';
import { sourceLink } from './source-link.ts';
import { speaker } from './speaker.ts';

/** Complexity above which a function is flagged. */
export const complexityLimit = 10;

/** Level of a definition at module level. */
const firstHeading = 3;

/** Headings have six levels. */
const deepestHeading = 6;

/** Sections of definitions: heading, signature, documentation, tables or calls; members one level deeper. */
export function symbolSections(roots: readonly CodeSymbol[], place: Placed): readonly string[] {
  return inPageOrder(place.outline, roots).map(({ symbol, depth }) =>
    ownBlocks(symbol, firstHeading + depth, place).join('\n\n'),
  );
}

function ownBlocks(symbol: CodeSymbol, level: number, place: Placed): readonly string[] {
  const { book, module, outline, page } = place;
  const resolve = resolverFor(book, page, { module, symbol });
  const doc = book.reference.docs.get(symbol.id);
  const parametersElsewhere = isInitializerOfDocumented(symbol, book, module);
  return [
    `${'#'.repeat(Math.min(level, deepestHeading))} ${code(headingText(symbol, outline))}`,
    fence(signaturesOf(symbol, outline).map(signatureOf).join('\n\n'), module.language),
    facts(symbol, doc, place),
    ...docstringBlocks(doc, { symbol, parametersElsewhere }, resolve),
    ...(isType(symbol)
      ? [
          hierarchy(symbol, book, page),
          attributeTable(symbol, outline.members.get(symbol.id) ?? [], place),
          propertyTable(outline.members.get(symbol.id) ?? [], place),
        ]
      : [calls(symbol, place)]),
  ].filter((block) => block !== '');
}

/** The definitions whose signatures a section shows: several where it stands for overloads. */
export function signaturesOf(symbol: CodeSymbol, { overloads }: Outline): readonly CodeSymbol[] {
  const merged = overloads.get(symbol.id);
  if (merged === undefined) return [symbol];
  const isMark = (name: string) => /(?:^|\.)overload$/.test(name);
  return merged.map((each) => ({
    ...each,
    decorators: each.decorators.filter((name) => !isMark(name)),
  }));
}

function signatureOf(symbol: CodeSymbol): string {
  return [...symbol.decorators.map((name) => `@${name}`), laidOutSignature(symbol)].join('\n');
}

/** A class that describes the parameters of its constructor has shown them. */
export function isInitializerOfDocumented(
  { name, parent, parameters }: CodeSymbol,
  { reference: { docs } }: Book,
  { path }: Module,
): boolean {
  if (name !== '__init__' || parent === null) return false;
  const sections = docs.get(`${path}#${parent}`)?.docstring.sections ?? [];
  const told = new Set(
    itemsOf(sections, 'parameters').map((item) => item.name.replace(/^\*+/, '')),
  );
  return told.size > 0 && parameters.slice(1).every((parameter) => told.has(parameter.name));
}

/** Modifiers that a reader wants to know of besides the signature. */
const shownModifiers = new Set([
  'abstract',
  'final',
  'dataclass',
  'enum',
  'exception',
  'protocol',
  'overload',
  'generator',
  'typed-dict',
  'named-tuple',
]);

/** Of a section of several overloads only how many there are; else the modifiers worth telling. */
export function mannerOf(symbol: CodeSymbol, { overloads }: Outline): readonly string[] {
  const merged = overloads.get(symbol.id)?.length;
  const told = symbol.modifiers.filter((modifier) => shownModifiers.has(modifier));
  return merged === undefined
    ? told
    : [amount(merged, 'overload'), ...told.filter((modifier) => modifier !== 'overload')];
}

function facts(
  symbol: CodeSymbol,
  doc: SymbolDoc | undefined,
  { book, module, outline }: Placed,
): string {
  const complexity = isType(symbol) ? 0 : (symbol.metrics?.cyclomatic ?? 0);
  return [
    ...mannerOf(symbol, outline),
    ...(symbol.metaclass === null ? [] : [`metaclass ${code(symbol.metaclass)}`]),
    sourceLink(book.reference.history, module.path, symbol.line, symbol.endLine),
    ...(complexity > complexityLimit ? [`complexity ${complexity}, above ${complexityLimit}`] : []),
    ...(symbol.damaged ? ['holds a syntax error; shown as far as it parses'] : []),
    ...speaker(doc),
  ].join(' · ');
}

/** Calls that are sure, in both directions. */
function calls({ id }: CodeSymbol, { book, page }: Placed): string {
  const rows = [
    ['Calls', linksTo(book.callees.get(id), book, page)],
    ['Called by', linksTo(book.callers.get(id), book, page)],
  ] as const;
  return rows
    .filter(([, links]) => links !== '')
    .map(([title, links]) => `**${title}** ${links}`)
    .join('\n\n');
}
