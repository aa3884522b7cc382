// The docstring of a Python body, exactly as CPython finds it.
import type { TextRange } from '../../../types/module.ts';
import {
  type FlatTree,
  firstChild,
  kindOf,
  namedChildren,
  nextSibling,
  textOf,
} from '../flat-tree.ts';
import { flagKinds, oncePerGrammar } from '../kind-table.ts';
import type { LineIndex } from '../line-index.ts';
import { rangeOf } from './range.ts';
import { cleanDocstring, stringValue } from './string-literal.ts';

export interface FoundDocstring {
  readonly text: string;
  /** Of the literal, with its quotes and parentheses. */
  readonly range: TextRange;
  /** The statement's node. */
  readonly node: number;
}

/** Docstring of a `block` or `module` node: its first statement, if that is nothing but a string. */
export function findDocstring(
  tree: FlatTree,
  body: number,
  lines: LineIndex,
): FoundDocstring | null {
  if (body < 0) return null;
  const [statement] = namedChildren(tree, body);
  return statement === undefined ? null : stringStatement(tree, statement, lines);
}

/** Docstring of the assignment `node`: a string that is the next statement of the same block. */
export function findInlineDocstring(
  tree: FlatTree,
  node: number,
  lines: LineIndex,
): FoundDocstring | null {
  const statement = tree.parent[node]!;
  if (kindOf(tree, statement) !== 'expression_statement') return null;
  let next = nextSibling(tree, statement);
  while (next >= 0 && kindOf(tree, next) === 'comment') next = nextSibling(tree, next);
  return next < 0 ? null : stringStatement(tree, next, lines);
}

function stringStatement(
  tree: FlatTree,
  statement: number,
  lines: LineIndex,
): FoundDocstring | null {
  const literal = onlyString(tree, statement);
  const value = literal < 0 ? null : literalValue(tree, literal);
  if (value === null) return null;
  return { text: cleanDocstring(value), range: rangeOf(tree, literal, lines), node: statement };
}

/** Statements that are nothing but a string: docstrings, and others of no effect. */
export function stringStatements(tree: FlatTree): ReadonlySet<number> {
  const found = new Set<number>();
  const statements = expressionStatements(tree.grammar);
  for (let at = 1; at < tree.size; at++) {
    if (statements[tree.type[at]!] === 1 && onlyString(tree, at) >= 0) found.add(at);
  }
  return found;
}

const expressionStatements = oncePerGrammar((grammar) =>
  flagKinds(grammar, ['expression_statement']),
);

/** The string that an expression statement consists of, or -1. */
function onlyString(tree: FlatTree, statement: number): number {
  if (kindOf(tree, statement) !== 'expression_statement') return -1;
  const first = firstChild(tree, statement);
  if (first < 0 || !isString(kindOf(tree, first))) return -1;
  const alone = namedChildren(tree, statement).length === 1 && !hasComma(tree, statement);
  return alone && literalValue(tree, first) !== null ? first : -1;
}

function isString(kind: string): boolean {
  return kind === 'string' || kind === 'concatenated_string' || kind === 'parenthesized_expression';
}

/** `"text",` is a tuple. */
function hasComma(tree: FlatTree, statement: number): boolean {
  const literal = firstChild(tree, statement);
  return tree.after[literal]! < tree.after[statement]!
    ? textOf(tree, statement).trimEnd().endsWith(',')
    : false;
}

function literalValue(tree: FlatTree, node: number): string | null {
  switch (kindOf(tree, node)) {
    case 'string':
      return stringValue(textOf(tree, node));
    case 'concatenated_string': {
      const values = namedChildren(tree, node).map((part) => literalValue(tree, part));
      return values.includes(null) ? null : values.join('');
    }
    case 'parenthesized_expression': {
      const inner = namedChildren(tree, node);
      return inner.length === 1 ? literalValue(tree, inner[0]!) : null;
    }
    default:
      return null;
  }
}
