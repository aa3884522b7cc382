import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countTokens,
  createEncoding,
  encodeTokens,
  encodingIds,
} from '../../src/tokens/encoding.ts';
import { readAsset } from '../../src/util/assets.ts';
import { encodingOf } from './load-encoding.ts';
import { referenceEncoder } from './reference.ts';

const o200k = encodingOf('o200k_base');

describe('countTokens', () => {
  it('T12: special tokens in a text are ordinary text', () => {
    expect(countTokens(o200k, 'a <|endoftext|> b')).toBe(9);
    expect(encodeTokens(o200k, 'a <|endoftext|> b')).toEqual([
      64, 464, 91, 419, 1440, 919, 91, 29, 287,
    ]);
  });

  it('counts nothing in an empty text', () => {
    expect(countTokens(o200k, '')).toBe(0);
  });

  it('counts a lone surrogate as the replacement character it is sent as', () => {
    expect(encodeTokens(o200k, 'a\ud800b\udc00')).toEqual(encodeTokens(o200k, 'a\ufffdb\ufffd'));
  });

  it.each([
    ['a', 1_000_000],
    ['ab', 300_000],
    [' ', 300_000],
    ['字', 300_000],
  ])('stops above its limit in %j x %i', (unit, times) => {
    expect(countTokens(o200k, unit.repeat(times), 100)).toBeGreaterThan(100);
  });

  it('is exact up to its limit', () => {
    const text = 'def f(x):\n    return x\n'.repeat(50);
    const exact = countTokens(o200k, text);
    expect(countTokens(o200k, text, exact)).toBe(exact);
    expect(countTokens(o200k, text, exact - 1)).toBeGreaterThan(exact - 1);
  });

  it('names the way out when a rank file is damaged', () => {
    const damaged = readAsset('ranks/cl100k_base.bin').slice(0, -3);
    expect(() => createEncoding('cl100k_base', damaged)).toThrow(/damaged/);
  });
});

describe.each(encodingIds)('%s as tiktoken', (id) => {
  const encoding = encodingOf(id);
  const reference = referenceEncoder(id);
  const same = (text: string): void => {
    const ids = [...reference(text)];
    expect(encodeTokens(encoding, text)).toEqual(ids);
    expect(countTokens(encoding, text)).toBe(ids.length);
  };

  it.each([
    ['a byte order mark', '\ufeffimport os\n'],
    ['a next-line character', 'a\u0085\u0085 b'],
    ['contractions', "I'll he'S we'ſ CAN'Tdo 'round 'veil x'l"],
    ['capitals among caseless letters', 'ABあCD あAbC ÀÉあ'],
    ['marks', "\u0301ABC \u0301\u0301a !\u0301? \u0301's"],
    ['digits of all scripts', '1234567 ١٢٣٤٥ ⅷ²½'],
    ['white space runs', 'a  \t\n \r\n\n   b \u3000\u2028 c   '],
    ['slashes behind signs', '!!/\n//\r\n/ a://b'],
    ['emoji', '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 x🙂y'],
  ])('%s', (_, text) => same(text));

  it('any text', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ' ',
        '\n',
        '\r\n',
        '\t',
        "'",
        "'s",
        "'LL",
        '/',
        '\u0301',
        'ſ',
        'あ',
        'ǅ',
        '\u0085',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ maxLength: 8 }),
    );
    const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, same), { numRuns: 2000, seed: 4 });
  });

  it.each([
    ['a', 400],
    ['ab', 300],
    ['-=', 300],
    [' ', 700],
    ['字符', 200],
    ['𝒳', 150],
  ])('one long piece of %j', (unit, times) => same(unit.repeat(times)));

  it('a count that was remembered is the count', () => {
    const piece = fc.string({ unit: 'binary', minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const texts = pieces.flatMap((text) => [text, `${text}\0`, `\0${text}`, text]);
        for (const text of texts) {
          expect(countTokens(encoding, text)).toBe(encodeTokens(encoding, text).length);
        }
      }),
      { numRuns: 2000, seed: 4 },
    );
  });

  it('texts longer than a chunk', () => {
    const unit = "let x' = '字符' + \"long\"; // a̋b 123456 \u0085\n\t  ";
    same(unit.repeat(3000));
    same(`${'字'.repeat(20)}，`.repeat(2000));
  });
});
