// Reads a docstring of any style into one model.
import type { Docstring, DocstringStyle } from '../types/docstring.ts';
import { detectStyle } from './detect-style.ts';
import { completeOptions, type DocstringOptions } from './options.ts';
import { readerOf } from './reader.ts';
import { formats } from './styles/index.ts';

/**
 * Reads a docstring that is already free of the source's indentation (see `cleanDocstring`). Never
 * throws, and takes time linear in the text; what cannot be read stays in a text section, with a warning.
 *
 * @param text The docstring.
 * @param options Style (default: detected) and choices of the reader.
 */
export function parseDocstring(text: string, options: DocstringOptions = {}): Docstring {
  const wanted = options.style ?? 'auto';
  const style: DocstringStyle = wanted === 'auto' ? detectStyle(text) : wanted;
  const reader = readerOf(text, completeOptions(options));
  const sections = formats[style](reader);
  return { style, sections, warnings: reader.warnings };
}
