import { describe, expect, it } from 'vitest';
import { chooseStyle } from '../../src/assemble/choose-style.ts';
import { moveEvidence } from '../../src/assemble/move-evidence.ts';
import type { DocstringStyle } from '../../src/types/docstring.ts';
import type { Origin, SymbolDoc } from '../../src/types/documentation.ts';

function doc(changes: Partial<SymbolDoc> = {}, style: DocstringStyle = 'google'): SymbolDoc {
  const docstring = { style, sections: [], warnings: [] };
  const evidence = [1, 2, 3, 4].map((line) => ({ path: 'a.py', line, endLine: line }));
  return { target: 'a.py#f', origin: 'model', docstring, evidence, stale: false, ...changes };
}

describe('moveEvidence', () => {
  it('moves the lines below an insertion, and those below a replaced literal by the difference', () => {
    const text = 'def f():\n    """x"""\n    return 1\n\n';
    const edit = { id: 'a.py#f', docstring: '' };
    const lines = (start: number, end: number, put: string) =>
      moveEvidence(
        new Map([['a.py#f', doc()]]),
        new Map([['a.py', text]]),
        new Map([['a.py', [{ ...edit, start, end, text: put }]]]),
      )
        .get('a.py#f')
        ?.evidence.map(({ line }) => line);
    expect(lines(9, 9, 'one\ntwo\n')).toEqual([1, 4, 5, 6]);
    expect(lines(13, 20, '"""x\r\n\r\n    y"""')).toEqual([1, 2, 5, 6]);
  });

  it('leaves files without edits alone', () => {
    expect(moveEvidence(new Map([['a', doc()]]), new Map(), new Map()).get('a')).toEqual(doc());
  });
});

describe('chooseStyle', () => {
  const of = (origin: Origin, style: DocstringStyle) => doc({ origin }, style);

  it('takes the one asked for, else that of most docstrings of people, else google', () => {
    const docs = [of('source', 'numpy'), of('source', 'sphinx'), of('source', 'sphinx')];
    expect(chooseStyle('epytext', docs)).toBe('epytext');
    expect(chooseStyle('auto', docs)).toBe('sphinx');
    expect(chooseStyle('jsdoc', [])).toBe('google');
    expect(chooseStyle('auto', [of('model', 'numpy'), of('source', 'plain')])).toBe('google');
  });
});
