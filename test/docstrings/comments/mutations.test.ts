// True doc comments, each made wrong in one way: the rule that speaks of it says so, at its line, and nothing else does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createParser, type SourceParser } from '../../../src/code/parse/create-parser.ts';
import { languageOf } from '../../../src/code/parse/languages/index.ts';
import { decodeSource } from '../../../src/code/scan/decode-source.ts';
import { checkComments } from '../../../src/docstrings/comments/check-comments.ts';
import { styleOfLanguage } from '../../../src/docstrings/language-styles.ts';
import { grammarFile } from '../../../src/workers/parse-file.ts';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'comments', 'true');

/** File, what is replaced, by what, and the finding; its line is that of the replacement. */
type Mutation = readonly [file: string, from: string, to: string, finding: string];

const mutations: readonly Mutation[] = [
  [
    'Basket.php',
    '@param string      $article',
    '@param int      $article',
    'parameter-types error',
  ],
  ['Basket.php', 'int         $count', 'int|null $count', 'parameter-types error'],
  ['Basket.php', 'Price|null', 'string|null', 'parameter-types error'],
  ['Basket.php', 'string[]    $notes', '?Price $notes', 'parameter-types error'],
  ['Basket.php', 'bool   $reserved', 'string $reserved', 'parameter-types warning'],
  ['Basket.php', '@return $this', '@return bool', 'return-type error'],
  ['Basket.php', '@return int|null', '@return false|int', 'return-type error'],
  ['Basket.php', '@var array<string, int>', '@var string', 'attribute-types error'],
  ['queue.ts', '{number} [weight', '{string} [weight', 'parameter-types warning'],
  ['queue.ts', '{string=} label', '{boolean=} label', 'parameter-types error'],
  ['queue.ts', '@returns {number} Its', '@returns {boolean} Its', 'return-type error'],
  ['queue.ts', '{Promise<Other[]>}', '{Promise<string>}', 'return-type error'],
  ['queue.ts', '{string[]} words', '{number[]} words', 'parameter-types error'],
  ['queue.ts', '{string | RegExp} mark', '{string | Date | boolean} mark', 'parameter-types error'],
  ['queue.ts', '@returns {string} One', '@returns {string[]} One', 'return-type error'],
  ['retry.js', '{number} [times', '{string} [times', 'parameter-types warning'],
  ['retry.js', '{boolean} [loud', '{number} [loud', 'parameter-types warning'],
  ['shelf.rb', 'title [String]', 'title [Symbol]', 'parameter-types warning'],
  ['shelf.rb', 'copies [Integer]', 'copies [String, nil]', 'parameter-types warning'],
  ['shelf.rb', 'marks [Array<Symbol>]', 'marks [Hash]', 'parameter-types warning'],
  ['queue.ts', '@typeParam Value', '@typeParam Item', 'type-parameter-names error'],
  ['queue.ts', '@template Other', '@template Another', 'type-parameter-names error'],
  ['Cache.java', '@param <V>', '@param <T>', 'type-parameter-names error'],
  ['Cache.java', '@param <W>', '@param <X>', 'type-parameter-names error'],
  ['Pool.cs', 'typeparam name="TThing"', 'typeparam name="TItem"', 'type-parameter-names error'],
  ['Pool.cs', 'typeparam name="TWish"', 'typeparam name="TKey"', 'type-parameter-names error'],
  ['ring.cpp', '@tparam Size', '@tparam Length', 'type-parameter-names error'],
  ['ring.cpp', '@tparam U', '@tparam Source', 'type-parameter-names error'],
  ['queue.ts', '[weight=1]', '[weight=2]', 'default-values error'],
  ['retry.js', '[loud=false]', '[loud=true]', 'default-values error'],
  ['shelf.rb', 'Defaults to 1.', 'Defaults to 10.', 'default-values error'],
  ['Basket.php', 'Defaults to false.', 'Defaults to true.', 'default-values error'],
  ['Pool.cs', 'Defaults to 7.', 'Defaults to 14.', 'default-values error'],
  ['ring.cpp', '(default: 1)', '(default: 0)', 'default-values error'],
  ['Cache.java', '{@link #find}', '{@link #look}', 'unknown-names error'],
  ['Cache.java', 'Cache#keep(', 'Cache#hold(', 'unknown-names error'],
  ['Cache.java', '#isFull() it', '#isEmpty() it', 'unknown-names error'],
  ['queue.ts', 'Queue.take', 'Queue.next', 'unknown-names error'],
  ['queue.ts', 'Queue#size', 'Queue#length2', 'unknown-names error'],
  ['Basket.php', 'Basket::add()', 'Basket::put()', 'unknown-names error'],
  ['Basket.php', 'self::clear()', 'self::drop()', 'unknown-names error'],
  ['Pool.cs', 'cref="Lend{', 'cref="Pool.Give{', 'unknown-names error'],
  ['tree.rs', 'Tree::count', 'Tree::size', 'unknown-names error'],
  ['tree.rs', 'Self::clear', 'Self::drain', 'unknown-names error'],
  ['shelf.rb', '{Shelf#add}', '{Shelf#put}', 'unknown-names error'],
  ['clock.go', 'see [Clock.Tick]', 'see [Clock.Step]', 'unknown-names error'],
  ['clock.go', '[Clock.Seconds]', '[Clock.Minutes]', 'unknown-names error'],
  [
    'Basket.php',
    '@throws \\RangeException',
    '@throws EmptyException\n     * @throws \\RangeException',
    'unknown-names error',
  ],
  [
    'Cache.java',
    '@throws IllegalStateException',
    '@throws CacheException never\n   * @throws IllegalStateException',
    'unknown-names error',
  ],
];

let parser: SourceParser;
beforeAll(async () => {
  parser = await createParser({ grammar: grammarFile });
  await parser.prepare([
    'typescript',
    'javascript',
    'php',
    'ruby',
    'java',
    'csharp',
    'cpp',
    'go',
    'rust',
  ]);
});

const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');

function findings(file: string, text: string): readonly string[] {
  const language = languageOf(file, text)!;
  const module = parser.parse(decodeSource(file, Buffer.from(text)), language);
  return checkComments(module, styleOfLanguage(language)!, text).map(
    ({ id, severity, line }) => `${id} ${severity} ${line}`,
  );
}

describe('doc comments made wrong', () => {
  it.each([...new Set(mutations.map(([file]) => file))])('%s is true', (file) => {
    expect(findings(file, textOf(file))).toEqual([]);
  });

  it.each(mutations)('%s: %s -> %s', (file, from, to, finding) => {
    const text = textOf(file);
    expect(text.split(from)).toHaveLength(2);
    const line = text.slice(0, text.indexOf(from)).split('\n').length;
    expect(
      findings(
        file,
        text.replace(from, () => to),
      ),
    ).toEqual([`${finding} ${line}`]);
  });
});
