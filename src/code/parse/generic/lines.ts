// Physical, logical and comment lines of subtrees in languages whose grammar names its statements.
import type { FlatTree } from '../flat-tree.ts';
import { flagKinds, tabulate } from '../kind-table.ts';
import type { LineIndex } from '../line-index.ts';
import type { LineCounts, lineCounter } from '../metrics/lines.ts';
import { role, type TokenTable } from '../metrics/token-table.ts';

/**
 * A counter of lines: a logical line is a node of one of the kinds that `isStatement` accepts, or a named
 * child of one of the `holders`.
 */
export function statementLines(
  isStatement: (kind: string) => boolean,
  holders: readonly string[] = [],
): typeof lineCounter {
  return (tree, tokens, lines) => {
    const flags = tabulate(tree.grammar, isStatement);
    const holds = flagKinds(tree.grammar, holders);
    const named = tabulate(tree.grammar, (kind) => !/^"|comment$/.test(kind));
    const logical = new Int32Array(tree.size + 1);
    for (let node = 1; node < tree.size; node++) {
      const kind = tree.type[node]!;
      const isHeld = named[kind] === true && holds[tree.type[tree.parent[node]!]!] === 1;
      logical[node + 1] = logical[node]! + (flags[kind] === true || isHeld ? 1 : 0);
    }
    const code = codeLines(tree, tokens, lines);
    return (node) => countLines(tree, lines, code, logical, node);
  };
}

interface Covered {
  /** Sums over lines: those with code, and those with nothing but a comment. */
  readonly code: Int32Array;
  readonly comment: Int32Array;
}

function codeLines(tree: FlatTree, tokens: TokenTable, lines: LineIndex): Covered {
  const code = new Int32Array(lines.count + 3);
  const comment = new Int32Array(lines.count + 3);
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.role[at]!;
    if (kind === role.open || kind === role.close) continue;
    const node = tokens.node[at]!;
    const first = lines.lineOf(tree.start[node]!);
    const last = lines.lineOf(Math.max(tree.start[node]!, tree.end[node]! - 1));
    (kind === role.comment ? comment : code).fill(1, first, last + 1);
  }
  for (let line = 1; line < code.length; line++) {
    comment[line] = comment[line - 1]! + (code[line] === 1 ? 0 : comment[line]!);
    code[line] = code[line - 1]! + code[line]!;
  }
  return { code, comment };
}

function countLines(
  tree: FlatTree,
  lines: LineIndex,
  { code, comment }: Covered,
  logical: Int32Array,
  node: number,
): LineCounts {
  const start = tree.start[node]!;
  const first = node === 0 ? 1 : lines.lineOf(start);
  const last = node === 0 ? lines.count : lines.lineOf(Math.max(start, tree.end[node]! - 1));
  const within = (sum: Int32Array) => (last < first ? 0 : sum[last]! - sum[first - 1]!);
  const sloc = within(code);
  const comments = within(comment);
  const own = logical[tree.after[node]!]! - logical[node]!;
  return {
    loc: Math.max(0, last - first + 1),
    lloc: own,
    comments,
    commentPercent: sloc === 0 ? 0 : (comments / sloc) * 100,
  };
}

/** Kinds that most grammars give to statements and definitions. */
export function isUsualStatement(kind: string): boolean {
  return /^[a-z_]+_(statement|declaration|definition|signature)$/.test(kind);
}
