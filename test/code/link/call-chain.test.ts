import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastName, parseChain } from '../../../src/code/link/call-chain.ts';

describe('parseChain', () => {
  it.each([
    ['a', ['a']],
    ['a.b.c', ['a', 'b', 'c']],
    ['super().__init__', ['super()', '__init__']],
    ['a(b(")"), [1]).c\n  .d', ['a(b(")"), [1])', 'c', 'd']],
    ['naïve.Ünï', ['naïve', 'Ünï']],
  ])('%j', (text, expected) => {
    const links = parseChain(text)?.map(({ name, args }) =>
      args === null ? name : `${name}(${args})`,
    );
    expect(links).toEqual(expected);
  });

  it.each(['', 'a.', '.a', 'a[0].b', 'a(', 'a(]', 'a b', '(a).b', '"x".join', 'a()()', '1.a'])(
    '%j is no chain',
    (text) => {
      expect(parseChain(text)).toBeNull();
    },
  );

  it('gives back what it was made of, for any text without a crash', () => {
    const name = fc.stringMatching(/^[a-z_]{1,5}$/);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), (names) => {
        expect(parseChain(names.join('.'))?.map((link) => link.name)).toEqual(names);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab.()[]"\'\\ ,') }), (text) => {
        parseChain(text);
        lastName(text);
      }),
    );
  });

  it('takes linear time for hostile text', () => {
    const start = performance.now();
    for (const part of ['a.', 'a(', '(', ' ', '"', 'a().']) {
      parseChain(part.repeat(50_000));
      parseChain(part.repeat(900));
      lastName(part.repeat(50_000));
    }
    expect(performance.now() - start).toBeLessThan(300);
  });
});
