import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prose } from '../../../../src/output/render/markdown/prose.ts';
import { readGfm } from '../read-gfm.ts';

const shown = (...lines: readonly string[]) => prose(lines.join('\n'), () => null);

describe('prose', () => {
  it('shows doctests and literal blocks as code', () => {
    expect(shown('Usage::', '', '    x = 1', '', '>>> f(1)', '2', '', 'done')).toBe(
      'Usage:\n\n```\nx = 1\n```\n\n```pycon\n>>> f(1)\n2\n```\n\ndone',
    );
  });

  it('D2: keeps fences inside code inside', () => {
    const { fences } = readGfm(shown('Code::', '', '    ```', '    x', '    ````'));
    expect(fences.map(({ content }) => content)).toEqual(['```\nx\n````\n']);
  });

  it('turns directives into quotes', () => {
    expect(shown('.. versionadded:: 1.2 With a reason', '.. note:: Mind *this*.')).toBe(
      '> **Added in version 1.2**\n>\n> With a reason\n\n> **Note**\n>\n> Mind *this*.',
    );
    expect(shown('.. admonition:: First Parameter', '', '   Text')).toBe(
      '> **First Parameter**\n>\n> Text',
    );
    expect(shown('.. code-block:: python', '   :linenos:', '', '   x = 1')).toBe(
      '```python\nx = 1\n```',
    );
    expect(shown('.. [1] A book', '   of many pages')).toBe('\\[1\\] A book\nof many pages');
    expect(shown('.. math:: x_1')).toBe('```math\nx_1\n```');
    expect(shown('.. index:: x', '.. a comment', '   of two lines')).toBe('');
  });

  it('leads to the definition that a directive stands for', () => {
    const resolve = (name: string) => (name === 'Tag' ? '#Tag' : null);
    expect(prose('.. autoclass:: Tag\n   :members:', resolve)).toBe('[`Tag`](#Tag)');
    expect(prose('.. autofunction:: `odd`', resolve)).toBe('`odd`');
  });

  it('keeps lists, their code and their depth', () => {
    expect(shown('* a', '  b', '* c', '', '  - d', '  - e', '', 'end')).toBe(
      '- a\n  b\n\n- c\n\n  - d\n  - e\n\nend',
    );
    expect(shown('3. a::', '', '      x', '4. b')).toBe('3. a:\n\n   ```\n   x\n   ```\n\n4. b');
  });

  it('shows fields as a list', () => {
    expect(shown(':copyright: (c) 2012', ':license: Apache2')).toBe(
      '- **Copyright** (c) 2012\n- **License** Apache2',
    );
  });

  it('D4: makes no headings', () => {
    const text = ['Title', '=====', '', '# Another', '', 'x', '-', '', 'y', '=', '', '- # z'];
    expect(readGfm(shown(...text)).headings).toEqual([]);
  });

  it('shows tables of Markdown and simple tables with a header as tables', () => {
    const { tables } = readGfm(
      shown(
        'a | b',
        '--- | ---',
        '1 | `x|y`',
        '2',
        '',
        '===  =====',
        'N    Says',
        '===  =====',
        'x    y',
        '     z',
        '===  =====',
      ),
    );
    expect(tables).toEqual([
      [
        ['a', 'b'],
        ['1', 'x|y'],
      ],
      [
        ['N', 'Says'],
        ['x', 'y z'],
      ],
    ]);
  });

  it('keeps what is not surely a table as it is drawn', () => {
    const { tables, fences } = readGfm(
      shown(
        '+--+--+',
        '| a | b |',
        '+--+--+',
        '',
        '== ==',
        'x  y',
        '== ==',
        '',
        'a | b | c',
        '--|--',
        'x | y',
      ),
    );
    expect(tables).toEqual([]);
    expect(fences.map(({ content }) => content)).toEqual([
      '+--+--+\n| a | b |\n+--+--+\n',
      '== ==\nx  y\n== ==\n',
      'a | b | c\n--|--\nx | y\n',
    ]);
  });

  it('D4, P12: makes neither elements nor headings from any text', () => {
    const line = fc
      .array(
        fc.constantFrom(
          '    ',
          '  ',
          '- ',
          '1. ',
          '# ',
          '> ',
          '>>> ',
          '.. note:: ',
          '```',
          '===',
          '---',
          '| ',
          '<b>',
          'x',
          '::',
          ':a: ',
          '*',
          '`',
          '[',
        ),
        { maxLength: 5 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { headings, html } = readGfm(shown(...lines));
        expect(headings).toEqual([]);
        expect(html).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['- ', ' '],
    ['  ', '\n'],
    ['.. note::', '\n '],
    ['```', '\n'],
    ['-----', ' '],
    ['|---', ''],
    ['\n', ''],
    [':a: ', '\n'],
    ['1. ', '\n'],
  ])('takes linear time for many %j', (piece, between) => {
    const text = `a\n${`${piece}${between}`.repeat(50_000 / (piece.length + between.length))}x`;
    const started = performance.now();
    shown(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('ends for directives nested 2,000 deep', () => {
    const text = Array.from({ length: 2000 }, (_, depth) => `${'  '.repeat(depth)}.. note::`);
    expect(shown(...text)).toContain('.. note::');
  });
});
