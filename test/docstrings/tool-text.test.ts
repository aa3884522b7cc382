import { describe, expect, it } from 'vitest';
import { renderDocstring, toolText } from '../../src/docstrings/index.ts';
import type { DocstringStyle } from '../../src/types/docstring.ts';

describe('toolText', () => {
  it.each<[DocstringStyle, string, string]>([
    ['jsdoc', '@param x\na@b.c', '\\@param x\na@b.c'],
    ['javadoc', 'List<T> & `List<T>`', 'List&lt;T&gt; &amp; `List<T>`'],
    ['phpdoc', '  @see x', '  \\@see x'],
    ['yard', '@param x', '\\@param x'],
    ['doxygen', 'C:\\new \\d @x a@b <T> `\\d`', 'C:\\\\new \\\\d \\@x a@b \\<T> `\\d`'],
    [
      'rustdoc',
      'Vec<T> <b>\n```\nx<y>\n```\n```rust\n```',
      'Vec<T> \\<b>\n```text\nx<y>\n```\n```text\n```',
    ],
    ['google', '@x <T>', '@x <T>'],
  ])('%s: %j', (style, text, spelled) => {
    expect(toolText(text, style)).toBe(spelled);
  });
});

describe('XML doc comments', () => {
  it.each([
    ['See <see cref="A"/> and <c>x</c>.', 'See <see cref="A"/> and <c>x</c>.'],
    ['A <c> and <T> & more.', 'A &lt;c&gt; and &lt;T&gt; &amp; more.'],
  ])('are well formed: %s', (value, inner) => {
    const sections = [{ kind: 'text', value, line: 0 }] as const;
    expect(renderDocstring({ style: 'xmldoc', sections })).toBe(`<summary>\n${inner}\n</summary>`);
  });
});
