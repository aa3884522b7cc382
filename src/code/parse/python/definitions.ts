// Classes and functions as symbols; what their bodies do is added when their scope closes.
import type { BodyFlow, CodeSymbol, Metrics } from '../../../types/module.ts';
import {
  childInField,
  childrenOf,
  type FlatTree,
  kindOf,
  namedChildren,
  textOf,
} from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';
import { identifierText } from './call-name.ts';
import { findDocstring } from './docstring.ts';
import { rangeOf } from './range.ts';
import { classSignature, functionSignature, oneLine, readParameters } from './signature.ts';

export interface SymbolContext {
  readonly path: string;
  readonly lines: LineIndex;
  readonly qualifiedName: string;
  readonly ordinal: number;
  readonly parent: string | null;
  readonly inClass: boolean;
  readonly nested: boolean;
  readonly measure: Measure;
}

/** What is computed of a definition's node elsewhere. */
export interface Measure {
  readonly metrics: (node: number) => Metrics | null;
  readonly codeHash: (node: number) => string;
  readonly damaged: (node: number) => boolean;
}

/** The symbol of a `function_definition`. */
export function functionSymbol(tree: FlatTree, node: number, context: SymbolContext): CodeSymbol {
  const parameters = readParameters(tree, childInField(tree, node, 'parameters'));
  const result = childInField(tree, node, 'return_type');
  const returns = result < 0 ? null : textOf(tree, result);
  const decorators = decoratorsOf(tree, node);
  return {
    ...common(tree, node, context, decorators),
    kind: context.inClass ? 'method' : 'function',
    signature: functionSignature(tree, node, parameters, returns),
    parameters,
    returns,
    modifiers: [
      ...([...childrenOf(tree, node)].some((child) => kindOf(tree, child) === '"async"')
        ? ['async']
        : []),
      ...decorators.flatMap((decorator) => functionModifiers[lastName(decorator)] ?? []),
      ...(context.nested ? ['nested'] : []),
    ],
    accessor: accessorOf(decorators),
    bases: [],
    metaclass: null,
  };
}

/** The symbol of a `class_definition`. */
export function classSymbol(tree: FlatTree, node: number, context: SymbolContext): CodeSymbol {
  const decorators = decoratorsOf(tree, node);
  const { bases, metaclass } = readBases(tree, node);
  return {
    ...common(tree, node, context, decorators),
    kind: 'class',
    signature: classSignature(tree, node),
    parameters: [],
    returns: null,
    modifiers: [
      ...classModifiers(decorators, bases, metaclass),
      ...(context.nested ? ['nested'] : []),
    ],
    accessor: null,
    bases,
    metaclass,
  };
}

const functionModifiers: Readonly<Record<string, readonly string[]>> = {
  staticmethod: ['static'],
  classmethod: ['classmethod'],
  abstractmethod: ['abstract'],
  abstractproperty: ['abstract'],
  abstractclassmethod: ['abstract', 'classmethod'],
  abstractstaticmethod: ['abstract', 'static'],
  overload: ['overload'],
  final: ['final'],
  override: ['override'],
};

