import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inline } from '../../../../src/output/render/markdown/inline.ts';
import { readGfm } from '../read-gfm.ts';

const resolve = (name: string) => (name === 'pkg.Session' ? 'pkg.md#session' : null);
const shown = (text: string) => inline(text, resolve);

describe('inline', () => {
  it.each([
    ['``a`b``', '``a`b``'],
    ['`x`', '`x`'],
    [':class:`~pkg.Session`', '[`Session`](pkg.md#session)'],
    [':py:class:`pkg.Session`', '[`pkg.Session`](pkg.md#session)'],
    [':class:`a session <pkg.Session>`', '[`a session`](pkg.md#session)'],
    [':file:`.env`', '`.env`'],
    [':ref:`the guide <guide>`', 'the guide'],
    ['`docs <https://a.b/c>`_', '[docs](https://a.b/c)'],
    ['[docs](https://a.b/c)', '[docs](https://a.b/c)'],
    ['see https://a.b/c_d.', 'see <https://a.b/c_d>.'],
    ['*so* **it** is', '*so* **it** is'],
    ['f(*args, **kwargs)', 'f(\\*args, \\*\\*kwargs)'],
    ['__init__ and snake_case', '\\_\\_init\\_\\_ and snake_case'],
    ['[1]_ and |version|', '\\[1\\] and version'],
    ['a[k] <= 2 & <b> [x]: y', 'a[k] <= 2 & &lt;b> \\[x\\]: y'],
    ['$n_1$ of $5 and $6', '$`n_1`$ of $5 and $6'],
    [':math:`n_1`, :rfc:`822`', '$`n_1`$, RFC 822'],
    ['`````x', '\\`\\`\\`\\`\\`x'],
    ['{@link pkg.Session}', '[`pkg.Session`](pkg.md#session)'],
    ['{@link pkg#Session|a session}', '[a session](pkg.md#session)'],
    ['{@linkcode other the other}, {@link other}', 'the other, `other`'],
    ['{@link https://a.b/c}', '<https://a.b/c>'],
    ['{@link https://a.b/c the docs}', '[the docs](https://a.b/c)'],
    ['{@code a < b}', '`a < b`'],
    ['Hono - _means flame in Japanese_ - is', 'Hono - *means flame in Japanese* - is'],
    ['_value_ and _a', '\\_value\\_ and \\_a'],
  ])('converts %s', (text, markdown) => {
    expect(shown(text)).toBe(markdown);
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<svg onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '[x](javascript:alert(1))',
    '[x](JavaScript:alert`1`)',
    '[x](data:text/html,1)',
    '[x](java&#115;cript:alert)',
    '`x <javascript:alert(1)>`_',
    '\\[x\\](javascript:alert(1))',
    '![x](https://a.b/c.png)',
    '[x]: javascript:alert(1)',
    '{@link javascript:alert(1) x}',
    '{@link https://a.b/><img src=x onerror=alert(1)>}',
    '{@link https://a.b/><script>alert(1)</script> x}',
    '<javascript:alert(1)>',
    '&lt;b&gt;',
  ])('P12: leaves %s without effect', (text) => {
    const { html, images, links } = readGfm(shown(text));
    expect(html).toEqual([]);
    expect(images).toBe(0);
    expect(links.filter((link) => !link.startsWith('https:'))).toEqual([]);
  });

  it.each(['[x](javascript:alert)', '`x <javascript:alert>`_', '[x](data:text/html,1)'])(
    'P12: keeps the text of a link alone whose address could run: %s',
    (text) => {
      expect(shown(text)).toBe('x');
    },
  );

  it('makes hidden characters visible', () => {
    expect(readGfm(shown('a\u202eb')).text).toBe('a\\u{202e}b');
  });

  it('P12: creates no element from any text', () => {
    const piece = fc.constantFrom(
      ...'<>&|`*_[]()!\\#-=~:"\' \n',
      'javascript:',
      '<b>',
      '](',
      '``',
      'x',
      ':class:`',
      'https://a.b',
      '&lt;',
      '$',
      '$x$',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { html, images, links } = readGfm(shown(pieces.join('').replace(/\n\s*\n/g, '\n')));
        expect(html).toEqual([]);
        expect(images).toBe(0);
        expect(links.filter((link) => /^\s*(javascript|data|vbscript):/i.test(link))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('shows the characters of a text without marks as they are', () => {
    const char = fc.constantFrom(...'ab<>&|~_\\[]!#"1.');
    fc.assert(
      fc.property(fc.array(char, { minLength: 1, maxLength: 30 }), (chars) => {
        const text = `a${chars.join('')}a`;
        fc.pre(!/\|[\w-]+\||\]_|\\[!-/:-@[-`{-~]/.test(text));
        expect(readGfm(shown(text)).text).toBe(text);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    '`',
    '``',
    '[',
    '[x](',
    '\\',
    '_',
    '*a',
    '**',
    '|a',
    '<https://',
    ':a:',
    ':a:`',
    ' ',
    '&',
  ])('takes linear time for many %s', (piece) => {
    const text = piece.repeat(Math.ceil(50_000 / piece.length));
    const started = performance.now();
    shown(text);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
