import { firstSentence } from '../../../docstrings/first-sentence.ts';
import type { SymbolDoc } from '../../../types/documentation.ts';
import { cell } from './escape.ts';
import { inline, type Resolve } from './inline.ts';

/** First sentence of a documentation, for lists and tables; '' without one. */
export function summaryLine(doc: SymbolDoc | undefined, resolve: Resolve): string {
  return cell(inline(summaryText(doc), resolve));
}

/** The same as it stands in the source, on one line. */
export function summaryText(doc: SymbolDoc | undefined): string {
  return doc === undefined ? '' : firstSentence(doc.docstring);
}
