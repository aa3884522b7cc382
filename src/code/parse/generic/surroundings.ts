// What stands around a definition and belongs to it: wrappers such as `export`, decorators and modifiers.
import { childrenOf, type FlatTree, fieldOf, kindOf, textOf } from '../flat-tree.ts';
import type { LanguageTables } from './tables.ts';

export interface Surroundings {
  readonly tree: FlatTree;
  /** The sibling before each node, or -1. */
  readonly previous: Int32Array;
  readonly tables: LanguageTables;
}

/** The node with which a definition begins: `export`, decorators and other wrappers belong to it. */
export function outermost(around: Surroundings, node: number): number {
  const { tree, tables } = around;
  let first = node;
  while (
    tables.wrappers.includes(kindOf(tree, tree.parent[first]!)) &&
    isFirstInside(first, around)
  ) {
    first = tree.parent[first]!;
  }
  return precedingDecorator(first, around);
}

/** Only the first of `const a = 1, b = 2` owns what stands before it. */
function isFirstInside(node: number, { tree, tables, previous }: Surroundings): boolean {
  for (let at = previous[node]!; at >= 0; at = previous[at]!) {
    if (kindOf(tree, at) === '"("' || defines(tree, at, tables)) return false;
  }
  return true;
}

/** Decorators that the grammar puts before a member, as its siblings. */
function precedingDecorator(node: number, { tree, tables, previous }: Surroundings): number {
  let first = node;
  for (let at = previous[node]!; at >= 0; at = previous[at]!) {
    const kind = kindOf(tree, at);
    if (tables.decorators.includes(kind)) first = at;
    else if (!tables.comments.includes(kind)) break;
  }
  return first;
}

/** Whether a node may be a definition; the type of a declaration is one of its own beside it. */
function defines(tree: FlatTree, node: number, tables: LanguageTables): boolean {
  return tables.definitions[kindOf(tree, node)] !== undefined && fieldOf(tree, node) !== 'type';
}

/** Decorators and attributes of a definition that begins with the node `first`, without their marks. */
export function decoratorsOf(
  tree: FlatTree,
  node: number,
  first: number,
  tables: LanguageTables,
): readonly string[] {
  const found: string[] = [];
  for (let at = first; at <= node; at++) {
    if (tables.decorators.includes(kindOf(tree, at))) {
      found.push(unmarked(textOf(tree, at)));
      at = tree.after[at]! - 1;
    }
  }
  for (const child of childrenOf(tree, node)) {
    const parts = tables.modifiers[kindOf(tree, child)] === '*' ? childrenOf(tree, child) : [child];
    for (const part of parts) {
      if (tables.decorators.includes(kindOf(tree, part))) {
        found.push(unmarked(textOf(tree, part)));
      }
    }
  }
  return found;
}

/** `@Name`, `#[name]`, `[Name]` and `[[name]]` are the same. */
function unmarked(text: string): string {
  return /^#?\[/.test(text)
    ? text.replace(/^#?\[+\s*/, '').replace(/(?<!\s)\s+\]+$|(?<!\])\]+$/, '')
    : text.replace(/^@\s*/, '');
}

/** Words of the definition and of all that is wrapped around it. */
export function modifierWords(
  node: number,
  callable: number,
  { tree, tables }: Surroundings,
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

/** Nodes that hold modifiers are opened so many levels deep. */
const maxHeld = 4;

function modifiersAmong(
  tree: FlatTree,
  owner: number,
  tables: LanguageTables,
  level = 0,
): readonly string[] {
  const words: string[] = [];
  const isWrapper = tables.wrappers.includes(kindOf(tree, owner));
  for (const child of childrenOf(tree, owner)) {
    const kind = kindOf(tree, child);
    const word = tables.modifiers[kind];
    if (word === '*' && level < maxHeld) {
      words.push(...modifiersAmong(tree, child, tables, level + 1));
    } else if (word === '') words.push(...textOf(tree, child).split(/\s+/));
    else if (word !== undefined && word !== '*') words.push(word);
    if (isWrapper && defines(tree, child, tables)) break;
  }
  return words;
}
