import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainMarkup } from '../../src/docstrings/plain-markup.ts';

describe('plainMarkup', () => {
  it.each([
    ['One.\n\n<p>Two.</p>', 'One.\n\n\n\nTwo.'],
    ['a<br>b', 'a\nb'],
    ['Is <code>a &lt; b</code> and <b>bold</b>, <i>so</i>.', 'Is `a < b` and **bold**, *so*.'],
    [
      'See <see cref="T:A.B"/>, <see langword="null"/>, <paramref name="x"/>.',
      'See `A.B`, `null`, `x`.',
    ],
    ['<see cref="M:A.F(System.Int32)" />', '`A.F`'],
    [
      '<see href="https://a.b/c">the page</see> and <a href="https://d.e">it</a>',
      '[the page](https://a.b/c) and [it](https://d.e)',
    ],
    ['<see cref="A">the A</see>', 'the A'],
    ['<ul>\n <li>One\n   more\n <li>Two</li>\n</ul>\nEnd', '- One more\n- Two\n\n\nEnd'],
    ['<ol><li>a</li><li>b</li></ol>', '1. a\n2. b'],
    [
      '<list type="bullet"><item><term>T</term><description>D</description></item></list>',
      '- T: D',
    ],
    ['<pre>{@code\n  A<B> a;\n}</pre>', '```java\n  A<B> a;\n```'],
    ['<pre>\n{"a": &quot;b&quot;}\n</pre>', '```\n{"a": "b"}\n```'],
    ['{@code Map<String, {x}>} and {@literal <p>*}', '`Map<String, {x}>` and <p>\\*'],
    ['List<String> and Map<K, V>, Foo<P>', 'List<String> and Map<K, V>, Foo<P>'],
    ['`<p>` stays', '`<p>` stays'],
    ['&copy; 5 &#64; &#x2014; &lt;', '&copy; 5 @ \u2014 <'],
    ['<h2>Use</h2>text', '**Use**\n\ntext'],
    ['<code>never closed', 'never closed'],
  ])('writes %j as %j', (text, plain) => {
    expect(plainMarkup(text, 'java')).toBe(plain);
  });

  it('ends for any text, and keeps one without elements', () => {
    const parts = fc.constantFrom(
      '<p>',
      '<pre>',
      '</pre>',
      '{@code ',
      '}',
      '<li>',
      '<ul>',
      '</ul>',
      '<see cref="a">',
      '</',
      '&lt;',
      '`',
      'a',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (all) => {
        expect(typeof plainMarkup(all.join(''))).toBe('string');
      }),
    );
    expect(plainMarkup('  plain *text*\n')).toBe('  plain *text*\n');
  });

  it.each([
    '<pre>',
    '<see cref="a">',
    '{@code {',
    '<ul><li>',
    '<a href="',
    '`',
    '&lt',
    '<code',
    '{@snippet : ',
  ])('takes time that grows with the text for %j', (part) => {
    const seconds = (count: number) => {
      const text = part.repeat(count);
      const start = performance.now();
      plainMarkup(text);
      return performance.now() - start;
    };
    seconds(2_000);
    const [small, large] = [seconds(5_000), seconds(20_000)];
    expect(large).toBeLessThan(Math.max(200, small * 12));
  });
});
