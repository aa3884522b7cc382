// Where a tree holds what its grammar does not know.
import type { ParseIssue } from '../../types/module.ts';
import { childrenOf, type FlatTree, kindOf, textOf } from './flat-tree.ts';
import type { LineIndex } from './line-index.ts';

const maxIssues = 20;

/** Nodes with an error or a missing token, outermost only, in source order. */
export function errorNodes(tree: FlatTree): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < tree.size; at++) {
    if (kindOf(tree, at) === 'ERROR') {
      found.push(at);
      at = tree.after[at]! - 1;
    } else if (tree.missing[at] === 1) found.push(at);
  }
  return found;
}

/** One row an error, up to a limit; columns count UTF-16 units from 1. */
export function findIssues(
  tree: FlatTree,
  errors: readonly number[],
  lines: LineIndex,
  path: string,
): readonly ParseIssue[] {
  return errors.slice(0, maxIssues).map((node) => {
    const offset = tree.start[node]!;
    const place = { path, line: lines.lineOf(offset), column: lines.columnOf(offset) };
    return { ...place, message: describe(tree, node), severity: 'error' };
  });
}

function describe(tree: FlatTree, node: number): string {
  if (tree.missing[node] === 1) return `Syntax error: ${kindOf(tree, node)} is missing here`;
  const [first] = childrenOf(tree, node);
  const text = textOf(tree, first ?? node).split(/[\r\n]/, 1)[0]!;
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return shown === '' ? 'Syntax error' : `Syntax error near ${JSON.stringify(shown)}`;
}
