// Numbers are ours: one that the data does not hold refutes the sentence that states it.
import type { Docstring } from '../../types/docstring.ts';
import type { Finding } from '../../types/finding.ts';

const number = /(?<![\p{L}\p{N}_.])\d+(?:[.,]\d+)*(?![\p{L}\p{N}_])/gu;

/** Findings about numbers in a draft's text that stand nowhere in `data`. */
export function numbersOutside(
  data: string,
  path: string,
): (draft: Docstring) => readonly Finding[] {
  const known = new Set(data.match(number));
  return ({ sections }) => {
    const text = sections
      .map((section) => (section.kind === 'text' ? section.value : ''))
      .join('\n');
    const unknown = [...new Set(text.match(number))].filter((found) => !known.has(found));
    return unknown.map((found) => ({
      path,
      line: 1,
      column: 1,
      symbol: null,
      id: 'unknown-numbers',
      reference: null,
      severity: 'error',
      message: `The number ${found} stands nowhere in the data.`,
    }));
  };
}
