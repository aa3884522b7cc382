import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropFalse } from '../../../src/generation/generate/drop-false.ts';
import type { Docstring } from '../../../src/types/docstring.ts';
import type { Finding } from '../../../src/types/finding.ts';

function docstringOf(sentences: readonly string[], raised: readonly string[]): Docstring {
  const value = raised.map((annotation) => ({ annotation, description: 'Sometimes.', line: 0 }));
  return {
    style: 'google',
    sections: [
      { kind: 'text', value: sentences.join(' '), line: 0 },
      { kind: 'raises', value, line: 0 },
    ],
    warnings: [],
  };
}

/** One finding for each `Lie` in the texts. */
function refute(docstring: Docstring): readonly Finding[] {
  const lies = JSON.stringify(docstring.sections).match(/Lie/g) ?? [];
  return lies.map(() => ({}) as Finding);
}

const sentence = fc.constantFrom('It holds.', 'Is it so?', 'Lie it is.', 'See a.b and v1.2 here!');
const raised = fc.constantFrom('ValueError', 'LieError');

describe('dropFalse', () => {
  it('takes out every refuted part and nothing else', () => {
    fc.assert(
      fc.property(fc.array(sentence), fc.array(raised), (sentences, types) => {
        const { docstring, dropped } = dropFalse(docstringOf(sentences, types), refute);
        const isTrue = (text: string) => !text.includes('Lie');
        expect(refute(docstring)).toEqual([]);
        expect(dropped.every((text) => !isTrue(text))).toBe(true);
        const text = docstring.sections.find(({ kind }) => kind === 'text')?.value ?? '';
        expect(text).toBe(sentences.filter(isTrue).join(' '));
        const left = docstring.sections.find(({ kind }) => kind === 'raises')?.value ?? [];
        expect(left).toHaveLength(types.filter(isTrue).length);
      }),
    );
  });

  it('is not slow with a long text', () => {
    const text = `${'a. '.repeat(2_000)}${'.'.repeat(20_000)}${'x'.repeat(20_000)}`;
    const began = performance.now();
    dropFalse(docstringOf([text, 'Lie.'], []), refute);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
