import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cell,
  code,
  codeCell,
  fence,
  plain,
  table,
} from '../../../../src/output/render/markdown/escape.ts';
import { readGfm } from '../read-gfm.ts';

const hostile = fc
  .array(
    fc.constantFrom(
      '|',
      '\\',
      '`',
      '\n',
      '<b>',
      '&',
      '*',
      '_',
      'x',
      ' ',
      '~',
      '[',
      '\r',
      '\u202e',
      '```',
    ),
    {
      maxLength: 20,
    },
  )
  .map((parts) => parts.join(''));

describe('table', () => {
  it('D1: every row has the columns of the header, whatever the cells hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(hostile, hostile, hostile), { minLength: 1, maxLength: 4 }),
        (values) => {
          const rows = values.map(([a, b, c]) => [codeCell(a), cell(plain(b)), cell(c)]);
          const { tables } = readGfm(table(['A', 'B', 'C'], rows));
          expect(tables).toHaveLength(1);
          expect(tables[0]!.map((row) => row.length)).toEqual(Array(rows.length + 1).fill(3));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(['str | None', 'a\\', 'a`b', 'a\nb', '`|`', 'a\\|b', '<b>', '|'])(
    'D1: shows the type %j in a cell as it is',
    (type) => {
      const { tables } = readGfm(table(['A', 'B'], [[codeCell(type), 'x']]));
      expect(tables[0]![1]).toEqual([type.replace(/\s+/g, ' ').trim(), 'x']);
    },
  );
});

describe('code', () => {
  it('shows any text on one line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const markdown = code(text);
        const { codes } = readGfm(`a ${markdown} b`);
        if (text.trim() === '') expect(markdown).toBe('');
        else expect(codes).toHaveLength(1);
      }),
    );
  });
});

describe('fence', () => {
  it('D2: holds any text in one block', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { fences } = readGfm(`${fence(text, 'python')}\n\nafter`);
        expect(fences).toHaveLength(1);
      }),
    );
  });

  it('holds a text of 300,000 fences', () => {
    expect(fence('```\n'.repeat(300_000), '').startsWith('````\n')).toBe(true);
  });
});
