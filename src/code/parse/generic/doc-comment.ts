// Doc comments: which one belongs to a definition, and its text without marks.
import { commentText } from '../../../docstrings/comment-text.ts';
import type { TextRange } from '../../../types/module.ts';
import { childOfKind, type FlatTree, kindOf } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';
import type { DocRule } from './tables.ts';

export interface DocComment {
  readonly text: string;
  readonly range: TextRange;
}

export interface DocComments {
  /** The comment that documents what begins at an offset, or null. */
  readonly before: (offset: number) => DocComment | null;
  /** The comment that documents what ends at an offset on the same line, or null. */
  readonly behind: (offset: number) => DocComment | null;
  /** The comment that documents the file, or null; one that does not say so is followed by an import or by another doc comment. */
  readonly ofModule: (isImport: (node: number) => boolean) => DocComment | null;
}

/** Comments are looked up by where they end, so that no definition pays for the comments of another. */
export function docComments(
  tree: FlatTree,
  lines: LineIndex,
  kinds: readonly string[],
  rule: DocRule,
): DocComments {
  const starts: number[] = [];
  const byEnd = new Map<number, number>();
  const trailing = new Map<number, number>();
  const wanted = new Set(kinds);
  for (let node = 0; node < tree.size; node++) {
    if (!wanted.has(kindOf(tree, node))) continue;
    if (rule.trailing?.test(headOf(tree, node)) === true) {
      trailing.set(lines.lineOf(tree.start[node]!), starts.length);
    }
    starts.push(node);
    byEnd.set(trimmedEnd(tree, node), node);
  }
  const source = { tree, lines, rule, byEnd, starts, trailing };
  return {
    before: (offset) => commentBefore(source, offset),
    behind: (offset) => commentBehind(source, offset),
    ofModule: (isImport) => {
      const node = rule.moduleNode === undefined ? -1 : childOfKind(tree, 0, rule.moduleNode);
      if (node >= 0) return commentBefore(source, tree.start[node]!);
      return moduleComment(source, isImport);
    },
  };
}

interface Source {
  readonly tree: FlatTree;
  readonly lines: LineIndex;
  readonly rule: DocRule;
  readonly byEnd: ReadonlyMap<number, number>;
  /** Comments in source order. */
  readonly starts: readonly number[];
  /** By line: the position in `starts` of the comment behind what stands there. */
  readonly trailing: ReadonlyMap<number, number>;
}

function headOf(tree: FlatTree, node: number): string {
  const start = tree.start[node]!;
  return tree.text.slice(start, Math.min(start + 40, tree.end[node]!));
}

/** A comment of lines goes on below. */
function commentBehind({ tree, lines, rule, starts, trailing }: Source, offset: number) {
  const line = lines.lineOf(Math.max(0, offset - 1));
  const at = trailing.get(line) ?? -1;
  if (at < 0 || tree.start[starts[at]!]! < offset) return null;
  let last = at;
  const continues = (next: number | undefined) =>
    next !== undefined &&
    lines.lineOf(tree.start[next]!) === line + last - at + 1 &&
    standsAlone(tree, lines, next, -1) &&
    rule.trailing!.test(headOf(tree, next));
  while (rule.lines && continues(starts[last + 1])) last++;
  return read(tree, lines, starts[at]!, starts[last]!, rule);
}

function isDocComment(head: string, rule: DocRule): boolean {
  return rule.mark.test(head) && rule.directive?.test(head) !== true;
}

function commentBefore({ tree, lines, rule, byEnd }: Source, offset: number): DocComment | null {
  const line = lines.lineOf(offset);
  let first = -1;
  let last = -1;
  let start = offset;
  for (;;) {
    const end = skipBlank(tree.text, start);
    const node = byEnd.get(end);
    if (node === undefined || !standsAlone(tree, lines, node, line)) break;
    const near = lines.lineOf(start) - lines.lineOf(end - 1) <= 1;
    if ((rule.adjacent || last >= 0) && !near) break;
    start = tree.start[node]!;
    const head = headOf(tree, node);
    const isDoc = isDocComment(head, rule);
    if (isDoc && rule.moduleMark?.test(tree.text.slice(start, end)) === true) break;
    if (isDoc) {
      first = node;
      if (last < 0) last = node;
      if (!rule.lines || tree.text.startsWith('/*', start)) break;
    } else if (last >= 0 && rule.directive?.test(head) !== true) break;
  }
  return first < 0 ? null : read(tree, lines, first, last, rule);
}

/** First on its line, or on the line of what it documents; else it belongs to what stands before it. */
function standsAlone(tree: FlatTree, lines: LineIndex, node: number, line: number): boolean {
  const start = tree.start[node]!;
  const leads = skipBlank(tree.text, start) <= lines.startOf(lines.lineOf(start));
  return leads || lines.lineOf(trimmedEnd(tree, node) - 1) === line;
}

/** The first doc comment that says so itself; else what the file begins with. */
function moduleComment(source: Source, isImport: (node: number) => boolean): DocComment | null {
  const { tree, lines, rule, starts: comments } = source;
  if (rule.moduleMark === null) return null;
  const isModules = (node: number | undefined) =>
    node !== undefined && rule.moduleMark!.test(tree.text.slice(tree.start[node], tree.end[node]));
  const at = comments.findIndex((node) => isModules(node));
  if (at < 0) return leadingComment(source, comments, isImport);
  let last = at;
  const goesOn = (node: number | undefined) =>
    isModules(node) || (rule.moduleRun === true && isNextLine(source, comments[last]!, node));
  while (rule.lines && goesOn(comments[last + 1])) last++;
  return read(tree, lines, comments[at]!, comments[last]!, rule);
}

function isNextLine({ tree, lines }: Source, node: number, next: number | undefined): boolean {
  if (next === undefined || tree.text.startsWith('/*', tree.start[node])) return false;
  const line = lines.lineOf(trimmedEnd(tree, node) - 1);
  return lines.lineOf(tree.start[next]!) === line + 1;
}

function leadingComment(
  { tree, lines, rule }: Source,
  [node, following]: readonly number[],
  isImport: (node: number) => boolean,
): DocComment | null {
  if (node === undefined || rule.lines || !isFirst(tree, node)) return null;
  const text = tree.text.slice(tree.start[node], tree.end[node]);
  const next = tree.after[node]!;
  if (!isDocComment(text, rule) || next >= tree.size) return null;
  if (next === following ? !isDocComment(headOf(tree, next), rule) : !isImport(next)) return null;
  return /@licen[cs]e|copyright/i.test(text) ? null : read(tree, lines, node, node, rule);
}

function isFirst(tree: FlatTree, node: number): boolean {
  return tree.parent[node] === 0 && tree.text.slice(0, tree.start[node]).trim() === '';
}

function read(
  tree: FlatTree,
  lines: LineIndex,
  first: number,
  last: number,
  rule: DocRule,
): DocComment | null {
  const start = tree.start[first]!;
  const end = trimmedEnd(tree, last);
  const text = commentText(tree.text.slice(start, end), rule.style);
  if (text === '') return null;
  const range = { start, end, line: lines.lineOf(start), endLine: lines.lineOf(end - 1) };
  return { text, range };
}

/** Some grammars count the line break into a line comment. */
function trimmedEnd(tree: FlatTree, node: number): number {
  return skipBlank(tree.text, tree.end[node]!);
}

/** Offset behind the last unit before `offset` that is no white space. */
function skipBlank(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

function isBlank(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xfeff;
}
