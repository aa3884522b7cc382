import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createParser, type SourceParser } from '../../../../src/code/parse/create-parser.ts';
import { decodeSource } from '../../../../src/code/scan/decode-source.ts';
import {
  type EditOptions,
  planEdits,
  splicedText,
  verifyEdits,
} from '../../../../src/output/write/docstrings/index.ts';
import { sha256 } from '../../../../src/output/write/docstrings/may-replace.ts';
import { grammarFile } from '../../../../src/workers/parse-file.ts';

const extensions = {
  typescript: 'ts',
  tsx: 'tsx',
  javascript: 'js',
  go: 'go',
  java: 'java',
  rust: 'rs',
  c: 'c',
  cpp: 'cpp',
  csharp: 'cs',
  php: 'php',
  ruby: 'rb',
} as const;
type Id = keyof typeof extensions;
const ids = Object.keys(extensions) as Id[];

let parser: SourceParser;
beforeAll(async () => {
  parser = await createParser({ grammar: grammarFile });
  await parser.prepare(ids);
});

/** Plans and verifies; texts are given by qualified name with its ordinal, `''` for the file. */
function write(language: Id, text: string, wanted: Record<string, string>, more: EditOptions = {}) {
  const path = `a.${extensions[language]}`;
  const source = decodeSource(path, Buffer.from(text));
  const { module, tokens } = parser.parseTokens(source, language);
  const docs = new Map(
    Object.entries(wanted).map(([name, doc]) => [name === '' ? path : `${path}#${name}`, doc]),
  );
  const reparse = (changed: string) => parser.parseTokens({ ...source, text: changed }, language);
  const options = { encoding: source.encoding, ...more };
  const planned = planEdits(module, source.text, docs, options);
  const plan = verifyEdits(module, source.text, planned, reparse, options);
  const out = splicedText(source.text, plan.edits);
  const after = reparse(out);
  return {
    text: out,
    codes: plan.skips.map(({ code }) => code),
    same: after.tokens === tokens,
    again: planEdits(after.module, out, docs, options).edits.length,
  };
}

const two = 'One.\n\nTwo.';
const block = (indent: string) =>
  ['/**', ' * One.', ' *', ' * Two.', ' */'].map((line) => `${indent}${line}\n`).join('');
const lines = (mark: string, indent = '') =>
  ['One.', '', 'Two.'].map((line) => `${indent}${`${mark} ${line}`.trimEnd()}\n`).join('');

describe('W1: where a doc comment goes', () => {
  it.each<[Id, string, string, (comment: string) => string]>([
    ['typescript', 'f', block(''), (doc) => `const x = 1;\n${doc}export function f() {}\n`],
    ['typescript', 'A', block(''), (doc) => `${doc}@dec()\nexport class A {}\n`],
    ['typescript', 'A.m', block('  '), (doc) => `class A {\n${doc}  @dec m() {}\n}\n`],
    ['typescript', 'f', block(''), (doc) => `${doc}// @ts-ignore\nfunction f() {}\n`],
    ['tsx', 'V', block(''), (doc) => `${doc}export const V = () => <b />;\n`],
    ['javascript', 'f', block(''), (doc) => `${doc}exports.f = function () {};\n`],
    ['go', 'F', `${lines('//')}//\n`, (doc) => `package p\n\n${doc}//go:noinline\nfunc F() {}\n`],
    ['go', 'A', lines('//', '\t'), (doc) => `package p\n\nconst (\n${doc}\tA = 1\n)\n`],
    ['java', 'A.f', block('  '), (doc) => `class A {\n${doc}  @Override\n  void f() {}\n}\n`],
    ['rust', 'S', lines('///'), (doc) => `${doc}#[derive(Debug)]\npub struct S;\n`],
    ['rust', 'm', lines('///'), (doc) => `${doc}macro_rules! m { () => {} }\n`],
    ['c', 'f', block(''), (doc) => `#ifdef X\n${doc}int f(void);\n#endif\n`],
    ['c', 'M', block(''), (doc) => `${doc}#define M(x) (x)\n`],
    ['cpp', 'f', block(''), (doc) => `${doc}template <typename T>\nT f(T x) { return x; }\n`],
    ['csharp', 'A', lines('///'), (doc) => `${doc}[Serializable]\npublic class A { }\n`],
    ['php', 'A', block(''), (doc) => `<?php\n${doc}#[Attr]\nclass A {}\n`],
    [
      'ruby',
      'A.f',
      lines('#', '    '),
      (doc) => `class A\n  class << self\n${doc}    def f; end\n  end\nend\n`,
    ],
    ['ruby', 'f', lines('#'), (doc) => `# rubocop:disable Style\n${doc}def f; end\n`],
  ])('%s: %s', (language, name, comment, around) => {
    const result = write(language, around(''), { [name]: two });
    expect(result).toEqual({ text: around(comment), codes: [], same: true, again: 0 });
  });

  it.each<[Id, string, string, string]>([
    ['typescript', "import a from 'a';\n", '@module', '/**\n * One.\n *\n * @module\n */\n\n'],
    ['rust', 'use a::b;\n', '', '//! One.\n\n'],
    ['c', 'int x;\n', '@file', '/**\n * One.\n *\n * @file\n */\n\n'],
    ['go', 'package p\n', '', '// One.\n'],
  ])('%s: documents a file', (language, source, tag, comment) => {
    const result = write(language, source, { '': tag === '' ? 'One.' : `One.\n\n${tag}` });
    expect(result).toEqual({ text: comment + source, codes: [], same: true, again: 0 });
  });

  it('stands behind a licence and a first line for the shell', () => {
    const head = '#!/usr/bin/env node\n// Licence.\n\n';
    expect(write('javascript', `${head}let a;\n`, { '': 'One.' }).text).toBe(
      `${head}/**\n * One.\n *\n * @module\n */\n\nlet a;\n`,
    );
  });
});

