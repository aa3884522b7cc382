// Indented blocks below a heading, as one text or as items.
import { indentOf, isBlank } from './lines.ts';
import type { Reader } from './reader.ts';

export interface Block {
  readonly lines: readonly string[];
  /** Last line that belongs to the block. */
  readonly last: number;
  /** First line behind the block and the blank lines below it. */
  readonly next: number;
}

/** One item: the lines of it, without indentation, and where it begins. */
export interface BlockItem {
  readonly line: number;
  readonly lines: string[];
}

export interface ItemBlock {
  readonly items: readonly BlockItem[];
  readonly next: number;
}

/** Reads lines that are indented at least as far as the first one that is not blank. */
export function readBlock(from: number, { lines }: Reader): Block {
  const start = skipBlank(from, lines);
  const indent = start < lines.length ? indentOf(lines[start]!) : 0;
  const block: string[] = [];
  let at = start;
  let last = start;
  for (; indent > 0 && at < lines.length; at += 1) {
    const line = lines[at]!;
    if (isBlank(line)) block.push('');
    else if (indentOf(line) >= indent) {
      block.push(line.slice(indent));
      last = at;
    } else break;
  }
  return { lines: block.slice(0, last - start + 1), last, next: at };
}

/**
 * Reads items: a line with the indentation of the first begins an item, lines indented twice as far
 * continue it. A line between the two continues it as well, with a warning.
 */
export function readItems(from: number, { lines, warn }: Reader): ItemBlock {
  const start = skipBlank(from, lines);
  const indent = start < lines.length ? indentOf(lines[start]!) : 0;
  const items: BlockItem[] = [];
  if (indent === 0) return { items, next: start };
  let at = start;
  for (; at < lines.length; at += 1) {
    const line = lines[at]!;
    const depth = indentOf(line);
    const item = items.at(-1);
    if (isBlank(line)) item?.lines.push('');
    else if (depth === indent || (item === undefined && depth > indent)) {
      items.push({ line: at, lines: [line.slice(indent)] });
    } else if (depth >= indent * 2) item!.lines.push(line.slice(indent * 2));
    else if (depth > indent) {
      item!.lines.push(line.trimStart());
      warn(at, confusing(at, indent, depth));
    } else break;
  }
  return { items, next: at };
}

function confusing(at: number, indent: number, depth: number): string {
  const should = `should be ${indent} * 2 = ${indent * 2} spaces, not ${depth}`;
  return `Confusing indentation for continuation line ${at + 1} in docstring, ${should}`;
}

function skipBlank(from: number, lines: readonly string[]): number {
  let at = from;
  while (at < lines.length && isBlank(lines[at])) at += 1;
  return at;
}
