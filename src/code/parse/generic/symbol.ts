// One definition as a symbol; what its body does is added when its scope closes.
import type { BodyFlow, CodeSymbol, Metrics, SymbolKind } from '../../../types/module.ts';
import { childInField, childrenOf, type FlatTree, kindOf, textOf } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';
import type { DocComments } from './doc-comment.ts';
import type { DefinitionRow, LanguageTables, Place } from './tables.ts';

/** Sort of the scope that a definition opens. */
export type Holding = 'members' | 'code' | 'nothing';

/** What is computed of a definition's node elsewhere. */
export interface Measure {
  /** Null for nodes that have no body. */
  readonly metrics: (node: number) => Metrics | null;
  readonly codeHash: (node: number) => string;
  readonly damaged: (node: number) => boolean;
}

export interface Definition {
  readonly node: number;
  readonly row: DefinitionRow;
  readonly holds: Holding;
  readonly kind: SymbolKind;
  readonly name: string;
  readonly qualifiedName: string;
  readonly parent: string | null;
  readonly ordinal: number;
  readonly place: Place;
}

export interface Reading {
  readonly tree: FlatTree;
  /** The sibling before each node, or -1. */
  readonly previous: Int32Array;
  readonly lines: LineIndex;
  readonly path: string;
  readonly tables: LanguageTables;
  readonly docs: DocComments;
  readonly measure: Measure;
}

const maxSignature = 2000;
const maxValue = 500;
/** Longer values are left out of signatures. */
const maxShown = 100;

const callables: readonly SymbolKind[] = ['function', 'method', 'constructor'];
const containers: readonly SymbolKind[] = [
  'class',
  'interface',
  'trait',
  'struct',
  'enum',
  'namespace',
];

/** What a definition of a kind holds. */
export function holdingOf(kind: SymbolKind): Holding {
  if (callables.includes(kind)) return 'code';
  return containers.includes(kind) ? 'members' : 'nothing';
}

/** The symbol of a definition. */
export function makeSymbol(reading: Reading, definition: Definition): CodeSymbol {
  const { tree, lines, path, tables, docs, measure } = reading;
  const { node, row, holds, kind, name, qualifiedName, parent, ordinal, place } = definition;
  const first = outermost(reading, node);
  const callable = row.callable?.(tree, node) ?? node;
  const body = row.bodyAt?.(tree, node) ?? childInField(tree, callable, row.body ?? 'body');
  const words = modifierWords(node, callable, reading);
  const start = tree.start[first]!;
  const end = tree.end[node]!;
  const doc = docs.before(start) ?? (first === node ? null : docs.before(tree.start[node]!));
  const isCallable = holds === 'code';
  return {
    id: `${path}#${qualifiedName}${ordinal > 1 ? `~${ordinal}` : ''}`,
    kind,
    name,
    qualifiedName,
    ordinal,
    parent,
    line: lines.lineOf(nameStart(tree, node)),
    endLine: lines.lineOf(Math.max(start, end - 1)),
    range: {
      start,
      end,
      line: lines.lineOf(start),
      endLine: lines.lineOf(Math.max(start, end - 1)),
    },
    ...(body < 0 ? {} : { bodyStart: tree.start[body]! }),
    signature: signatureOf(
      reading,
      node,
      first,
      body,
      holds === 'nothing' ? childInField(tree, node, row.value ?? 'value') : -1,
    ),
    parameters: isCallable ? tables.parameters(tree, callable) : [],
    returns: isCallable ? tables.returns(tree, callable) : null,
    raises: [],
    decorators: decoratorsOf(tree, node, first, tables),
    docstring: doc?.text ?? null,
    docstringRange: doc?.range ?? null,
    visibility: tables.visibility([...words, ...(row.modifiers ?? [])], name, place),
    metrics: measure.metrics(callable),
    calls: [],
    modifiers: [
      ...new Set([
        ...words,
        ...(row.modifiers ?? []),
        ...(place.within === 'code' && holds !== 'nothing' ? ['nested'] : []),
      ]),
    ],
    accessor: words.includes('get') ? 'getter' : words.includes('set') ? 'setter' : null,
    bases: holds === 'members' ? tables.bases(tree, node) : [],
    metaclass: null,
    type: holds === 'nothing' ? tables.typeOf(tree, node) : null,
    value: holds === 'nothing' || kind === 'type-alias' ? initialValue(tree, node, row) : null,
    raiseSites: [],
    flow: { ...noFlow, stub: isCallable && (body < 0 || isEmptyBody(tree, body)) },
    codeHash: measure.codeHash(first),
    damaged: measure.damaged(node),
  };
}

export const noFlow: BodyFlow = {
  returnsValue: false,
  returnsNothing: true,
  yields: false,
  returnLine: null,
  stub: false,
};

/** The node with which a definition begins: `export`, decorators and other wrappers belong to it. */
export function outermost(reading: Reading, node: number): number {
  const { tree, tables } = reading;
  let first = node;
  while (
    tables.wrappers.includes(kindOf(tree, tree.parent[first]!)) &&
    isFirstInside(first, reading)
  ) {
    first = tree.parent[first]!;
  }
  return precedingDecorator(first, reading);
}