describe('W1: what is left alone, with the reason', () => {
  it.each<[Id, string, Record<string, string>, string[]]>([
    ['typescript', 'let a; function f() {}\n', { f: two }, ['not-alone']],
    ['java', 'enum E { A, B }\n', { 'E.A': two }, ['not-alone']],
    ['typescript', 'const [a,\n  b] = [1, 2];\n', { a: two, b: two }, ['shared']],
    ['java', '/** Mine. */\nclass A {}\n', { A: two }, ['exists']],
    ['rust', '#[doc = "Mine."]\nfn f() {}\n', { f: two }, ['exists']],
    ['typescript', 'function f(a: 1): void;\nfunction f(a) {}\n', { 'f~2': two }, ['elsewhere']],
    ['typescript', 'interface A {}\ninterface A {}\n', { 'A~2': two }, ['elsewhere']],
    ['java', 'record R(\n  int a) {}\n', { 'R.a': two }, ['header-part']],
    ['csharp', 'class A {}\n', { '': two }, ['no-file-docs']],
    [
      'go',
      'package p\n\nconst (\n\tA  = 1\n\tBB = 2\n)\n',
      { A: two, BB: two },
      ['aligned', 'aligned'],
    ],
    ['c', '#define X \\\nint f(void);\n', { g: two }, ['not-found']],
    ['ruby', 'def f; end\n', { f: ' \n' }, ['empty']],
  ])('%s: %s', (language, source, wanted, codes) => {
    const result = write(language, source, wanted);
    expect(result.codes).toEqual(codes);
    expect(result.same).toBe(true);
  });

  it.each([
    ['typescript', 'export function f() {}\n', '/**\n * File.', '/** One. */'],
    ['rust', 'pub fn f() {}\n', '//! File.', '/// One.'],
    ['c', 'int f(void);\n', '/**\n * File.', '/** One. */'],
  ] as const)(
    '%s: a file and the definition on its first line get a comment each',
    (language, source, file, own) => {
      const result = write(language, source, { f: 'One.', '': 'File.' });
      expect(result).toMatchObject({ codes: [], same: true, again: 0 });
      expect(result.text.startsWith(file)).toBe(true);
      expect(result.text).toContain(`\n\n${own}\n${source}`);
    },
  );

  it('replaces what it wrote, not what a person did to it', () => {
    const source = '/** Old. */\nfunction f() {}\n';
    const written = new Map([['a.js#f', sha256('Old.')]]);
    expect(write('javascript', source, { f: 'New.' }, { written }).text).toBe(
      '/** New. */\nfunction f() {}\n',
    );
    const edited = source.replace('Old', 'Older');
    expect(write('javascript', edited, { f: 'New.' }, { written }).codes).toEqual(['edited']);
    expect(write('javascript', edited, { f: 'New.' }, { replaceExisting: true }).codes).toEqual([]);
  });
});

describe('W1: bytes of a file', () => {
  it.each(ids)('%s: keeps CRLF, tabs and a byte order mark', (language) => {
    const [source, name] = samples[language];
    const text = `\ufeff${source.replaceAll('\n', '\r\n')}`;
    const result = write(language, text, { [name]: two });
    expect(result).toMatchObject({ codes: [], same: true, again: 0 });
    expect(result.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(result.text.startsWith('\ufeff')).toBe(true);
    expect(result.text).toContain('\t');
  });

  it.each(ids)('%s: any text leaves the code as it is', (language) => {
    const [source, name] = samples[language];
    const part = fc.constantFrom(
      ...['*/', '/*', '//', '#', '\\', '\n', '@a', '<b>', '"""', "'", '\u2028', '\u0085', '\r'],
      ...['{', '}', '`', '\\u', '?>', '=begin', '%{', '\0', '\u202e', ' ', 'x', '/// ', '中'],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const result = write(language, source, { [name]: `T${parts.join('')}` });
        expect(result).toMatchObject({ same: true, again: 0 });
      }),
      { numRuns: 60 },
    );
  });
});

/** A member of something, indented by a tab. */
const samples: Readonly<Record<Id, readonly [source: string, name: string]>> = {
  typescript: ['class A {\n\tf() {}\n}\n', 'A.f'],
  tsx: ['class A {\n\tf() {}\n}\n', 'A.f'],
  javascript: ['class A {\n\tf() {}\n}\n', 'A.f'],
  go: ['package p\n\ntype A struct {\n\tF int\n}\n', 'A.F'],
  java: ['class A {\n\tvoid f() {}\n}\n', 'A.f'],
  rust: ['impl A {\n\tfn f() {}\n}\n', 'A.f'],
  c: ['struct A {\n\tint f;\n};\n', 'A.f'],
  cpp: ['class A {\n\tint f();\n};\n', 'A.f'],
  csharp: ['class A {\n\tvoid F() {}\n}\n', 'A.F'],
  php: ['<?php\nclass A {\n\tfunction f() {}\n}\n', 'A.f'],
  ruby: ['class A\n\tdef f\n\tend\nend\n', 'A.f'],
};
