import { beforeAll, describe, expect, it } from 'vitest';
import { createParser, type SourceParser } from '../../../src/code/parse/create-parser.ts';
import { decodeSource } from '../../../src/code/scan/decode-source.ts';
import { checkComments } from '../../../src/docstrings/comments/check-comments.ts';
import { coverageOf } from '../../../src/docstrings/coverage.ts';
import { styleOfLanguage } from '../../../src/docstrings/language-styles.ts';
import { grammarFile } from '../../../src/workers/parse-file.ts';

const languages = ['typescript', 'javascript', 'go', 'java', 'rust', 'c', 'csharp', 'php', 'ruby'];

let parser: SourceParser;
beforeAll(async () => {
  parser = await createParser({ grammar: grammarFile });
  await parser.prepare(languages);
});

const parse = (language: string, text: string) =>
  parser.parse(decodeSource('a', Buffer.from(text)), language);

/** `id severity line` of each finding. */
function check(language: string, text: string, disabled: readonly string[] = []) {
  const style = styleOfLanguage(language)!;
  return checkComments(parse(language, text), style, text, new Set(disabled)).map(
    ({ id, severity, line }) => `${id} ${severity} ${line}`,
  );
}

const jsdoc = (...lines: string[]) =>
  ['/**', ...lines.map((line) => ` * ${line}`), ' */', ''].join('\n');

describe('checkComments: true comments', () => {
  it.each([
    [
      'typescript',
      `${jsdoc('Adds.', '@param a - One.', '@returns Two.')}function f(a: number): number { return a; }`,
    ],
    [
      'typescript',
      `${jsdoc('Adds.', '@param options - All.', '@param options.x - One.')}function f({ x }: O): void {}`,
    ],
    [
      'typescript',
      `${jsdoc('Adds.', '@param b - One.', '@param c - Two.')}function f(...rest: O[]): void {}`,
    ],
    [
      'typescript',
      `${jsdoc('Adds.', '@typeParam T - One.', '@returns Later.')}async function f<T>(): Promise<void> {}`,
    ],
    ['javascript', `${jsdoc('Adds.', '@param {number} [a=1] One.')}function f(a = 1) {}`],
    ['go', 'package p\n\n// The Sum of all, as Sum says.\nfunc Sum(xs []int) int { return 0 }'],
    [
      'java',
      `class A {\n${jsdoc('Adds.', '@param <T> One.', '@param a Two.', '@throws E Often.')}<T> void f(T a) { throw new E(); }\n}`,
    ],
    ['rust', '/// Adds.\n///\n/// # Arguments\n///\n/// * `a` - One.\nfn f(&self, a: u8) {}'],
    ['c', '/**\n * Adds.\n * @param[in] a One.\n * @return Two.\n */\nint f(int a);'],
    [
      'csharp',
      'class A {\n/// <summary>Adds.</summary>\n/// <param name="a">One.</param>\npublic void F(int a) {}\n}',
    ],
    [
      'php',
      '<?php\n/**\n * Adds.\n * @param int $a One.\n * @return int\n */\nfunction f($a) { return 1; }',
    ],
    ['ruby', '# Adds.\n# @param a [Integer] One.\n# @return [Integer] Two.\ndef f(a)\n  a\nend'],
    ['java', `class A {\n${jsdoc('{@inheritDoc}', '@param z One.')}void f(int a) {}\n}`],
  ])('%s %#', (language, text) => {
    expect(check(language, text)).toEqual([]);
  });
});

describe('checkComments: false comments', () => {
  it.each([
    [
      'typescript',
      `${jsdoc('Adds.', '@param b - One.')}function f(a: number): void {}`,
      ['parameter-names error 3', 'parameter-names warning 5'],
    ],
    [
      'typescript',
      `${jsdoc('Adds.', '@returns Two.')}function f(): void {}`,
      ['returns-invented error 3'],
    ],
    [
      'javascript',
      `${jsdoc('Adds.', '@param a One.')}function f(a) { return a; }`,
      ['returns-missing warning 5'],
    ],
    [
      'java',
      `class A {\n${jsdoc('Adds.', '@throws B Often.')}void f() { throw new C(); }\n}`,
      ['raises-missing warning 6'],
    ],
    [
      'typescript',
      `${jsdoc('Adds.', '@param b - B.', '@param a - A.')}function f(a: A, b: B): void {}`,
      ['parameter-order info 6'],
    ],
    [
      'go',
      'package p\n\n// Adds all.\nfunc Sum(xs []int) int { return 0 }',
      ['name-first warning 3'],
    ],
    ['c', '/**\n * Adds.\n * @param b One.\n */\nvoid f(void);', ['parameter-names error 3']],
    [
      'csharp',
      'class A {\n/// <summary>Adds.</summary>\n/// <param name="b">One.</param>\npublic void F() {}\n}',
      ['parameter-names error 3'],
    ],
    [
      'php',
      '<?php\n/**\n * Adds.\n * @param int $b One.\n */\nfunction f() {}',
      ['parameter-names error 4'],
    ],
    [
      'ruby',
      '# Adds.\n# @param b [Integer] One.\ndef f\n  return 1\nend',
      ['parameter-names error 2', 'returns-missing warning 3'],
    ],
    [
      'rust',
      '/// Adds.\n///\n/// # Arguments\n///\n/// * `b` - One.\nfn f() {}',
      ['parameter-names error 5'],
    ],
  ])('%s %#', (language, text, expected) => {
    expect(check(language, text)).toEqual(expected);
  });

  it('is silenced in a comment, with a reason, and by the list of disabled rules', () => {
    const text = (note: string) => `/**\n * @param b - One.${note}\n */\nfunction f(): void {}`;
    expect(check('typescript', text(''))).toHaveLength(1);
    expect(check('typescript', text('\n * docwright: ignore[parameter-names]'))).toHaveLength(1);
    expect(check('typescript', text('\n * docwright: ignore[parameter-names] Of old.'))).toEqual(
      [],
    );
    expect(check('typescript', text(''), ['parameter-names'])).toEqual([]);
  });
});

describe('coverage of doc comments', () => {
  it('counts what is public, overloads once', () => {
    const text =
      '/** One. */\nexport function f(a: 1): void;\nexport function f(a: 2): void;\nexport function f(a) {}\nexport class A {}\nfunction own() {}';
    expect(coverageOf([parse('typescript', text)])).toEqual({
      documented: 1,
      total: 2,
      percent: 50,
    });
    expect(coverageOf([parse('go', 'package p\n\nfunc a() {}\n')])).toEqual({
      documented: 0,
      total: 0,
      percent: 100,
    });
  });
});
