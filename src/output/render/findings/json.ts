// The report of `check` as JSON.
import type { CheckReport } from './summary.ts';

/** One document: `{schemaVersion, coverage, findings, leftOut}`, with a newline at its end. */
export function renderJson({ coverage, findings, leftOut }: CheckReport): string {
  const { documented, total, percent } = coverage;
  const rows = findings.map(({ path, line, column, id, reference, severity, symbol, message }) => ({
    path,
    line,
    column,
    id,
    reference,
    severity,
    symbol,
    message,
  }));
  const figures = { documented, total, percent };
  const document = { schemaVersion: 1, coverage: figures, findings: rows, leftOut };
  return `${JSON.stringify(document, null, 2)}\n`;
}
