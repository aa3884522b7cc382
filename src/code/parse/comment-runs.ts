// Long runs of lines of comments, kept from a grammar whose scanner looks at all of them behind each of them.
import { type FlatTree, kindOf } from './flat-tree.ts';

/** Lines of comments that follow each other, indented alike. */
export interface CommentRun {
  /** Offset of the first comment. */
  readonly start: number;
  /** The others: where each begins and ends, in turn; the grammar counts a carriage return into them. */
  readonly rest: readonly number[];
}

/** Shorter runs cost little. Lines. */
const SHORTEST = 64;

/** A line with nothing but a comment that begins with `#` and holds no sign that a lexer may stumble over. */
const commentLine = /(?<![^\n])([ \t\f]*)#[^\0-\x08\x0b-\x1f\x7f\n]*\r?(?=\n|$)/g;

/** The runs of a text, as they look line by line: some may stand in strings. Linear. */
export function findCommentRuns(text: string, shortest = SHORTEST): readonly CommentRun[] {
  const runs: CommentRun[] = [];
  let run = { start: 0, rest: [] as number[], indent: '', end: -1 };
  const close = () => {
    if (run.end >= 0 && run.rest.length / 2 + 1 >= shortest) runs.push(run);
  };
  for (const { 0: line, 1: indent = '', index } of text.matchAll(commentLine)) {
    const [start, end] = [index + indent.length, index + line.length];
    const follows = run.end >= 0 && indent === run.indent && isBlank(text, run.end, index);
    if (follows) run.rest.push(start, end);
    else {
      close();
      run = { start, rest: [], indent, end };
    }
    run.end = end;
  }
  close();
  return runs;
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!' \t\f\r\n'.includes(text[at]!)) return false;
  return true;
}

/** A text of the same length with blanks in place of all comments of each run but its first. */
export function withoutRuns(text: string, runs: readonly CommentRun[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { rest } of runs) {
    for (let at = 0; at < rest.length; at += 2) {
      const [start, end] = [rest[at]!, rest[at + 1]!];
      parts.push(text.slice(done, start), ' '.repeat(end - start));
      done = end;
    }
  }
  return parts.join('') + text.slice(done);
}

/** The node of each run's first comment; runs without one, which stand in strings, are not among them. */
export function nodesOfRuns(
  tree: FlatTree,
  runs: readonly CommentRun[],
): ReadonlyMap<number, CommentRun> {
  const byStart = new Map(runs.map((run) => [run.start, run]));
  const found = new Map<number, CommentRun>();
  for (let node = 0; node < tree.size; node++) {
    const run = byStart.get(tree.start[node]!);
    if (run !== undefined && kindOf(tree, node) === 'comment') found.set(node, run);
  }
  return found;
}

/** The tree with the comments that were left out, each beside the first of its run. */
export function withRuns(tree: FlatTree, found: ReadonlyMap<number, CommentRun>): FlatTree {
  const shift = shiftsOf(tree, found);
  const size = tree.size + shift[tree.size]!;
  const grown = {
    type: new Uint16Array(size),
    field: new Uint8Array(size),
    start: new Int32Array(size),
    end: new Int32Array(size),
    parent: new Int32Array(size),
    after: new Int32Array(size),
    missing: new Uint8Array(size),
  };
  for (let node = 0; node < tree.size; node++) {
    const at = node + shift[node]!;
    const [parent, after] = [tree.parent[node]!, tree.after[node]!];
    grown.type[at] = tree.type[node]!;
    grown.field[at] = tree.field[node]!;
    grown.start[at] = tree.start[node]!;
    grown.end[at] = tree.end[node]!;
    grown.parent[at] = parent < 0 ? parent : parent + shift[parent]!;
    grown.after[at] = found.has(node) ? at + 1 : after + shift[after]!;
    grown.missing[at] = tree.missing[node]!;
    const run = found.get(node);
    if (run !== undefined) addRest(grown, at, run.rest);
  }
  return { ...tree, ...grown, size };
}

/** How many nodes are put before each node, and before the end. */
function shiftsOf(tree: FlatTree, found: ReadonlyMap<number, CommentRun>): Int32Array {
  const shift = new Int32Array(tree.size + 1);
  for (let node = 0; node < tree.size; node++) {
    shift[node + 1] = shift[node]! + (found.get(node)?.rest.length ?? 0) / 2;
  }
  return shift;
}

type Arrays = Pick<FlatTree, 'type' | 'field' | 'start' | 'end' | 'parent' | 'after' | 'missing'>;

/** Writes the others of a run behind its first comment; what ended with the one ends with the last of them. */
function addRest(arrays: Arrays, first: number, rest: readonly number[]): void {
  const { type, field, start, end, parent, after } = arrays;
  const ended = end[first]!;
  for (let index = 0; index < rest.length; index += 2) {
    const at = first + 1 + index / 2;
    type[at] = type[first]!;
    field[at] = field[first]!;
    start[at] = rest[index]!;
    end[at] = rest[index + 1]!;
    parent[at] = parent[first]!;
    after[at] = at + 1;
  }
  const last = rest.at(-1) ?? ended;
  for (let node = parent[first]!; node >= 0 && end[node] === ended; node = parent[node]!)
    end[node] = last;
}
