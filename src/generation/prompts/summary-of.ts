// The line by which a text is shown in the requests of those who use what it documents.
import type { SymbolDoc } from '../../types/documentation.ts';

const longest = 120;

/** First paragraph, on one line, cut at 120 characters; '' where nobody wrote one. */
export function summaryOf(doc: SymbolDoc | undefined): string {
  if (doc === undefined || doc.origin === 'derived') return '';
  const first = doc.docstring.sections.find(({ kind }) => kind === 'text');
  if (first?.kind !== 'text') return '';
  const line = first.value
    .split(/\n\s*\n/, 1)[0]!
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}
