import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakable, escapeText } from '../../../../src/output/render/html/markup.ts';

describe('breakable', () => {
  it.each([
    ['get_send_file(filename)', 'get_<wbr>send_<wbr>file(<wbr>filename)'],
    ['app.Flask.__init__', 'app.<wbr>Flask.<wbr>__init__'],
    ['getSendFile', 'get<wbr>Send<wbr>File'],
    ['计算.数量', '计算.<wbr>数量'],
    ['a<b>', 'a&lt;b&gt;'],
  ])('breaks %s at its joints', (name, expected) => {
    expect(breakable(name).html).toBe(expected);
  });

  it('changes no sign of a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(breakable(name).html.replaceAll('<wbr>', '')).toBe(escapeText(name));
      }),
    );
  });
});
