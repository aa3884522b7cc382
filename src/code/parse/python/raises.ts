// What a `raise` statement raises, and whether a handler around it catches that.
import type { RaiseSite } from '../../../types/module.ts';
import { childrenOf, type FlatTree, fieldOf, kindOf, namedChildren, textOf } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';

/** The site of a `raise_statement`; handlers are looked for up to the node `scope`. */
export function readRaise(
  tree: FlatTree,
  node: number,
  scope: number,
  lines: LineIndex,
): RaiseSite {
  const raised = namedChildren(tree, node).find((child) => fieldOf(tree, child) !== 'cause');
  const name = raised === undefined ? null : exceptionName(tree, raised);
  const line = lines.lineOf(tree.start[node]!);
  const handler = enclosingHandler(tree, node, scope);
  const again = handler && (raised === undefined || name === handler.alias) ? handler.types : null;
  if (again) {
    const caught = again.length > 0 && again.every((type) => isCaught(tree, node, scope, type));
    return { type: null, line, caught, reraises: again.filter(isName) };
  }
  if (name !== null) return { type: name, line, caught: isCaught(tree, node, scope, name) };
  const first = raised === undefined ? -1 : firstName(tree, raised);
  const from = first < 0 ? {} : { from: textOf(tree, first) };
  return { type: null, line, caught: false, ...from };
}

/** Types that a body raises itself, in order of first occurrence. */
export function raisedTypes(sites: readonly RaiseSite[]): readonly string[] {
  const types = sites
    .filter(({ caught }) => !caught)
    .flatMap(({ type, reraises }) => reraises ?? (type === null || isVariable(type) ? [] : [type]));
  return [...new Set(types)];
}

/** `raise error` raises a value whose type is not written there. */
function isVariable(name: string): boolean {
  return /^[a-z_][a-z0-9_]*$/.test(name);
}

function exceptionName(tree: FlatTree, node: number): string | null {
  switch (kindOf(tree, node)) {
    case 'identifier':
    case 'attribute':
      return textOf(tree, node).replace(/\s+/g, '');
    case 'call':
    case 'parenthesized_expression': {
      const [inner] = namedChildren(tree, node);
      return inner === undefined ? null : exceptionName(tree, inner);
    }
    default:
      return null;
  }
}

/** The first name in source order, or -1. */
function firstName(tree: FlatTree, node: number): number {
  for (let at = node; at < tree.after[node]!; at++) {
    if (kindOf(tree, at) === 'identifier') return at;
  }
  return -1;
}

interface Handler {
  readonly types: readonly string[];
  readonly alias: string | null;
}

function enclosingHandler(tree: FlatTree, node: number, scope: number): Handler | null {
  for (let at = tree.parent[node]!; at > scope; at = tree.parent[at]!) {
    if (isHandler(tree, at)) return readHandler(tree, at);
  }
  return null;
}

function isCaught(tree: FlatTree, node: number, scope: number, type: string): boolean {
  let child = node;
  for (let at = tree.parent[node]!; at > scope; at = tree.parent[at]!) {
    if (kindOf(tree, at) === 'try_statement' && fieldOf(tree, child) === 'body') {
      for (const part of childrenOf(tree, at)) {
        if (isHandler(tree, part) && catches(readHandler(tree, part), type)) return true;
      }
    }
    child = at;
  }
  return false;
}

function isHandler(tree: FlatTree, node: number): boolean {
  const kind = kindOf(tree, node);
  return kind === 'except_clause' || kind === 'except_group_clause';
}

function catches({ types }: Handler, type: string): boolean {
  return (
    types.length === 0 ||
    types.some((caught) => caught === type || caught === 'Exception' || caught === 'BaseException')
  );
}

/** `except (A, b.C) as error`; an empty list of types catches everything. */
function readHandler(tree: FlatTree, node: number): Handler {
  const parts = namedChildren(tree, node).filter((child) => kindOf(tree, child) !== 'block');
  const [first, second] = parts;
  if (first === undefined) return { types: [], alias: null };
  if (kindOf(tree, first) === 'as_pattern') {
    const [value, target] = namedChildren(tree, first);
    return {
      types: value === undefined ? [] : handlerTypes(tree, value),
      alias: target === undefined ? null : textOf(tree, target),
    };
  }
  return {
    types: handlerTypes(tree, first),
    alias: second === undefined ? null : textOf(tree, second),
  };
}

function handlerTypes(tree: FlatTree, node: number): string[] {
  const kind = kindOf(tree, node);
  if (kind === 'tuple' || kind === 'parenthesized_expression') {
    return namedChildren(tree, node).flatMap((child) => handlerTypes(tree, child));
  }
  return [textOf(tree, node).replace(/\s+/g, '')];
}

/** Not a call or another expression, of which it is not known what it catches. */
const isName = (type: string) => /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(type);
