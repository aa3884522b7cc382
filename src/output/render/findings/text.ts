// The report of `check` for a terminal: findings by file, then counts and coverage.
import type { Finding } from '../../../types/finding.ts';
import { visibleText } from '../../../util/visible-text.ts';
import { frameLines } from './frame.ts';
import type { CheckReport } from './summary.ts';
import { countBySeverity, countsText, coverageText } from './summary.ts';

export interface TextOptions {
  /** List notes too. Default: false, they are only counted. */
  readonly notes?: boolean;
  /** Sources by path: each finding is followed by its line of code. Default: not shown. */
  readonly sources?: ReadonlyMap<string, string>;
}

/** Plain text that ends with a newline, without colours and without control characters from the sources. */
export function renderText(report: CheckReport, options: TextOptions = {}): string {
  const shown = report.findings.filter(({ severity }) => options.notes || severity !== 'info');
  const lines: string[] = [];
  let path: string | null = null;
  for (const [index, finding] of shown.entries()) {
    if (finding.path !== path)
      lines.push(...(path === null ? [] : ['']), visibleText(finding.path));
    path = finding.path;
    const code = finding.reference === null ? finding.id : `${finding.id} ${finding.reference}`;
    const name = finding.symbol === null ? '' : `${finding.symbol}: `;
    const place = `${finding.line}:${finding.column}`;
    lines.push(
      `  ${place.padEnd(8)} ${finding.severity.padEnd(7)} ${visibleText(name + finding.message)} [${code}]`,
    );
    const source = options.sources?.get(finding.path);
    if (source !== undefined && !samePlace(finding, shown[index + 1]))
      lines.push(...frameLines(source, finding.line, finding.column));
  }
  if (shown.length > 0) lines.push('');
  const hidden = options.notes ? 0 : countBySeverity(report.findings).info;
  lines.push(`${countsText(report.findings)}${hidden > 0 ? ' (notes not listed)' : ''}`);
  lines.push(`Documented: ${coverageText(report.coverage)}`);
  return `${lines.join('\n')}\n`;
}

/** Findings of one place share a frame. */
function samePlace({ path, line, column }: Finding, next: Finding | undefined): boolean {
  return next !== undefined && next.path === path && next.line === line && next.column === column;
}
