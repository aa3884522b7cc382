// What every format of a report is made from.
import type { Finding, Severity } from '../../../types/finding.ts';
import type { SkippedFile } from '../../../types/source-file.ts';

/** What `check` has to report. */
export interface CheckReport {
  readonly coverage: {
    readonly documented: number;
    readonly total: number;
    readonly percent: number;
  };
  readonly findings: readonly Finding[];
  readonly leftOut: readonly SkippedFile[];
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** `3 errors, 1 warning, 0 notes`. */
export function countsText(findings: readonly Finding[]): string {
  const { error, warning, info } = countBySeverity(findings);
  const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  return `${plural(error, 'error')}, ${plural(warning, 'warning')}, ${plural(info, 'note')}`;
}

/** `72.5 % (29 of 40)`. */
export function coverageText({ documented, total, percent }: CheckReport['coverage']): string {
  return `${percent} % (${documented} of ${total})`;
}
