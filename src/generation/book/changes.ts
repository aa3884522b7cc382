// What changed lately: commits that touched the product, by month, and the files that change most.
import type { Change, ProsePage, ProseSection } from '../../types/documentation.ts';
import { amount, compareText, enumerate } from '../../util/words.ts';
import type { BookFacts } from './facts.ts';
import { code, listSection, pageOf, type Row } from './page-parts.ts';

const mostCommits = 40;

interface Commit {
  readonly change: Change;
  readonly paths: readonly string[];
}

export function changesPage(facts: BookFacts): ProsePage | null {
  const commits = commitsOf(facts).slice(0, mostCommits);
  const first = commits[0];
  const last = commits.at(-1);
  if (first === undefined || last === undefined) return null;
  const months = new Map<string, Commit[]>();
  for (const commit of commits) {
    const month = commit.change.date.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), commit]);
  }
  const span =
    first.change.date === last.change.date
      ? `on ${first.change.date}`
      : `between ${last.change.date} and ${first.change.date}`;
  return pageOf(
    {
      kind: 'changes',
      slug: 'guide/changes',
      title: 'Recent changes',
      summary: `The last ${amount(commits.length, 'commit')} that the files of today come from, made ${span}.`,
    },
    [...months].map(([month, each]) => monthSection(facts, month, each)),
  );
}

/** Newest first; of each file only its latest few are known. */
function commitsOf({ input, own }: BookFacts): readonly Commit[] {
  const found = new Map<string, { change: Change; paths: string[] }>();
  for (const { path } of own) {
    for (const change of input.history.changes.get(path) ?? []) {
      const known = found.get(change.commit);
      if (known) known.paths.push(path);
      else found.set(change.commit, { change, paths: [path] });
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      compareText(b.change.date, a.change.date) || compareText(a.change.commit, b.change.commit),
  );
}

function monthSection(
  facts: BookFacts,
  month: string,
  commits: readonly Commit[],
): ProseSection | null {
  const rows = commits.map(({ change, paths }): Row => {
    const where = enumerate(
      paths.map((path) => code(facts.name(path))),
      4,
    );
    return {
      text: `${change.date}: ${subjectOf(change)} (${code(change.commit.slice(0, 10))}, in ${where})`,
      evidence: [],
    };
  });
  return listSection(month, '', rows);
}

function subjectOf({ subject }: Change): string {
  const line = subject.replace(/\s+/g, ' ').trim();
  return line.length <= 160 ? line : `${line.slice(0, 159).toWellFormed()}…`;
}
