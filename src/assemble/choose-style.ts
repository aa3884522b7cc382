// The style that docstrings are written in: the one asked for, else the one that the module uses most.
import type { DocstringStyle } from '../types/docstring.ts';
import type { SymbolDoc } from '../types/documentation.ts';

/** Styles of Python's docstrings that have sections. */
const written: ReadonlySet<DocstringStyle> = new Set(['google', 'numpy', 'sphinx', 'epytext']);

/** Google style where neither the setting nor the docstrings of people name another; a tie goes to the first met. */
export function chooseStyle(
  asked: DocstringStyle | 'auto',
  docs: readonly SymbolDoc[],
): DocstringStyle {
  if (asked !== 'auto' && written.has(asked)) return asked;
  const counts = new Map<DocstringStyle, number>();
  for (const { origin, docstring } of docs) {
    if (origin !== 'source' || !written.has(docstring.style)) continue;
    counts.set(docstring.style, (counts.get(docstring.style) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 'google';
}
