// Lines of a definition found again by which tokens stand on them: layout and comments may change.
import type { Module, TextRange } from '../types/module.ts';

/** Number of the first token at or behind a line, counted from the start of `span`; null outside of it. */
export function tokenAt(
  { codeLines }: Pick<Module, 'codeLines'>,
  span: Pick<TextRange, 'line' | 'endLine'>,
  line: number,
): number | null {
  const before = codeLines[line - 1];
  const first = codeLines[span.line - 1];
  if (before === undefined || first === undefined || line < span.line || line > span.endLine)
    return null;
  return before - first;
}

/** The line that a token of `span` stands on; null where there is none of that number. */
export function lineOfToken(
  { codeLines }: Pick<Module, 'codeLines'>,
  span: Pick<TextRange, 'line' | 'endLine'>,
  token: number,
): number | null {
  const first = codeLines[span.line - 1];
  if (first === undefined) return null;
  for (let line = span.line; line <= span.endLine; line++) {
    if ((codeLines[line] ?? 0) > first + token) return line;
  }
  return null;
}
