import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closesFence, fenceOf, fenceWalk, type LineSort } from '../../src/util/code-fence.ts';

const letters: Readonly<Record<LineSort, string>> = { mark: 'm', code: 'c', prose: 'p' };
const walk = (text: string) =>
  text
    .split('\n')
    .map(fenceWalk())
    .map((sort) => letters[sort])
    .join('');

describe('fenceWalk', () => {
  it.each([
    ['a block', 'a\n```py\nb\n\n```\nc', 'pmccmp'],
    ['a fence inside of a longer one', '````\n```\na\n```\n````\nb', 'mcccmp'],
    ['a fence inside of one of the other kind', '~~~\n```\n~~~\nb\n```\n~~~\n```\nc', 'mcmpmcmp'],
    ['a longer fence below', '```\na\n`````  \nb', 'mcmp'],
    ['words behind a mark do not close', '```\n```py\na\n```\nb', 'mccmp'],
    ['backticks behind backticks are a span', '``` a ``` b\nc', 'pp'],
    ['backticks behind tildes are words', '~~~ a`b`\nc\n~~~\nd', 'mcmp'],
    ['four columns are no fence', '    ```\na\n   ```\nb\n    ```\n```', 'ppmccm'],
    ['a tab is four columns', '\t```\na', 'pp'],
    ['two marks are no fence', '``\na', 'pp'],
    ['an open block goes on to the end', '```\na\n\nb', 'mccc'],
    ['a block of a list item', '1. a\n\n   ```\n   b\n    ```\nc', 'ppmcmp'],
    ['a block in the mark of an item', '- ```\n  a\n  ```\nb', 'mcmp'],
    ['a block of an item in an item', '- a\n  - b\n\n    ```\n    c\n    ```\n- d', 'pppmcmp'],
    ['a block ends with its item', '- ```\n  a\nb\n```\nc', 'mcpmc'],
    ['a wide item', '1.  a\n\n    ```\n    b\n    ```\nc', 'ppmcmp'],
    ['a break is no item', '- - -\n```\na\n```\nb', 'pmcmp'],
    ['a quote', '> ```\n> a\n> ```\nb', 'pppp'],
  ])('%s', (_, text, sorts) => {
    expect(walk(text)).toBe(sorts);
  });

  it('agrees with a markdown parser on what is code', async () => {
    const { default: markdown } = await import('markdown-it');
    const parser = markdown('commonmark');
    // A paragraph begins behind a blank line: one that goes on with an item's is told otherwise.
    const line = fc.constantFrom(
      '```',
      '````',
      '~~~',
      '~~~~',
      '```py',
      '  ```',
      '   ~~~',
      '\na',
      '',
      '\n`b`',
      '\n``` c ```',
      '~~~ d',
      '```  ',
      '- ```',
      '- a',
      '    ```',
      '  1. b',
      '     ~~~',
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (drawn) => {
        const text = drawn.join('\n');
        const lines = text.split('\n');
        const sorts = walk(text);
        const told = Array.from({ length: lines.length }, () => 'p');
        for (const { type, map } of parser.parse(text, {})) {
          if (type === 'fence') told.fill('f', map![0], map![1]);
        }
        const words = (all: readonly string[]) => all.filter((_, at) => lines[at] !== '').join('');
        expect(words([...sorts.replace(/[mc]/g, 'f')])).toBe(words(told));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a line of many items in linear time', () => {
    expect(walk(`${'- '.repeat(200_000)}\`\`\``)).toBe('m');
  });
});

describe('fenceOf and closesFence', () => {
  it('a fence is closed by itself and by longer ones', () => {
    expect(fenceOf('````md')).toBe('````');
    expect(fenceOf('`a`')).toBeNull();
    expect(['```', '````', '`````', '~~~~'].map((line) => closesFence(line, '````'))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
