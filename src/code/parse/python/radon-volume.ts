// Halstead volume over Python's expression operators, as radon 6 counts them for its maintainability index.
import {
  childInField,
  childrenOf,
  type FlatTree,
  fieldOf,
  kindOf,
  namedChildren,
  textOf,
} from '../flat-tree.ts';
import { oncePerGrammar, tabulate } from '../kind-table.ts';
import { stringValue } from './string-literal.ts';

/** N log2 n over arithmetic, boolean, comparison and augmented operators; 0 without any. */
export function radonVolume(tree: FlatTree): (node: number) => number {
  const events = readEvents(tree);
  const seen = new Int32Array(events.distinct).fill(-1);
  return (node) => {
    let total = 0;
    let distinct = 0;
    const after = tree.after[node]!;
    for (let at = firstEvent(events.nodes, node); events.nodes[at]! < after; at++) {
      const key = events.keys[at]!;
      total++;
      if (seen[key] !== node) distinct++;
      seen[key] = node;
    }
    return distinct === 0 ? 0 : total * Math.log2(distinct);
  };
}

/** Every operator and operand, in the order of the nodes of their operations. */
interface Events {
  readonly nodes: readonly number[];
  readonly keys: readonly number[];
  /** Number of different keys. */
  readonly distinct: number;
}

function readEvents(tree: FlatTree): Events {
  const nodes: number[] = [];
  const keys: number[] = [];
  const numbers = new Map<string, number>();
  const add = (node: number, key: string) => {
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    nodes.push(node);
    keys.push(numbers.get(key)!);
  };
  for (const { node, context } of operationsOf(tree)) {
    const found = operation(tree, node);
    if (found === null) continue;
    for (const operator of found.operators) add(node, `\u0001${operator}`);
    for (const operand of found.operands) add(node, `${context}\u0000${operandKey(tree, operand)}`);
  }
  return { nodes, keys, distinct: numbers.size };
}

const operations = new Set([
  'binary_operator',
  'augmented_assignment',
  'unary_operator',
  'not_operator',
  'boolean_operator',
  'comparison_operator',
]);

/** What a kind means to the walk over operations. */
const kindsOf = oncePerGrammar((grammar) =>
  tabulate(grammar, (kind) => {
    if (kind === 'function_definition') return 'function';
    return operations.has(kind) ? 'operation' : null;
  }),
);

/** Operations outside of function headers, each with the name of the function around it. */
function* operationsOf(tree: FlatTree): Generator<{ node: number; context: string }> {
  const kinds = kindsOf(tree.grammar);
  const outer: { readonly after: number; readonly context: string }[] = [];
  let context = '';
  for (let at = 0; at < tree.size; at++) {
    while (outer.length > 0 && at >= outer[outer.length - 1]!.after) context = outer.pop()!.context;
    const kind = kinds[tree.type[at]!];
    if (kind === 'operation') yield { node: at, context };
    else if (kind === 'function') {
      outer.push({ after: tree.after[at]!, context });
      context = textOf(tree, childInField(tree, at, 'name'));
      const body = childInField(tree, at, 'body');
      if (body >= 0) at = body - 1;
    }
  }
}

function firstEvent(nodes: readonly number[], node: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]! < node) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Operation {
  readonly operators: readonly string[];
  readonly operands: readonly number[];
}

function operation(tree: FlatTree, node: number): Operation | null {
  switch (kindOf(tree, node)) {
    case 'binary_operator':
      return { operators: [sign(tree, node)], operands: namedChildren(tree, node) };
    case 'augmented_assignment':
      return { operators: [sign(tree, node).slice(0, -1)], operands: namedChildren(tree, node) };
    case 'unary_operator':
      return { operators: [`unary ${sign(tree, node)}`], operands: namedChildren(tree, node) };
    case 'not_operator':
      return { operators: ['not'], operands: namedChildren(tree, node) };
    case 'boolean_operator':
      return chain(tree, node);
    case 'comparison_operator':
      return {
        operators: [...childrenOf(tree, node)]
          .filter((child) => kindOf(tree, child).startsWith('"'))
          .map((child) => textOf(tree, child)),
        operands: namedChildren(tree, node),
      };
    default:
      return null;
  }
}

function sign(tree: FlatTree, node: number): string {
  for (const child of childrenOf(tree, node)) {
    if (kindOf(tree, child).startsWith('"')) return textOf(tree, child);
  }
  return '';
}

/** `a and b and c` is one operation with three operands. */
function chain(tree: FlatTree, node: number): Operation | null {
  const operator = sign(tree, node);
  const same = (other: number) =>
    kindOf(tree, other) === 'boolean_operator' && sign(tree, other) === operator;
  if (same(tree.parent[node]!) && fieldOf(tree, node) === 'left') return null;
  const operands: number[] = [];
  let left = node;
  while (same(left)) {
    operands.push(childInField(tree, left, 'right'));
    left = childInField(tree, left, 'left');
  }
  return { operators: [operator], operands: [left, ...operands] };
}

/** Names, attributes and constants are the same operand wherever they stand; other expressions never are. */
function operandKey(tree: FlatTree, node: number): string {
  switch (kindOf(tree, node)) {
    case 'parenthesized_expression': {
      const [inner] = namedChildren(tree, node);
      return inner === undefined ? `#${node}` : operandKey(tree, inner);
    }
    case 'attribute':
      return textOf(tree, childInField(tree, node, 'attribute'));
    case 'identifier':
      return textOf(tree, node);
    case 'integer':
    case 'float':
      return numberKey(textOf(tree, node));
    case 'true':
      return numberKey('1');
    case 'false':
      return numberKey('0');
    case 'none':
    case 'ellipsis':
      return `#${textOf(tree, node)}`;
    case 'string':
      return stringKey(tree, node);
    default:
      return `#${node}`;
  }
}

/** Equal numbers are one operand, however they are written. */
function numberKey(text: string): string {
  const value = Number(text.replaceAll('_', ''));
  return `#${Number.isNaN(value) ? text : value}n`;
}

function stringKey(tree: FlatTree, node: number): string {
  const text = textOf(tree, node);
  const value = stringValue(text);
  if (value !== null) return value;
  return /^[rR]?[bB]/.test(text) ? `#${text}` : `#${node}`;
}
