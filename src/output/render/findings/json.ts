// The report of `check` as JSON.
import type { CheckReport } from './summary.ts';

/** One document: `{schemaVersion, coverage, findings}`, with a newline at its end. */
export function renderJson({ coverage, findings }: CheckReport): string {
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
  return `${JSON.stringify({ schemaVersion: 1, coverage: { documented, total, percent }, findings: rows }, null, 2)}\n`;
}
