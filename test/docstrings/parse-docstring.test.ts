import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanDocstring,
  describeDocstring,
  detectStyle,
  parseDocstring,
  renderDocstring,
  summaryOf,
} from '../../src/docstrings/index.ts';
import type { Docstring } from '../../src/types/docstring.ts';
import { leastTime } from './least-time.ts';

const STYLES = ['auto', 'google', 'numpy', 'sphinx', 'epytext', 'plain'] as const;

function lineNumbers({ sections, warnings }: Docstring): number[] {
  const items = sections.flatMap(({ value, line }) => [
    line,
    ...(Array.isArray(value) ? value.flatMap((item) => ('line' in item ? [item.line] : [])) : []),
  ]);
  return [...items, ...warnings.map(({ offset }) => offset)] as number[];
}

describe('parseDocstring', () => {
  it('gives sections and items the line where they begin', () => {
    const google = parseDocstring('Sum.\n\nArgs:\n    x: X.\n\n    y: Y.', { style: 'google' });
    expect(lineNumbers({ ...google, warnings: [] })).toEqual([0, 2, 3, 5]);
    const sphinx = parseDocstring('Sum.\n\n:param x: X.\n:raises A: B.', { style: 'sphinx' });
    expect(lineNumbers({ ...sphinx, warnings: [] })).toEqual([0, 2, 2, 3, 3]);
  });

  it('names the true line of a warning about a field list', () => {
    const { warnings } = parseDocstring('Sum.\n\n:param x: X.', { style: 'sphinx' });
    expect(warnings).toEqual([{ offset: 0, line: 2, message: "No matching parameter for 'x'" }]);
  });

  it('leaves a section without a blank line above it in the text unless lenient', () => {
    const text = 'Sum.\nArgs:\n    x: X.';
    expect(parseDocstring(text, { style: 'google' }).sections.map(({ kind }) => kind)).toEqual([
      'text',
    ]);
    const lenient = parseDocstring(text, { style: 'google', lenient: true });
    expect(lenient.sections.map(({ kind }) => kind)).toEqual(['text', 'parameters']);
  });

  it('keeps lines within the docstring and never throws, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom('\n', '    ', ':', '\n:param x: ', '\n@type x: ', '\nArgs:\n    ', '\n---\n'),
      fc.constantFrom(
        '\nParameters\n---\n',
        'x, y : ',
        '```\n',
        '>>> ',
        '(',
        '[',
        '}',
        ' or ',
        '\t',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    const parent = { kind: 'function', name: 'f', parameters: [{ name: 'x' }], returns: 'int' };
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom(...STYLES),
        (parts, style) => {
          const text = parts.join('');
          const docstring = parseDocstring(text, { style, parent });
          const last = text.split('\n').length + text.split('\r').length;
          for (const line of lineNumbers(docstring)) expect(line).toBeLessThan(last);
          expect(typeof renderDocstring(docstring, { width: 40 })).toBe('string');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('takes 1 MB of every kind', () => {
    for (const style of STYLES) {
      for (const unit of ['word ', ':param x: X.\n', 'Args:\n    x: X.\n\n', '数据\n']) {
        const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
        expect(parseDocstring(text, { style }).sections.length).toBeGreaterThan(0);
      }
    }
  });

  const units = [
    'a',
    ' ',
    '\n',
    ':',
    '(',
    '[',
    ' : ',
    ', ',
    ' # doctest:',
    ' or ',
    '\u0000',
    '数据',
  ];
  const starts = ['', 'Args:\n    x (', 'Parameters\n----------\nx : ', ':param ', '@type x: '];
  it.each(STYLES)('takes less than 50 ms for 50 kB of anything: %s', (style) => {
    const parent = { kind: 'function', name: 'f', parameters: [] };
    for (const start of starts) {
      for (const unit of units) {
        const text = start + unit.repeat(Math.ceil(50_000 / unit.length));
        const time = leastTime(() => parseDocstring(text, { style, parent }));
        expect(time, JSON.stringify([start, unit])).toBeLessThan(50);
      }
    }
  });
});

describe('detectStyle', () => {
  it.each([
    ['google', 'Sum.\n\nArgs:\n    x: X.'],
    ['numpy', 'Sum.\n\nParameters\n----------\nx : int'],
    ['sphinx', 'Sum.\n\n:param x: X.'],
    ['epytext', 'Sum.\n\n@param x: X.'],
    ['plain', 'Sum.\n\nSee: this\nfor :class:`Foo`.'],
    ['sphinx', 'Sum.\n\n:param x: X.\n:type x: int\n\nNote:\n    Mixed.'],
  ])('finds %s', (style, text) => {
    expect(detectStyle(text)).toBe(style);
  });
});

describe('cleanDocstring', () => {
  it('removes the margin of all lines but the first, and blank lines around', () => {
    expect(cleanDocstring('\n    Sum.\n\n        Code.\n    ')).toEqual({
      text: 'Sum.\n\n    Code.',
      skipped: 1,
    });
  });

  it('counts the lines above in what it describes', () => {
    const { warnings } = describeDocstring('\n    Args:\n        x: X.\n    ', 'google');
    expect(warnings.map(({ offset }) => offset)).toEqual([2]);
  });

  it('leaves a clean docstring alone', () => {
    const text = 'Args:\n    x (int): X.\n        More.';
    expect(describeDocstring(text, 'google').sections[0]?.value).toEqual([
      { name: 'x', annotation: 'int', description: 'X.\nMore.' },
    ]);
  });
});

describe('summaryOf', () => {
  it('joins the first paragraph and keeps the others', () => {
    const docstring = parseDocstring('Sum of\ntwo lines.\n\nMore.\n\nArgs:\n    x: X.');
    expect(summaryOf(docstring)).toEqual({ summary: 'Sum of two lines.', description: 'More.' });
  });
});