/** Only the first of `const a = 1, b = 2` owns what stands before it. */
function isFirstInside(node: number, { tree, tables, previous }: Reading): boolean {
  for (let at = previous[node]!; at >= 0; at = previous[at]!) {
    const kind = kindOf(tree, at);
    if (kind === '"("' || tables.definitions[kind] !== undefined) return false;
  }
  return true;
}

/** Decorators that the grammar puts before a member, as its siblings. */
function precedingDecorator(node: number, { tree, tables, previous }: Reading): number {
  let first = node;
  for (let at = previous[node]!; at >= 0; at = previous[at]!) {
    const kind = kindOf(tree, at);
    if (tables.decorators.includes(kind)) first = at;
    else if (!tables.comments.includes(kind)) break;
  }
  return first;
}

function decoratorsOf(
  tree: FlatTree,
  node: number,
  first: number,
  tables: LanguageTables,
): readonly string[] {
  const found: string[] = [];
  for (let at = first; at <= node; at++) {
    if (tables.decorators.includes(kindOf(tree, at))) {
      found.push(
        textOf(tree, at)
          .replace(/^(@|#\[)\s*/, '')
          .replace(/^(.*)\]$/s, '$1'),
      );
      at = tree.after[at]! - 1;
    }
  }
  for (const child of childrenOf(tree, node)) {
    const parts = tables.modifiers[kindOf(tree, child)] === '*' ? childrenOf(tree, child) : [child];
    for (const part of parts) {
      if (tables.decorators.includes(kindOf(tree, part))) {
        found.push(textOf(tree, part).replace(/^@\s*/, ''));
      }
    }
  }
  return found;
}

/** Words of the definition and of all that is wrapped around it. */
function modifierWords(
  node: number,
  callable: number,
  { tree, tables }: Reading,
): readonly string[] {
  const owners = new Set([node, callable]);
  for (
    let at = tree.parent[node]!;
    at > 0 && tables.wrappers.includes(kindOf(tree, at));
    at = tree.parent[at]!
  ) {
    owners.add(at);
  }
  return [...owners].sort((a, b) => a - b).flatMap((owner) => modifiersAmong(tree, owner, tables));
}

function modifiersAmong(tree: FlatTree, owner: number, tables: LanguageTables): readonly string[] {
  const words: string[] = [];
  const isWrapper = tables.wrappers.includes(kindOf(tree, owner));
  for (const child of childrenOf(tree, owner)) {
    const kind = kindOf(tree, child);
    const word = tables.modifiers[kind];
    if (word === '*') words.push(...modifiersAmong(tree, child, tables));
    else if (word === '') words.push(...textOf(tree, child).split(/\s+/));
    else if (word !== undefined) words.push(word);
    if (isWrapper && tables.definitions[kind] !== undefined) break;
  }
  return words;
}

function nameStart(tree: FlatTree, node: number): number {
  const name = childInField(tree, node, 'name');
  return tree.start[name < 0 ? node : name]!;
}

function initialValue(tree: FlatTree, node: number, row: DefinitionRow): string | null {
  const value = childInField(tree, node, row.value ?? 'value');
  return value < 0 ? null : textOf(tree, value).slice(0, maxValue);
}

/** The header without decorators, on one line; a value is part of it while it is short. */
function signatureOf(
  { tree, tables }: Reading,
  node: number,
  first: number,
  body: number,
  value: number,
): string {
  const start = tree.start[headStart(tree, tables, first, node)]!;
  let end = body < 0 ? tree.end[node]! : tree.start[body]!;
  if (body < 0 && value >= 0 && tree.end[value]! - tree.start[value]! > maxShown) {
    end = Math.max(start, tree.start[value]!);
  }
  return oneLine(tree.text.slice(start, Math.min(end, start + maxSignature)));
}

/** The first node of a definition that is no decorator. */
function headStart(tree: FlatTree, tables: LanguageTables, first: number, node: number): number {
  if (tables.decorators.includes(kindOf(tree, first))) return node;
  for (const child of childrenOf(tree, first)) {
    const kind = kindOf(tree, child);
    if (tables.modifiers[kind] === '*') return headStart(tree, tables, child, child);
    if (!tables.decorators.includes(kind) && !tables.comments.includes(kind)) return child;
  }
  return tree.after[first]! < tree.size && first !== node ? tree.after[first]! : first;
}

/** White space shrunk, without what only opens a body. */
export function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/([([]) /g, '$1')
    .replace(/,? ([)\]])/g, '$1')
    .trim()
    .replace(/\s?(=>|=|\{|:|;|,)$/, '')
    .trimEnd();
}

function isEmptyBody(tree: FlatTree, body: number): boolean {
  return tree.end[body]! - tree.start[body]! <= 400 && /^\{\s*\}$/.test(textOf(tree, body));
}
