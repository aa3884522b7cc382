// The report of `check` as Markdown, for the summary of a job or a pull request.
import type { Finding } from '../../../types/finding.ts';
import { type CheckReport, countsText, coverageText } from './summary.ts';

/** Rows that a summary lists at most. */
const maxRows = 100;

export function renderMarkdown(report: CheckReport): string {
  const rows = report.findings.filter(({ severity }) => severity !== 'info');
  const lines = [
    '## Documentation check',
    '',
    `Documented: ${coverageText(report.coverage)}. Findings: ${countsText(report.findings)}.`,
  ];
  if (rows.length > 0) {
    lines.push('', '| Severity | Place | Symbol | Finding | Rule |', '|---|---|---|---|---|');
    lines.push(...rows.slice(0, maxRows).map(row));
  }
  if (rows.length > maxRows) lines.push('', `${rows.length - maxRows} more are not listed.`);
  return `${lines.join('\n')}\n`;
}

function row({ severity, path, line, symbol, message, id, reference }: Finding): string {
  const rule = reference === null ? id : `${id}, ${reference}`;
  const cells = [severity, `${path}:${line}`, symbol ?? '', message, rule];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** Literal text in a table: nothing in it is markup. */
function cell(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]|~]/g, '\\$&');
}
