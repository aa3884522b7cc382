// The documentation of one definition as Markdown for readers that have no page around it.
import type { SymbolDoc } from '../../../types/documentation.ts';
import type { CodeSymbol } from '../../../types/module.ts';
import { docstringBlocks } from './docstring-blocks.ts';

/** As the pages show it, parameters, results and errors with those of the code; names are code, not links. */
export function symbolText(doc: SymbolDoc | undefined, symbol: CodeSymbol): string {
  return docstringBlocks(doc, { symbol }, () => null).join('\n\n');
}
