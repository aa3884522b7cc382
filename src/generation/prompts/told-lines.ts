// Lines of a README that name a definition as code: how a person introduces it.
import type { ProjectFile } from '../../types/book.ts';
import type { CodeGraph } from '../../types/graph.ts';
import { productOf } from '../../util/module-role.ts';

export interface ToldLine {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

const mostLines = 2_000;
/** Units of a line that is read. */
const longest = 400;
/** Shorter names are words of every language. */
const shortestName = 4;

/** By id of a public definition at module level whose name no other one has. */
export function toldLines(
  files: readonly ProjectFile[],
  graph: CodeGraph,
): ReadonlyMap<string, readonly ToldLine[]> {
  const names = namesOf(graph);
  const told = new Map<string, ToldLine[]>();
  for (const { path, text } of files.filter((file) => /^readme\b/i.test(file.path))) {
    let inFence = false;
    for (const [at, line] of text
      .split(/\r\n?|\n/)
      .slice(0, mostLines)
      .entries()) {
      if (/^ {0,3}(?:```|~~~)/.test(line)) inFence = !inFence;
      else if (line.length <= longest)
        for (const id of named(line, inFence, names)) {
          told.set(id, [...(told.get(id) ?? []), { path, line: at + 1, text: line.trim() }]);
        }
    }
  }
  return told;
}

/** Ids that a line names in code: anywhere in a fence, else between backticks. */
function named(
  line: string,
  isCode: boolean,
  names: ReadonlyMap<string, string | null>,
): ReadonlySet<string> {
  const code = isCode ? [line] : line.split('`').filter((_, at) => at % 2 === 1);
  const words = code.flatMap((text) => text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
  return new Set(words.flatMap((word) => names.get(word) ?? []));
}

function namesOf({ modules }: CodeGraph): ReadonlyMap<string, string | null> {
  const names = new Map<string, string | null>();
  for (const { symbols } of productOf(modules)) {
    for (const { id, name, parent, visibility, ordinal } of symbols) {
      if (parent !== null || visibility !== 'public' || name.length < shortestName) continue;
      if (ordinal === 1) names.set(name, names.has(name) ? null : id);
    }
  }
  return names;
}
