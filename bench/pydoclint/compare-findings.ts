// Two lists of findings, as multisets: what both hold and what only one does.

export interface Difference {
  readonly both: number;
  readonly onlyOurs: readonly string[];
  readonly onlyTheirs: readonly string[];
}

export function compareFindings(ours: readonly string[], theirs: readonly string[]): Difference {
  const left = numbered(ours);
  const right = numbered(theirs);
  const onlyOurs = [...left].filter((finding) => !right.has(finding));
  const onlyTheirs = [...right].filter((finding) => !left.has(finding));
  return { both: left.size - onlyOurs.length, onlyOurs, onlyTheirs };
}

/** The second finding of one text gets `(2)` behind it, and so on. */
function numbered(findings: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  return new Set(
    findings.map((finding) => {
      const count = (counts.get(finding) ?? 0) + 1;
      counts.set(finding, count);
      return count > 1 ? `${finding} (${count})` : finding;
    }),
  );
}
