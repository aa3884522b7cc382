import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDocstring, describeSection } from '../../../src/docstrings/describe-docstring.ts';
import { frameComment, parseDocstring, renderDocstring } from '../../../src/docstrings/index.ts';
import type { DocstringSection, DocstringStyle } from '../../../src/types/docstring.ts';
import { leastTime } from '../least-time.ts';
import { flatProse, prose } from '../models.ts';

const STYLES = [
  'jsdoc',
  'javadoc',
  'phpdoc',
  'yard',
  'doxygen',
  'godoc',
  'rustdoc',
  'xmldoc',
] as const satisfies readonly DocstringStyle[];

const read = (style: DocstringStyle, lines: readonly string[]) =>
  describeDocstring(lines.join('\n'), style).sections;

const item = (name: string, annotation: string | null, description: string) => ({
  name,
  annotation,
  description,
});

describe('doc comments', () => {
  it('reads JSDoc', () => {
    const lines = [
      '/**',
      ' * Sum of it.',
      ' *',
      ' * @param {Array<{a: number}>} xs - Numbers,',
      ' *   all of them.',
      ' * @param {string} [name="x y"] A name.',
      ' * @returns {Promise<number>} The sum.',
      ' * @throws {RangeError} When empty.',
      ' * @deprecated Use other.',
      ' * @example',
      ' * sum([1])',
      ' * @see other',
      ' */',
    ];
    expect(read('jsdoc', lines)).toEqual([
      { kind: 'text', value: 'Sum of it.' },
      {
        kind: 'parameters',
        value: [
          item('xs', 'Array<{a: number}>', 'Numbers,\nall of them.'),
          { ...item('name', 'string', 'A name.'), value: '"x y"' },
        ],
      },
      { kind: 'returns', value: [item('', 'Promise<number>', 'The sum.')] },
      { kind: 'raises', value: [{ annotation: 'RangeError', description: 'When empty.' }] },
      { kind: 'deprecated', value: { annotation: '', description: 'Use other.' } },
      { kind: 'examples', value: [['examples', 'sum([1])']] },
      { kind: 'admonition', value: { annotation: 'see', description: 'other' }, title: 'See' },
    ]);
  });

  it('reads the comment of a file: its name is no prose, what stands below is', () => {
    const text = [{ kind: 'text', value: 'Limits bodies.' }];
    expect(read('jsdoc', ['/**', ' * @module limits', ' * Limits bodies.', ' */'])).toEqual(text);
    expect(read('jsdoc', ['/** Limits bodies.', ' * @packageDocumentation */'])).toEqual(text);
    expect(read('jsdoc', ['/** @fileoverview Limits bodies. */'])).toEqual(text);
    expect(read('doxygen', ['/**', ' * @file limits.c', ' * Limits bodies.', ' */'])).toEqual(text);
    expect(read('jsdoc', ['/** @module limits */'])).toEqual([]);
  });

  it('reads Javadoc', () => {
    const lines = ['/** Sum.', ' * @param <T> kind', ' * @param x value', ' * @return sum */'];
    expect(read('javadoc', lines)).toEqual([
      { kind: 'text', value: 'Sum.' },
      { kind: 'type parameters', value: [item('T', null, 'kind')] },
      { kind: 'parameters', value: [item('x', null, 'value')] },
      { kind: 'returns', value: [item('', null, 'sum')] },
    ]);
  });

  it('reads PHPDoc and YARD types', () => {
    expect(read('phpdoc', ['@param array<int, string> $x Values', '@return ?int Sum'])).toEqual([
      { kind: 'parameters', value: [item('x', 'array<int, string>', 'Values')] },
      { kind: 'returns', value: [item('', '?int', 'Sum')] },
    ]);
    expect(
      read('yard', ['# Sum.', '# @param x [Array<Integer>] Values', '# @return [Integer]']),
    ).toEqual([
      { kind: 'text', value: 'Sum.' },
      { kind: 'parameters', value: [item('x', 'Array<Integer>', 'Values')] },
      { kind: 'returns', value: [item('', 'Integer', '')] },
    ]);
  });

  it('reads Doxygen with either mark; a blank line ends a command', () => {
    const lines = [
      '/// \\brief Sum.',
      '///',
      '/// More.',
      '/// @param[in] x Value',
      '///',
      '/// End.',
    ];
    expect(read('doxygen', lines)).toEqual([
      { kind: 'text', value: 'Sum.\n\nMore.\n\nEnd.' },
      { kind: 'parameters', value: [item('x', null, 'Value')] },
    ]);
  });

  it('reads GoDoc and rustdoc', () => {
    expect(read('godoc', ['// Sum adds.', '//', '// Deprecated: use Add.'])).toEqual([
      { kind: 'text', value: 'Sum adds.' },
      { kind: 'deprecated', value: { annotation: '', description: 'use Add.' } },
    ]);
    const rust = [
      '/// Sum.',
      '///',
      '/// # Arguments',
      '///',
      '/// * `x` - Value',
      '/// # Panics',
      '/// Never.',
    ];
    expect(read('rustdoc', rust)).toEqual([
      { kind: 'text', value: 'Sum.' },
      { kind: 'parameters', value: [item('x', null, 'Value')] },
      {
        kind: 'admonition',
        value: { annotation: 'panics', description: 'Never.' },
        title: 'Panics',
      },
    ]);
  });

  it('reads XML doc comments', () => {
    const lines = [
      '/// <summary>',
      '/// Sum of <paramref name="x"/> &lt; 3.',
      '/// </summary>',
      '/// <param name="x">Value.</param>',
      '/// <exception cref="ArgumentException">Often.</exception>',
    ];
    expect(read('xmldoc', lines)).toEqual([
      { kind: 'text', value: 'Sum of <paramref name="x"/> < 3.' },
      { kind: 'parameters', value: [item('x', null, 'Value.')] },
      { kind: 'raises', value: [{ annotation: 'ArgumentException', description: 'Often.' }] },
    ]);
  });

  const named = fc.record({
    name: fc.constantFrom('x', 'count'),
    annotation: fc.constant(null),
    description: flatProse,
    line: fc.constant(0),
  });
  const model = fc
    .tuple(prose, fc.uniqueArray(named, { selector: ({ name }) => name }))
    .map(([text, value]): DocstringSection[] => [
      { kind: 'text', value: text, line: 0 },
      ...(value.length === 0 ? [] : [{ kind: 'parameters' as const, value, line: 0 }]),
    ]);
  const strip = (sections: readonly DocstringSection[]) => sections.map(describeSection);

  it.each(STYLES.filter((style) => style !== 'godoc' && style !== 'phpdoc'))(
    'reads back what it wrote, with its marks: %s',
    (style) => {
      fc.assert(
        fc.property(model, (sections) => {
          const text = frameComment(renderDocstring({ style, sections }), style);
          expect(strip(parseDocstring(text, { style }).sections)).toEqual(strip(sections));
        }),
        { numRuns: 200 },
      );
    },
  );

  const units = [
    '@param {',
    '@param x ',
    '<a',
    '<param name="x">',
    '\n',
    '{',
    '# ',
    '* `x` - ',
    '/**',
    ' ',
  ];
  it.each(STYLES)('takes less than 50 ms for 50 kB of anything: %s', (style) => {
    for (const unit of units.flatMap((one) => [one, `${one}\n`, `<summary>${one}`])) {
      const text = unit.repeat(Math.ceil(50_000 / unit.length));
      const time = leastTime(() => renderDocstring(parseDocstring(text, { style })));
      expect(time, JSON.stringify(unit)).toBeLessThan(50);
    }
  });
});
