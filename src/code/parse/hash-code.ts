// The identity of code by meaning: comments, layout, position and docstrings do not count.
import { createHash } from 'node:crypto';
import type { CodeSymbol, Module } from '../../types/module.ts';
import type { FlatTree } from './flat-tree.ts';
import type { LineIndex } from './line-index.ts';
import { role, type TokenTable } from './metrics/token-table.ts';
import { type NormalCode, normalCode } from './normal-code.ts';

/** What code means, of definitions and of a whole file. */
export interface CodeMeaning {
  /** SHA-256 (hex) of a node's tokens and the blocks that they form. */
  readonly ofNode: (node: number) => string;
  readonly ofModule: (symbols: readonly CodeSymbol[]) => Pick<Module, 'codeHash' | 'codeLines'>;
}

export function codeMeaning(tree: FlatTree, tokens: TokenTable, lines: LineIndex): CodeMeaning {
  const normal = normalCode(tree, tokens);
  return {
    ofNode: (node) => hashTokens(normal, tokens.first[node]!, tokens.first[tree.after[node]!]!),
    ofModule: (symbols) => ({
      codeHash: hashTokens(outside(tree, tokens, normal, symbols), 0, tokens.count),
      codeLines: countByLine(tree, tokens, normal, lines),
    }),
  };
}

function hashTokens(normal: NormalCode, from: number, to: number): string {
  let code = '';
  for (let at = from; at < to; at++) if (normal.left[at] === 0) code += `${normal.text(at)}\u0000`;
  return createHash('sha256').update(code).digest('hex');
}

/** Without the definitions that have a body of their own. */
function outside(
  tree: FlatTree,
  tokens: TokenTable,
  normal: NormalCode,
  symbols: readonly CodeSymbol[],
): NormalCode {
  const left = normal.left.slice();
  const bodies = symbols.filter(
    ({ parent, bodyStart }) => parent === null && bodyStart !== undefined,
  );
  const ranges = bodies.map(({ range }) => range).sort((a, b) => a.start - b.start);
  const open: number[] = [];
  let next = 0;
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.role[at] === role.close) {
      left[at] = open.pop() ?? 0;
      continue;
    }
    const start = tree.start[tokens.node[at]!]!;
    while (next < ranges.length && ranges[next]!.end <= start) next++;
    const range = ranges[next];
    if (range !== undefined && start >= range.start) left[at] = 1;
    if (tokens.role[at] === role.open) open.push(left[at]!);
  }
  return { left, text: normal.text };
}

function countByLine(
  tree: FlatTree,
  tokens: TokenTable,
  { left }: NormalCode,
  lines: LineIndex,
): readonly number[] {
  const counts: number[] = new Array(lines.count + 1).fill(0);
  let line = 1;
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.role[at];
    if (left[at] === 1 || kind === role.open || kind === role.close) continue;
    const start = tree.start[tokens.node[at]!]!;
    while (line < lines.count && lines.startOf(line + 1) <= start) line++;
    if (line < counts.length) counts[line]!++;
  }
  for (let at = 1; at < counts.length; at++) counts[at]! += counts[at - 1]!;
  return counts;
}
