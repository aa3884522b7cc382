// Physical, logical and comment lines of subtrees, counted as radon 6 counts them in its raw metrics.
import { type FlatTree, kindOf } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';
import { role, type TokenTable } from './token-table.ts';

export interface LineCounts {
  readonly loc: number;
  /** Statements; a line with code behind its last colon counts as two. */
  readonly lloc: number;
  /** Lines that hold nothing but a comment. */
  readonly comments: number;
  /** Comments and lines of free-standing strings, in per cent of the lines with code. */
  readonly commentPercent: number;
}

/** Sums over tokens, so that the count of a range is a difference. */
interface Sums {
  readonly lloc: Int32Array;
  readonly sloc: Int32Array;
  readonly strings: Int32Array;
  readonly comments: Int32Array;
  readonly commentLines: Int32Array;
}

const opening = new Set(['"("', '"["', '"{"']);
const closing = new Set(['")"', '"]"', '"}"']);

/** Reads the tokens once; each count then takes constant time. */
export function lineCounter(
  tree: FlatTree,
  tokens: TokenTable,
  lines: LineIndex,
): (node: number) => LineCounts {
  const sums = sumLines(tree, tokens, lines);
  return (node) => {
    const from = tokens.first[node]!;
    const to = tokens.first[tree.after[node]!]!;
    const within = (sum: Int32Array) => sum[to]! - sum[from]!;
    const sloc = within(sums.sloc);
    const commented = within(sums.comments) + within(sums.strings);
    return {
      loc: node === 0 ? lines.count : physicalLines(tree, tokens, lines, from, to),
      lloc: within(sums.lloc),
      comments: within(sums.commentLines),
      commentPercent: sloc === 0 ? 0 : (commented / sloc) * 100,
    };
  };
}

/** From the first token to the last that is no comment. */
function physicalLines(
  tree: FlatTree,
  tokens: TokenTable,
  lines: LineIndex,
  from: number,
  to: number,
): number {
  let last = to - 1;
  while (last > from && isLayout(tokens.role[last]!)) last--;
  const end = tree.end[tokens.node[last]!]!;
  return lines.lineOf(end - 1) - lines.lineOf(tree.start[tokens.node[from]!]!) + 1;
}

function isLayout(kind: number): boolean {
  return kind === role.comment || kind === role.open || kind === role.close;
}

function sumLines(tree: FlatTree, tokens: TokenTable, lines: LineIndex): Sums {
  const make = () => new Int32Array(tokens.count + 1);
  const sums: Sums = {
    lloc: make(),
    sloc: make(),
    strings: make(),
    comments: make(),
    commentLines: make(),
  };
  for (const line of logicalLines(tree, tokens, lines, sums)) {
    const code = line.endLine - line.line + 1 - blankLines(tree, lines, line.line, line.endLine);
    if (!line.string) sums.sloc[line.token + 1] = code;
    else if (line.endLine > line.line) sums.strings[line.token + 1] = code;
  }
  for (const sum of Object.values(sums) as Int32Array[]) {
    for (let at = 1; at < sum.length; at++) sum[at] = sum[at]! + sum[at - 1]!;
  }
  return sums;
}

interface LogicalLine {
  /** Its first token. */
  readonly token: number;
  readonly line: number;
  endLine: number;
  /** It is nothing but a string. */
  string: boolean;
}

/** Marks statements and comments in `sums`, and yields the logical lines. */
function* logicalLines(
  tree: FlatTree,
  tokens: TokenTable,
  lines: LineIndex,
  sums: Sums,
): Generator<LogicalLine> {
  let current: LogicalLine | null = null;
  let depth = 0;
  let commented = false;
  let previous = 0;
  let inside = 0;
  const statement = { token: -1, colon: -1, last: -1 };
  const endStatement = () => {
    if (statement.token < 0) return;
    const two = statement.colon >= 0 && statement.colon !== statement.last;
    sums.lloc[statement.token + 1] = two ? 2 : 1;
    statement.token = -1;
  };
  for (let at = 0; at < tokens.count; at++) {
    const node = tokens.node[at]!;
    const kind = tokens.role[at]!;
    if (kind === role.open || kind === role.close || node < inside) continue;
    const start = tree.start[node]!;
    const line = lines.lineOf(start);
    if (kind === role.comment) {
      sums.comments[at + 1] = 1;
      if (current === null || line > current.endLine) sums.commentLines[at + 1] = 1;
      commented = true;
      continue;
    }
    inside = tree.after[node]!;
    const sign = kindOf(tree, node);
    const broken = current !== null && line > current.endLine && depth === 0;
    if (broken && (commented || !tree.text.slice(previous, start).includes('\\'))) {
      endStatement();
      yield current!;
      current = null;
    }
    commented = false;
    previous = tree.end[node]!;
    const endLine = previous - start > 1 ? lines.lineOf(previous - 1) : line;
    if (current === null) current = { token: at, line, endLine, string: sign === 'string' };
    else {
      current.endLine = Math.max(current.endLine, endLine);
      current.string = false;
    }
    if (sign === '";"') {
      endStatement();
      continue;
    }
    if (statement.token < 0) Object.assign(statement, { token: at, colon: -1 });
    statement.last = at;
    if (sign === '":"') statement.colon = at;
    else if (opening.has(sign)) depth++;
    else if (closing.has(sign)) depth = Math.max(0, depth - 1);
  }
  endStatement();
  if (current !== null) yield current;
}

function blankLines(tree: FlatTree, lines: LineIndex, first: number, last: number): number {
  let blank = 0;
  for (let line = first + 1; line < last; line++) {
    if (tree.text.slice(lines.startOf(line), lines.startOf(line + 1)).trim() === '') blank++;
  }
  return blank;
}