function accessorOf(decorators: readonly string[]): CodeSymbol['accessor'] {
  const names = decorators.map((decorator) => decorator.replace(/\(.*/s, ''));
  if (names.some((name) => name.endsWith('.setter'))) return 'setter';
  if (names.some((name) => name.endsWith('.deleter'))) return 'deleter';
  const property = /(^|\.)(cached_property|property|abstractproperty)$/;
  return names.some((name) => property.test(name) || name.endsWith('.getter')) ? 'getter' : null;
}

function classModifiers(
  decorators: readonly string[],
  bases: readonly string[],
  metaclass: string | null,
): readonly string[] {
  const decorated = decorators.map(lastName);
  const inherited = bases.map(lastName);
  const rules: readonly (readonly [string, boolean])[] = [
    ['dataclass', decorated.includes('dataclass')],
    ['final', decorated.includes('final')],
    ['enum', inherited.some((base) => /^(Int|Str)?(Enum|Flag)$|^ReprEnum$/.test(base))],
    ['exception', inherited.some((base) => /(Exception|Error|Warning)$/.test(base))],
    [
      'abstract',
      inherited.includes('ABC') || (metaclass !== null && lastName(metaclass) === 'ABCMeta'),
    ],
    ['protocol', inherited.includes('Protocol')],
    ['typed-dict', inherited.includes('TypedDict')],
    ['named-tuple', inherited.includes('NamedTuple')],
  ];
  return rules.filter(([, holds]) => holds).map(([name]) => name);
}

/** `functools.cached_property(x)` gives `cached_property`; `Generic[T]` gives `Generic`. */
function lastName(expression: string): string {
  const name = expression.replace(/[([].*/s, '').trim();
  return name.slice(name.lastIndexOf('.') + 1);
}

function readBases(
  tree: FlatTree,
  node: number,
): { readonly bases: readonly string[]; readonly metaclass: string | null } {
  const list = childInField(tree, node, 'superclasses');
  const bases: string[] = [];
  let metaclass: string | null = null;
  for (const child of list < 0 ? [] : namedChildren(tree, list)) {
    const kind = kindOf(tree, child);
    if (kind === 'dictionary_splat') continue;
    if (kind !== 'keyword_argument') bases.push(oneLine(textOf(tree, child)));
    else if (textOf(tree, childInField(tree, child, 'name')) === 'metaclass') {
      metaclass = oneLine(textOf(tree, childInField(tree, child, 'value')));
    }
  }
  return { bases, metaclass };
}

function decoratorsOf(tree: FlatTree, node: number): readonly string[] {
  const parent = tree.parent[node]!;
  if (kindOf(tree, parent) !== 'decorated_definition') return [];
  return [...childrenOf(tree, parent)]
    .filter((child) => kindOf(tree, child) === 'decorator')
    .map((child) => namedChildren(tree, child))
    .flatMap(([expression]) => (expression === undefined ? [] : [textOf(tree, expression)]));
}

function common(
  tree: FlatTree,
  node: number,
  context: SymbolContext,
  decorators: readonly string[],
) {
  const { path, lines, qualifiedName, ordinal, parent } = context;
  const body = childInField(tree, node, 'body');
  const docstring = findDocstring(tree, body, lines);
  const name = identifierText(tree, childInField(tree, node, 'name'));
  const outer = tree.parent[node]!;
  const first = kindOf(tree, outer) === 'decorated_definition' ? outer : node;
  const range = rangeOf(tree, first, lines, node);
  const damaged = context.measure.damaged(node);
  return {
    id: symbolId(path, qualifiedName, ordinal),
    name,
    qualifiedName,
    ordinal,
    parent,
    line: lines.lineOf(tree.start[node]!),
    endLine: range.endLine,
    range,
    ...(body < 0 ? {} : { bodyStart: tree.start[body]! }),
    raises: [],
    decorators,
    docstring: docstring?.text ?? null,
    docstringRange: docstring?.range ?? null,
    visibility: visibilityOf(name),
    calls: [],
    type: null,
    value: null,
    raiseSites: [],
    flow: { ...noFlow, stub: isStub(tree, body, docstring?.node ?? -1) },
    metrics: damaged ? null : context.measure.metrics(node),
    codeHash: context.measure.codeHash(first),
    damaged,
  } as const;
}

/** See `CodeSymbol.id`. */
export function symbolId(path: string, qualifiedName: string, ordinal: number): string {
  return `${path}#${qualifiedName}${ordinal > 1 ? `~${ordinal}` : ''}`;
}

/** A leading underscore makes a name private, unless it is a `__dunder__`. */
export function visibilityOf(name: string): CodeSymbol['visibility'] {
  return name.startsWith('_') && !/^__.+__$/.test(name) ? 'private' : 'public';
}

export const noFlow: BodyFlow = {
  returnsValue: false,
  returnsNothing: true,
  yields: false,
  returnLine: null,
  stub: false,
};

/** Nothing but a docstring, `pass`, `...` or `raise NotImplementedError`. */
function isStub(tree: FlatTree, body: number, docstring: number): boolean {
  if (body < 0) return true;
  return namedChildren(tree, body).every(
    (statement) =>
      statement === docstring ||
      kindOf(tree, statement) === 'pass_statement' ||
      /^(\.\.\.|raise\s+NotImplementedError\b.*)$/s.test(textOf(tree, statement)),
  );
}
