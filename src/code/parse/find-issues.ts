// Where a tree holds what its grammar does not know.
import type { ParseIssue } from '../../types/module.ts';
import { type FlatTree, kindOf } from './flat-tree.ts';
import { flagKinds, oncePerGrammar } from './kind-table.ts';
import type { SyntaxFailure } from './language.ts';
import type { LineIndex } from './line-index.ts';

const maxIssues = 20;
const errorKinds = oncePerGrammar((grammar) => flagKinds(grammar, ['ERROR']));

/** Nodes with an error or a missing token, outermost only, in source order. */
export function errorNodes(tree: FlatTree): readonly number[] {
  const isError = errorKinds(tree.grammar);
  const last = tree.grammar.types.length;
  const found: number[] = [];
  for (let at = 0; at < tree.size; at++) {
    if (isError[Math.min(tree.type[at]!, last)] === 1) {
      found.push(at);
      at = tree.after[at]! - 1;
    } else if (tree.missing[at] === 1) found.push(at);
  }
  return found;
}

/** UTF-16 units that a tree could not make sense of. */
export function errorSpan(tree: FlatTree, errors: readonly number[]): number {
  return errors.reduce((sum, node) => sum + 1 + tree.end[node]! - tree.start[node]!, 0);
}

/**
 * One row an error, one a line, up to a limit; columns count UTF-16 units from 1.
 *
 * @param failure - The first error, more exactly than its node says, or null.
 */
export function findIssues(
  tree: FlatTree,
  errors: readonly number[],
  failure: SyntaxFailure | null,
  lines: LineIndex,
  path: string,
): readonly ParseIssue[] {
  const others = errors
    .filter((node) => failure === null || tree.start[node]! > failure.offset)
    .map((node) => ({ offset: tree.start[node]!, message: describe(tree, node) }));
  const places = [...(failure === null ? [] : [failure]), ...others].map(({ offset, message }) => ({
    path,
    line: lines.lineOf(offset),
    column: lines.columnOf(offset),
    message: `Syntax error: ${message}`,
    severity: 'error' as const,
  }));
  return places.filter(({ line }, index) => line !== places[index - 1]?.line).slice(0, maxIssues);
}

function describe(tree: FlatTree, node: number): string {
  if (tree.missing[node] === 1) return `${kindOf(tree, node)} is missing here`;
  return unexpected(tree.text, tree.start[node]!);
}

/** Names the token at an offset. */
export function unexpected(text: string, offset: number): string {
  const token = /[\p{L}\p{N}_]{1,40}|[^\s\p{L}\p{N}_]{1,3}/uy;
  token.lastIndex = offset;
  const found = token.exec(text)?.[0];
  if (found !== undefined) return `unexpected ${JSON.stringify(found)}`;
  return offset >= text.length ? 'the file ends too early' : 'the line ends too early';
}
