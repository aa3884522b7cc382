import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeSection } from '../../src/docstrings/describe-docstring.ts';
import { parseDocstring } from '../../src/docstrings/parse-docstring.ts';
import { renderDocstring } from '../../src/docstrings/render-docstring.ts';
import type { DocstringSection, DocstringStyle } from '../../src/types/docstring.ts';
import { fieldModel, googleModel, numpyModel } from './models.ts';

const models: readonly (readonly [DocstringStyle, fc.Arbitrary<readonly DocstringSection[]>])[] = [
  ['google', googleModel],
  ['numpy', numpyModel],
  ['sphinx', fieldModel],
  ['epytext', fieldModel],
];

describe('renderDocstring', () => {
  it.each(models)('reads back as it was written: %s', (style, model) => {
    fc.assert(
      fc.property(model, (sections) => {
        const text = renderDocstring({ style, sections });
        const read = parseDocstring(text, { style });
        expect(read.sections.map(describeSection)).toEqual(sections.map(describeSection));
      }),
      { numRuns: 400 },
    );
  });

  it.each(models)('is detected as the style it was written in: %s', (style, model) => {
    fc.assert(
      fc.property(model, (sections) => {
        const kinds = sections.map(({ kind }) => kind);
        fc.pre(kinds.some((kind) => !['text', 'admonition'].includes(kind)));
        expect(parseDocstring(renderDocstring({ style, sections })).style).toBe(style);
      }),
      { numRuns: 200 },
    );
  });
});
