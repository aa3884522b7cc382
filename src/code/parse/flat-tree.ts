// A syntax tree as flat arrays in preorder: one pass over the wasm tree, then no more calls into it.
import type { Language, Tree } from 'web-tree-sitter';

/** Nodes are numbers from 0 (the root) in preorder; -1 stands for none. */
export interface FlatTree {
  readonly size: number;
  readonly text: string;
  readonly grammar: Grammar;
  /** Grammar symbol of each node. */
  readonly type: Uint16Array;
  readonly field: Uint8Array;
  /** UTF-16 offsets. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly parent: Int32Array;
  /** Number of the first node behind each node's subtree. */
  readonly after: Int32Array;
  readonly missing: Uint8Array;
}

/** Names of a grammar's symbols and fields by number. */
export interface Grammar {
  /** `if_statement` for a node, `"if"` with quotes for a keyword or sign. */
  readonly types: readonly string[];
  readonly fields: readonly string[];
}

/** Reads the names out of a loaded language. */
export function grammarOf(language: Language): Grammar {
  return {
    types: Array.from({ length: language.nodeTypeCount }, (_, id) => {
      const name = language.nodeTypeForId(id) ?? '';
      return language.nodeTypeIsNamed(id) ? name : `"${name}"`;
    }),
    fields: Array.from(
      { length: language.fieldCount + 1 },
      (_, id) => language.fieldNameForId(id) ?? '',
    ),
  };
}

/** Arrays that flat trees are written into; a tree is valid until the next one is. */
export type TreeSpace = Growing;

/** Space for one tree at a time; it grows with the largest. */
export function createTreeSpace(): TreeSpace {
  return new Growing(1 << 14);
}

/** Copies a tree; linear in its nodes and without recursion. */
export function flattenTree(
  tree: Tree,
  text: string,
  grammar: Grammar,
  arrays: TreeSpace,
): FlatTree {
  arrays.clear();
  const cursor = tree.walk();
  try {
    visit(cursor, arrays);
  } finally {
    cursor.delete();
  }
  return arrays.finish(text, grammar);
}

/** First child of a node, or -1. */
export function firstChild(tree: FlatTree, node: number): number {
  return node + 1 < tree.after[node]! ? node + 1 : -1;
}

/** Next sibling of a node, or -1. */
export function nextSibling(tree: FlatTree, node: number): number {
  const next = tree.after[node]!;
  const parent = tree.parent[node]!;
  return parent >= 0 && next < tree.after[parent]! ? next : -1;
}

/** The children of a node in order. */
export function* childrenOf(tree: FlatTree, node: number): Generator<number> {
  for (let child = firstChild(tree, node); child >= 0; child = nextSibling(tree, child))
    yield child;
}

/** Name of a node's grammar symbol. */
export function kindOf(tree: FlatTree, node: number): string {
  return node < 0 ? '' : (tree.grammar.types[tree.type[node]!] ?? 'ERROR');
}

/** Name of the field that a node fills in its parent, or ''. */
export function fieldOf(tree: FlatTree, node: number): string {
  return tree.grammar.fields[tree.field[node]!]!;
}

/** First child in a field, or -1. */
export function childInField(tree: FlatTree, node: number, field: string): number {
  for (const child of childrenOf(tree, node)) if (fieldOf(tree, child) === field) return child;
  return -1;
}

/** First child of a kind, or -1. */
export function childOfKind(tree: FlatTree, node: number, kind: string): number {
  for (const child of childrenOf(tree, node)) if (kindOf(tree, child) === kind) return child;
  return -1;
}

/** Children that are no keywords, signs or comments. */
export function namedChildren(tree: FlatTree, node: number): number[] {
  return [...childrenOf(tree, node)].filter((child) => {
    const kind = kindOf(tree, child);
    return !kind.startsWith('"') && kind !== 'comment' && kind !== 'line_continuation';
  });
}

/** Source of a node. */
export function textOf(tree: FlatTree, node: number): string {
  return tree.text.slice(tree.start[node], tree.end[node]);
}

function visit(cursor: ReturnType<Tree['walk']>, arrays: Growing): void {
  let node = arrays.add(cursor, -1);
  const open = [node];
  for (;;) {
    if (cursor.gotoFirstChild()) {
      node = arrays.add(cursor, open.at(-1)!);
      open.push(node);
      continue;
    }
    for (;;) {
      arrays.close(open.pop()!);
      if (open.length === 0) return;
      if (cursor.gotoNextSibling()) break;
      cursor.gotoParent();
    }
    open.push(arrays.add(cursor, open.at(-1)!));
  }
}

class Growing {
  private size = 0;
  private type: Uint16Array;
  private field: Uint8Array;
  private start: Int32Array;
  private end: Int32Array;
  private parent: Int32Array;
  private after: Int32Array;
  private missing: Uint8Array;

  constructor(capacity: number) {
    this.type = new Uint16Array(capacity);
    this.field = new Uint8Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.parent = new Int32Array(capacity);
    this.after = new Int32Array(capacity);
    this.missing = new Uint8Array(capacity);
  }

  add(cursor: ReturnType<Tree['walk']>, parent: number): number {
    const node = this.size++;
    if (node === this.type.length) this.grow();
    this.type[node] = cursor.nodeTypeId;
    this.field[node] = cursor.currentFieldId;
    this.start[node] = cursor.startIndex;
    this.end[node] = cursor.endIndex;
    this.parent[node] = parent;
    this.missing[node] = this.start[node] === this.end[node] && cursor.nodeIsMissing ? 1 : 0;
    return node;
  }

  clear(): void {
    this.size = 0;
  }

  close(node: number): void {
    this.after[node] = this.size;
  }

  finish(text: string, grammar: Grammar): FlatTree {
    const { size, type, field, start, end, parent, after, missing } = this;
    return { size, text, grammar, type, field, start, end, parent, after, missing };
  }

  private grow(): void {
    const capacity = this.type.length * 2;
    this.type = enlarged(this.type, new Uint16Array(capacity));
    this.field = enlarged(this.field, new Uint8Array(capacity));
    this.start = enlarged(this.start, new Int32Array(capacity));
    this.end = enlarged(this.end, new Int32Array(capacity));
    this.parent = enlarged(this.parent, new Int32Array(capacity));
    this.after = enlarged(this.after, new Int32Array(capacity));
    this.missing = enlarged(this.missing, new Uint8Array(capacity));
  }
}

function enlarged<T extends Uint8Array | Uint16Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
