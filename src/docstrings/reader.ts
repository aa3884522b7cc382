// What the readers of all styles share: the lines, the options, and the place for warnings.
import type { DocstringWarning } from '../types/docstring.ts';
import { splitLines } from './lines.ts';
import type { CompleteOptions } from './options.ts';

export interface Reader {
  readonly lines: readonly string[];
  readonly options: CompleteOptions;
  readonly warnings: DocstringWarning[];
  /** Records a warning unless warnings are off. */
  readonly warn: (offset: number, message: string) => void;
}

export function readerOf(text: string, options: CompleteOptions): Reader {
  const warnings: DocstringWarning[] = [];
  const warn = (offset: number, message: string) => {
    if (options.warnings) warnings.push({ offset, message });
  };
  return { lines: splitLines(text), options, warnings, warn };
}

/** Name of a section as an identifier: `See also` becomes `see-also`. */
export function kebab(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}

/** Lines from which an `__init__` is read: its summary and the line behind it go when asked for. */
export function firstLine({ options }: Reader): number {
  return options.ignoreInitSummary && options.parent?.name === '__init__' ? 2 : 0;
}
