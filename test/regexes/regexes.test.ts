// No expression of the source is slow on a text that its own signs make.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findRegexes } from './find-regexes.ts';
import { slowPump } from './slow-pump.ts';

describe('regular expressions', () => {
  it.each([/^(a+)+$/, /\s+$/, /^x(\w|\d)*y/, /<[^>]*>/g, /^(\w*):[ \t]*(.*)$/, /(\w+)@\w+/])(
    'the sweep finds that %s is slow',
    (regex) => {
      expect(slowPump(regex)).not.toBeNull();
    },
  );

  it.each([/^\s*x/, /(?<!\s)\s+$/])('the sweep finds nothing in %s', (regex) => {
    expect(slowPump(regex)).toBeNull();
  });

  it('take less than 50 ms for 50 kB of whatever they name', () => {
    const found = findRegexes(fileURLToPath(new URL('../../src', import.meta.url)));
    expect(found.length).toBeGreaterThan(700);
    const slow = found.flatMap(({ place, regex }) => {
      const text = slowPump(regex);
      return text === null ? [] : [`${place} ${regex} ${text}`];
    });
    expect(slow).toEqual([]);
  }, 180_000);
});
