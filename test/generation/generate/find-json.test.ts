import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJson } from '../../../src/generation/generate/find-json.ts';

describe('findJson', () => {
  it('P3: takes a bare object', () => {
    expect(findJson('{"a": 1}')).toEqual({ value: { a: 1 } });
  });

  it.each([
    ['a fence', '```json\n{"a": "}"}\n```'],
    ['prose around', 'Here it is:\n{"a": "}"}\nI hope that "helps" you.'],
    ['a byte order mark', '\uFEFF{"a": "}"}'],
  ])('P4: takes an object in %s', (_, text) => {
    expect(findJson(text)).toEqual({ value: { a: '}' } });
  });

  it.each([
    ['', 'the answer is empty'],
    ['I cannot do that.', 'no JSON object in the answer'],
    ['{"a": [1, 2', 'the JSON ends before its last brace'],
    ['{"a": 1} or {"a": 2}', 'more than one JSON object'],
  ])('refuses %j', (text, problem) => {
    expect(findJson(text)).toEqual({ problem });
  });

  it('finds any object within prose without braces or quotes', () => {
    const prose = fc.string().map((text) => text.replace(/[{}"]/g, ''));
    fc.assert(
      fc.property(
        prose,
        fc.dictionary(fc.string(), fc.jsonValue()),
        prose,
        (before, value, after) => {
          const plain = JSON.parse(JSON.stringify(value));
          expect(findJson(`${before}\n${JSON.stringify(plain)}\n${after}`)).toEqual({
            value: plain,
          });
        },
      ),
    );
  });
});
