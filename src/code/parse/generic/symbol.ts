// One definition as a symbol; what its body does is added when its scope closes.
import type { BodyFlow, CodeSymbol, Metrics, SymbolKind } from '../../../types/module.ts';
import { childInField, type FlatTree, textOf } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';
import type { DocComments } from './doc-comment.ts';
import { signatureOf } from './signature.ts';
import { decoratorsOf, modifierWords, outermost, type Surroundings } from './surroundings.ts';
import type { DefinitionRow, Place } from './tables.ts';

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

export interface Reading extends Surroundings {
  readonly lines: LineIndex;
  readonly path: string;
  readonly docs: DocComments;
  readonly measure: Measure;
}

const maxValue = 500;

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
  const words = [...modifierWords(node, callable, reading), ...ownWords(tree, node, row)];
  const start = tree.start[first]!;
  const end = tree.end[node]!;
  const doc =
    docs.before(start) ??
    (first === node ? null : docs.before(tree.start[node]!)) ??
    (body < 0 ? docs.behind(end) : null);
  const isCallable = holds === 'code';
  return {
    id: `${path}#${qualifiedName}${ordinal > 1 ? `~${ordinal}` : ''}`,
    kind,
    name,
    qualifiedName,
    ordinal,
    parent,
    line: lines.lineOf(nameStart(tree, node, row)),
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
      holds === 'nothing' ? valueNode(tree, node, row) : -1,
    ),
    parameters: isCallable || kind === 'macro' ? tables.parameters(tree, callable) : [],
    returns: isCallable ? tables.returns(tree, callable) : null,
    raises: [],
    decorators: decoratorsOf(tree, node, first, tables),
    docstring: doc?.text ?? null,
    docstringRange: doc?.range ?? null,
    visibility: tables.visibility(words, name, place),
    metrics: measure.metrics(callable),
    calls: [],
    modifiers: [
      ...new Set([...words, ...(place.within === 'code' && holds !== 'nothing' ? ['nested'] : [])]),
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

function ownWords(tree: FlatTree, node: number, { modifiers }: DefinitionRow): readonly string[] {
  return typeof modifiers === 'function' ? modifiers(tree, node) : (modifiers ?? []);
}

function nameStart(tree: FlatTree, node: number, row: DefinitionRow): number {
  const name = row.nameAt?.(tree, node) ?? childInField(tree, node, 'name');
  return tree.start[name < 0 ? node : name]!;
}

function valueNode(tree: FlatTree, node: number, row: DefinitionRow): number {
  return row.valueAt?.(tree, node) ?? childInField(tree, node, row.value ?? 'value');
}

function initialValue(tree: FlatTree, node: number, row: DefinitionRow): string | null {
  const value = valueNode(tree, node, row);
  return value < 0 ? null : textOf(tree, value).slice(0, maxValue);
}

function isEmptyBody(tree: FlatTree, body: number): boolean {
  return tree.end[body]! - tree.start[body]! <= 400 && /^(?:\{\s*\}|end)$/.test(textOf(tree, body));
}
