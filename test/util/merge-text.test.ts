import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchLines, mergeText } from '../../src/util/merge-text.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', 'e', ''), { maxLength: 12 })
  .map((lines) => lines.join('\n'));

describe('mergeText', () => {
  const base = 'one\ntwo\nthree\nfour\nfive\n';

  it('joins changes of different parts', () => {
    const edited = base.replace('two', 'two, by hand');
    const made = base.replace('four', 'four, anew').replace('one\n', '');
    expect(mergeText(base, base.replace('two', 'TWO'), base.replace('four', 'FOUR'))).toBe(
      'one\nTWO\nthree\nFOUR\nfive\n',
    );
    expect(mergeText(base, edited, made)).toBeNull();
    expect(mergeText(base, `${base}six\n`, `zero\n${base}`)).toBe(`zero\n${base}six\n`);
  });

  it('gives up where both touch the same lines, and takes what both say', () => {
    expect(mergeText(base, base.replace('two', 'a'), base.replace('two', 'b'))).toBeNull();
    expect(mergeText(base, base.replace('two', 'a'), base.replace('two', 'a'))).toBe(
      base.replace('two', 'a'),
    );
    expect(mergeText('', 'a\n', 'b\n')).toBeNull();
  });

  it('a side without changes gives the other side; both orders give the same', () => {
    fc.assert(
      fc.property(text, text, text, (origin, one, other) => {
        expect(mergeText(origin, one, origin)).toBe(one);
        expect(mergeText(origin, origin, one)).toBe(one);
        expect(mergeText(origin, one, one)).toBe(one);
        expect(mergeText(origin, one, other)).toBe(mergeText(origin, other, one));
      }),
    );
  });

  it('an insertion at the top and one at the end are both kept', () => {
    fc.assert(
      fc.property(text, (middle) => {
        const origin = `first\n${middle}\nlast\n`;
        expect(mergeText(origin, `x\n${origin}`, `${origin}y\n`)).toBe(`x\n${origin}y\n`);
      }),
    );
  });

  it('matches ascending equal lines only, in little time', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [lines, others] = [one.split('\n'), other.split('\n')];
        const found = [...matchLines(lines, others)];
        for (const [at, place] of found.entries())
          if (place >= 0) expect(others[place]).toBe(lines[at]);
        const places = found.filter((place) => place >= 0);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
    );
    const many = Array.from({ length: 100_000 }, (_, n) => `line ${n % 50_000}`);
    const began = performance.now();
    matchLines(many, [...many].reverse());
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
