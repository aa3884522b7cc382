// The header of a definition as one line.
import { childInField, childrenOf, type FlatTree, kindOf, textOf } from '../flat-tree.ts';
import type { LanguageTables } from './tables.ts';

const maxSignature = 2000;
/** UTF-16 units that are read of it at a time. */
const maxRead = 4 * maxSignature;
/** Longer values are left out of signatures. */
const maxShown = 100;

/** The header without decorators and comments, on one line; a value is part of it while it is short. */
export function signatureOf(
  { tree, tables }: { readonly tree: FlatTree; readonly tables: LanguageTables },
  node: number,
  first: number,
  body: number,
  value: number,
): string {
  const head = headStart(tree, tables, first, node);
  const start = tree.start[head]!;
  let end = body < 0 ? tree.end[node]! : tree.start[body]!;
  if (body < 0 && value >= 0 && tree.end[value]! - tree.start[value]! > maxShown) {
    end = Math.max(start, tree.start[value]!);
  }
  return oneLine(withoutComments(tree, tables, head, end)).slice(0, maxSignature);
}

/** The text from the node `from` up to an offset, or so much that what is shown of it does not depend on comments. */
function withoutComments(tree: FlatTree, { comments }: LanguageTables, from: number, end: number) {
  let at = tree.start[from]!;
  let text = '';
  const add = (to: number) => {
    const piece = tree.text.slice(at, Math.min(to, at + maxRead)).replace(/\s+/g, ' ');
    text += text.endsWith(' ') ? piece.trimStart() : piece;
  };
  for (let node = from; node < tree.size && tree.start[node]! < end; node++) {
    if (text.length > 2 * maxSignature) return text;
    if (tree.start[node]! < at || !comments.includes(kindOf(tree, node))) continue;
    add(tree.start[node]!);
    at = tree.end[node]!;
  }
  add(end);
  return text;
}

/** The first node of a definition that is no decorator. */
function headStart(tree: FlatTree, tables: LanguageTables, first: number, node: number): number {
  if (tables.decorators.includes(kindOf(tree, first))) return node;
  for (const child of childrenOf(tree, first)) {
    const kind = kindOf(tree, child);
    const isHolder = tables.modifiers[kind] === '*';
    const parts = isHolder ? childrenOf(tree, child) : [child];
    for (const part of parts) if (!isAside(tree, tables, part)) return part;
  }
  return tree.after[first]! < tree.size && first !== node ? tree.after[first]! : first;
}

function isAside(tree: FlatTree, tables: LanguageTables, node: number): boolean {
  const kind = kindOf(tree, node);
  return tables.decorators.includes(kind) || tables.comments.includes(kind);
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

/** The text of a field on one line, or null. */
export function fieldText(tree: FlatTree, node: number, field: string): string | null {
  const child = childInField(tree, node, field);
  return child < 0 ? null : oneLine(textOf(tree, child));
}
