import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMiddle, tableLines } from '../../src/cli/text-table.ts';
import { textWidth } from '../../src/cli/text-width.ts';
import { wrapLine } from '../../src/cli/wrap-line.ts';

const rows = [
  ['module', 'requests', 'prompt', 'why'],
  ['src/package/deep/name.py', '1', '3,533', 'incomplete, missing'],
  ['src/a.py', '12', '845', 'missing'],
];
const dispensable = ['why', 'prompt'];

describe('tableLines', () => {
  it('shows everything where no terminal reads', () => {
    expect(tableLines(rows, { width: null, unicode: true, dispensable })).toEqual([
      'module                    requests  prompt  why',
      'src/package/deep/name.py         1   3,533  incomplete, missing',
      'src/a.py                        12     845  missing',
    ]);
  });

  it('leaves out columns before it cuts names short, and says which', () => {
    expect(tableLines(rows, { width: 46, unicode: true, dispensable })).toEqual([
      'module                    requests  prompt',
      'src/package/deep/name.py         1   3,533',
      'src/a.py                        12     845',
      '(no room for: why)',
    ]);
  });

  it('cuts a name in the middle, in ASCII where that is all there is', () => {
    const lines = tableLines(rows, { width: 30, unicode: false, dispensable });
    expect(lines[1]).toBe('src...ame.py         1   3,533');
  });
});

describe('cutMiddle', () => {
  it('keeps within the columns, with a beginning and an end of the text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '/', '漢', 'é', '.') });
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 40 }), (name, columns) => {
        const cut = cutMiddle(name, columns, '…');
        expect(textWidth(cut)).toBeLessThanOrEqual(columns);
        const [head = '', tail = ''] = cut.split('…');
        expect(name.startsWith(head)).toBe(true);
        expect(name.endsWith(tail)).toBe(true);
      }),
    );
  });
});

describe('wrapLine', () => {
  it('loses no word, and only a word that is too long leaves the width', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '漢'), minLength: 1 }));
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 60 }), (list, width) => {
        const lines = wrapLine(list.join(' '), width);
        expect(lines.flatMap((line) => line.trim().split(' ').filter(Boolean))).toEqual(list);
        for (const line of lines)
          if (line.trim().includes(' ')) expect(textWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('stands below its text, and does not count the escapes of colours', () => {
    expect(wrapLine('ok   one two three', 12, 5)).toEqual(['ok   one two', '    three']);
    const painted = '\u001b[31mfailed\u001b[39m a.py';
    expect(wrapLine(painted, 11)).toEqual([painted]);
  });
});
