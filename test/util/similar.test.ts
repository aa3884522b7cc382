import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similar } from '../../src/util/similar.ts';

describe('similar', () => {
  it('finds the word that was meant', () => {
    expect(similar('inclde', ['include', 'exclude'])).toBe('include');
    expect(similar('zzzz', ['include', 'exclude'])).toBeNull();
  });

  it('gives a known word or null, and the word itself when it is known', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), words, (word, known) => {
        const found = similar(word, known);
        expect(found === null || known.includes(found)).toBe(true);
        const [first = ''] = known;
        expect(similar(first, known)?.toLowerCase()).toBe(first.toLowerCase());
      }),
    );
  });
});
