// Lines of a README that name a definition as code: how a person introduces it.
import type { ProjectFile } from '../../types/book.ts';
import type { CodeGraph } from '../../types/graph.ts';
import { fenceWalk } from '../../util/code-fence.ts';
import { type ToldNames, toldNames } from './told-names.ts';

export interface ToldLine {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

const mostLines = 2_000;
/** Units of a line that is read. */
const longest = 400;
/** Shorter names are words of every language; behind the name of a package they are not. */
const shortestName = 4;

/** By id of a public definition whose name no other one has, or of a public member of such a class. */
export function toldLines(
  files: readonly ProjectFile[],
  graph: CodeGraph,
): ReadonlyMap<string, readonly ToldLine[]> {
  const readmes = files.filter((file) => /^readme\b/i.test(file.path));
  const told = new Map<string, ToldLine[]>();
  if (readmes.length === 0) return told;
  const names = toldNames(graph);
  for (const { path, text } of readmes) {
    const sort = fenceWalk();
    const variables: Variables = new Map();
    const lines = text.split(/\r\n?|\n/).slice(0, mostLines);
    for (const [at, line] of lines.entries()) {
      const what = sort(line);
      if (what === 'mark' || line.length > longest) continue;
      const codes = what === 'code' ? [line] : spansOf(line);
      for (const id of new Set(codes.flatMap((code) => named(code, names, variables)))) {
        told.set(id, [...(told.get(id) ?? []), { path, line: at + 1, text: line.trim() }]);
      }
    }
  }
  return told;
}

/** Ids of the classes that the variables of the shown code hold. */
type Variables = Map<string, string>;

/** Code between backticks: a run of them ends at the next run of the same length. */
function spansOf(line: string): readonly string[] {
  const runs = [...line.matchAll(/`+/g)];
  const spans: string[] = [];
  for (let at = 0; at < runs.length; at++) {
    const [{ length }] = runs[at]!;
    const end = runs.findIndex((run, other) => other > at && run[0].length === length);
    if (end === -1) continue;
    spans.push(line.slice(runs[at]!.index + length, runs[end]!.index));
    at = end;
  }
  return spans;
}

/** Names behind it belong to what an expression gives. */
const goesOn = /(?:\.|::|->)$/;
const sets = /[ \t]*:?=(?![=>~])/y;
const separator = /\.|::|#|->/;
const chains = /[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\.|::|#|->)[\p{L}_$][\p{L}\p{N}_$]*)*/gu;

/** Ids that code names. What it assigns is remembered. */
function named(code: string, names: ToldNames, variables: Variables): readonly string[] {
  const ids: string[] = [];
  let [before, behind] = ['', 0];
  let assigned: string | null = null;
  for (const { 0: chain, index } of code.matchAll(chains)) {
    const gap = code.slice(behind, index).trim();
    behind = index + chain.length;
    const parts = chain.split(separator);
    const isNew = parts.length === 1 && isSet(code, behind);
    if (!isNew && !goesOn.test(gap)) ids.push(...idsOf(parts, names, variables));
    if (/^:?= ?&?$/.test(gap)) assigned = before;
    before = chain;
    if (chain === 'new' || chain === 'await') continue;
    if (assigned !== null) assign(variables, assigned, classMade(parts, code[behind], names));
    assigned = null;
  }
  return ids;
}

/** Whether a variable or an argument is given a value. */
function isSet(code: string, behind: number): boolean {
  sets.lastIndex = behind;
  return sets.test(code);
}

function idsOf(
  parts: readonly string[],
  names: ToldNames,
  variables: Variables,
): readonly string[] {
  return parts.flatMap((part, at) => {
    if (at === 0) return part.length < shortestName ? [] : (names.definition(part) ?? []);
    const before = parts[at - 1]!;
    const held = at === 1 ? variables.get(before) : undefined;
    const owner = held ?? names.classOf(before);
    if (owner !== null) return names.member(owner, part) ?? [];
    return names.isPlace(before) ? (names.definition(part) ?? []) : [];
  });
}

/** The class that `Class(`, `Class{` and `Class.new` make one of. */
function classMade(
  parts: readonly string[],
  next: string | undefined,
  names: ToldNames,
): string | null {
  if (parts.at(-1) === 'new') return names.classOf(parts.at(-2) ?? '');
  return next === '(' || next === '{' ? names.classOf(parts.at(-1)!) : null;
}

function assign(variables: Variables, name: string, classId: string | null): void {
  if (classId === null) variables.delete(name);
  else variables.set(name, classId);
}
