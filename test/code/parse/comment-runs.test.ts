import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import {
  findCommentRuns,
  nodesOfRuns,
  withoutRuns,
  withRuns,
} from '../../../src/code/parse/comment-runs.ts';
import { createTreeSpace, flattenTree, grammarOf } from '../../../src/code/parse/flat-tree.ts';
import { grammarBytes } from '../../../src/workers/parse-file.ts';
import { parsePython } from './parse-text.ts';

const comments = (count: number, indent = '') => `${indent}# One of many.\n`.repeat(count);

describe('findCommentRuns', () => {
  it.each([
    ['alike', comments(3), [2]],
    ['with blank lines between', '# a\n\n  \n# b\r\n# c', [2]],
    ['indented otherwise', `${comments(2)}${comments(3, '  ')}`, [1, 2]],
    ['parted by code', `${comments(2)}a = 1\n${comments(2)}`, [1, 1]],
    ['behind code', 'a = 1 # a\n# b\n', []],
    ['with a sign that ends texts', '# a\n# b\0\n# c\n', []],
    ['behind a line break of other languages', 'a = "\u2028# b\u2028# c"\n', []],
  ])('%s', (_name, text, rests) => {
    expect(findCommentRuns(text, 2).map(({ rest }) => rest.length / 2)).toEqual(rests);
  });

  it('is linear', () => {
    const began = performance.now();
    for (const part of ['# x\n', '\n', ' ', '#', '\r', '# x\n\n\n', '   # x\n'])
      findCommentRuns(part.repeat(200_000));
    expect(performance.now() - began).toBeLessThan(3000);
  });
});

describe('trees of texts without their runs', () => {
  let parser: Parser;
  let names: ReturnType<typeof grammarOf>;
  beforeAll(async () => {
    await Parser.init();
    const grammar = await Language.load(grammarBytes('python'));
    parser = new Parser();
    parser.setLanguage(grammar);
    names = grammarOf(grammar);
  });

  function treeOf(text: string, source: string) {
    const tree = parser.parse(text)!;
    const flat = flattenTree(tree, source, names, createTreeSpace());
    tree.delete();
    return flat;
  }

  function rowsOf(tree: ReturnType<typeof treeOf>) {
    const { type, field, start, end, parent, after, missing } = tree;
    return Array.from({ length: tree.size }, (_, node) =>
      [type, field, start, end, parent, after, missing].map((array) => array[node]),
    );
  }

  const line = fc.constantFrom(
    'def f():\n    a = 1\n',
    'class A:\n',
    '    def g(self):\n        pass\n',
    '    b = 2\n',
    'c = [\n',
    '    1,\n',
    ']\n',
    'x = 1 # behind\n',
    'if x:\n    pass\nelse:\n    pass\n',
    '# a\n',
    '# b\r\n',
    '    # c\n',
    '        # d\n',
    '\n',
  );

  it('are those of the whole text, where that parses', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const text = lines.join('');
        const whole = treeOf(text, text);
        const isWhole = rowsOf(whole).every(([type]) => names.types[type!] !== undefined);
        const runs = findCommentRuns(text, 2);
        if (!isWhole || runs.length === 0) return;
        const thin = treeOf(withoutRuns(text, runs), text);
        const found = nodesOfRuns(thin, runs);
        expect(found.size).toBe(runs.length);
        expect(rowsOf(withRuns(thin, found))).toEqual(rowsOf(whole));
        compared++;
      }),
      { numRuns: 2000 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});

describe('Python with many lines of comments', () => {
  it('what looks like one in a string stays there', async () => {
    const text = `a = f"""\n${'# {b}\n'.repeat(100)}"""\n${comments(100)}def f(): pass\n`;
    const { symbols, issues } = await parsePython(text);
    expect(issues).toEqual([]);
    expect(symbols.map(({ name, line: at }) => [name, at])).toEqual([
      ['a', 1],
      ['f', 203],
    ]);
  });

  it.each([
    ['in a body', `def f():\n    a = 1\n${comments(20_000, '    ')}    return a\n`, []],
    ['behind a definition', `def f():\n    ...\n${comments(20_000)}?\n`, [20_003]],
  ])('is read in linear time: %s', async (_name, text, lines) => {
    const began = performance.now();
    const { issues } = await parsePython(text);
    expect(performance.now() - began).toBeLessThan(4000);
    expect(issues.map(({ line: at }) => at)).toEqual(lines);
  });
});
