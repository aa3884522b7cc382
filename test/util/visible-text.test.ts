import { describe, expect, it } from 'vitest';
import { visibleText } from '../../src/util/visible-text.ts';

describe('visibleText', () => {
  it.each([
    ['a\u202eb', 'a\\u{202e}b'],
    ['a\u200bb', 'a\\u{200b}b'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\x1b[31m', '\\u{1b}[31m'],
  ])('shows %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('leaves layout and letters of every script alone', () => {
    const text = 'tab\tline\r\n中文 עברית e\u0301 👍🏽 слово_1 \u0394x \u03bcs и a';
    expect(visibleText(text)).toBe(text);
  });

  it('shows letters that pose as Latin ones among Latin ones', () => {
    expect(visibleText('p\u0430y, \u0410\u0412 and \uff21b')).toBe(
      'p\\u{430}y, \u0410\u0412 and \\u{ff21}b',
    );
  });
});
