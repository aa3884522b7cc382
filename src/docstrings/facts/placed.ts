// Findings at a line of a docstring.
import type { Finding, Severity } from '../../types/finding.ts';
import type { TextContext } from './check.ts';

/** `line` is 0-based in the docstring's text. */
export function placed(
  { module, subject }: TextContext,
  line: number,
  report: { readonly id: string; readonly severity: Severity; readonly message: string },
): Finding {
  const start = subject.range?.line ?? subject.symbol?.line ?? 1;
  const end = subject.range?.endLine ?? start;
  return {
    path: module.path,
    line: Math.min(start + line, Math.max(start, end)),
    column: 1,
    reference: null,
    symbol: subject.symbol?.qualifiedName ?? null,
    ...report,
  };
}
