import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedTexts, packText, withTexts } from '../../src/util/packed-texts.ts';

const texts = fc.dictionary(fc.string(), fc.string({ unit: 'binary' }));

function pack(plain: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return packedTexts(new Map([...plain].map(([key, text]) => [key, packText(text)])));
}

describe('packedTexts', () => {
  it('gives back every text, in order, however it is asked', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const plain = new Map(Object.entries(given));
        const packed = pack(plain);
        expect([...packed]).toEqual([...plain]);
        expect([...packed.entries()]).toEqual([...plain]);
        expect([...packed.keys()]).toEqual([...plain.keys()]);
        expect([...packed.values()]).toEqual([...plain.values()]);
        expect(packed.size).toBe(plain.size);
        packed.forEach((text, key) => {
          expect(text).toBe(plain.get(key));
        });
      }),
    );
  });

  it('keeps byte order marks and halves of pairs', () => {
    const odd = ['\ufeffa', '\ud800', 'a\udc00b', ''];
    const packed = pack(new Map(odd.map((text) => [text, text])));
    expect(odd.map((text) => packed.get(text))).toEqual(odd);
    expect([packed.get('none'), packed.has('none'), packed.has('')]).toEqual([
      undefined,
      false,
      true,
    ]);
  });

  it('gives texts that it had to forget in between', () => {
    const long = Array.from({ length: 5 }, (_, at) => `${at}`.repeat(2_000_000));
    const packed = pack(new Map(long.map((text, at) => [`${at}`, text])));
    for (const at of [0, 1, 2, 3, 4, 0, 0, 3]) {
      expect(packed.get(`${at}`) === long[at]).toBe(true);
    }
  });
});

describe('withTexts', () => {
  it('replaces some texts and keeps the others', () => {
    const plain = new Map([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect([...withTexts(pack(plain), new Map([['b', '3']]))]).toEqual([
      ['a', '1'],
      ['b', '3'],
    ]);
    expect(withTexts(plain, new Map())).toBe(plain);
  });
});
