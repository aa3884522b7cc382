import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createParser, type SourceParser } from '../../../src/code/parse/create-parser.ts';
import { languageOf, languages } from '../../../src/code/parse/languages/index.ts';
import { decodeSource } from '../../../src/code/scan/decode-source.ts';
import type { Module } from '../../../src/types/module.ts';
import type { SourceText } from '../../../src/types/source-file.ts';
import { type AssetName, readAsset } from '../../../src/util/assets.ts';
import { describeModule } from './describe-module.ts';
import { nastyTexts } from './nasty-texts.ts';

const fixtures = new URL('../../fixtures/languages/', import.meta.url);

describe.each(languages)('$name', ({ id, extensions }) => {
  let parser: SourceParser;
  beforeAll(async () => {
    parser = await createParser({ grammar: (file) => readAsset(`grammars/${file}` as AssetName) });
    await parser.prepare([id]);
  });
  afterAll(() => parser.delete());

  const folder = new URL(`${id}/`, fixtures);
  const file = readdirSync(folder).find((name) => /^source\./i.test(name))!;
  const text = readFileSync(new URL(file, folder), 'utf8');
  const parse = (content: string) => parser.parse(sourceOf(file, content), id);

  it('gives what its golden file says', async () => {
    const golden = fileURLToPath(new URL('golden.txt', folder));
    await expect(describeModule(parse(text))).toMatchFileSnapshot(golden);
  });

  it('knows its files, and reads its fixture without an error', () => {
    for (const extension of extensions) expect(languageOf(`a/b${extension}`, '')).toBe(id);
    const module = parse(text);
    expect(module.issues).toEqual([]);
    expect(module.empty).toBe(false);
    expect(module.metrics).not.toBeNull();
  });

  it('reads the same names where nothing is measured', () => {
    const brief = parser.parse(sourceOf(file, text), id, false);
    const none = { metrics: null, codeHash: '' };
    const { symbols, ...module } = parse(text);
    const unmeasured = symbols.map((symbol) => ({ ...symbol, ...none }));
    expect(brief).toEqual({ ...module, ...none, codeLines: [], symbols: unmeasured });
  });

  it('measures with finite numbers, in ranges inside of the text', () => {
    const { symbols } = parse(text);
    expect(new Set(symbols.map((symbol) => symbol.id)).size).toBe(symbols.length);
    for (const { metrics, range, docstringRange } of symbols) {
      expect(range.start).toBeLessThan(range.end);
      expect(range.end).toBeLessThanOrEqual(text.length);
      if (docstringRange) expect(text.slice(docstringRange.start, docstringRange.end)).not.toBe('');
      if (metrics === null) continue;
      const numbers = Object.values({ ...metrics, ...metrics.halstead, halstead: 0 });
      expect(numbers.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    }
  });

  it('reads the same behind a byte order mark and with other line ends', () => {
    const plain = outline(parse(text));
    expect(outline(parse(`\uFEFF${text}`))).toEqual(plain);
    expect(outline(parse(text.replaceAll('\n', '\r\n')))).toEqual(plain);
  });

  it('reads the same as UTF-16', () => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    const decoded = decodeSource(file, bytes);
    expect(decoded.encoding).toMatch(/utf-16/i);
    expect(outline(parser.parse(decoded, id))).toEqual(outline(parse(text)));
  });

  it('gives code the same hash when only comments and layout change', () => {
    const spaced = text.replace(/\n/g, '\n\n');
    const hashes = ({ symbols }: Module) => symbols.map(({ codeHash }) => codeHash);
    if (id !== 'python') expect(hashes(parse(spaced))).toEqual(hashes(parse(text)));
  });

  it.each([
    ['nothing', ''],
    ['a byte order mark only', '\uFEFF'],
    ['an unterminated string', `${'x = "abc\n'.repeat(50)}`],
    ['an unterminated comment', '/** never ends\n'.repeat(200)],
    ['3,000 open brackets', '('.repeat(3000)],
    ['3,000 nested blocks', `${'{ '.repeat(3000)}${'}'.repeat(3000)}`],
    ['3,000 calls in a chain', `a${'.b()'.repeat(3000)}`],
    ['odd units', '\u0000\uD800\uFFFF\u2028 @ # $ `'],
    ['conflict marks', '<<<<<<< ours\nfunction a() {}\n=======\nb\n>>>>>>> theirs\n'],
    ['the fixture cut in the middle', text.slice(0, Math.floor(text.length / 2))],
    [
      'the fixture between conflict marks',
      `<<<<<<< ours\n${text}\n=======\n${text}>>>>>>> theirs\n`,
    ],
    [
      'another language',
      'def f(x):\n  return <b>{x}</b>\nfn main() -> () { let x = 1; }\n'.repeat(20),
    ],
    ['300 kB of one line', 'a = [1, "b", c(2)]; '.repeat(15_000)],
    ['40,000 generated lines', 'x(1, 2);\n'.repeat(40_000)],
    ['800 nested functions', `${'f(a, () => { g({ '.repeat(800)}${'}) }) '.repeat(800)}`],
  ])('survives %s', (_name, content) => {
    const before = process.threadCpuUsage();
    const module = parse(content);
    expect(module.path).toBe(file);
    for (const { range } of module.symbols) expect(range.end).toBeLessThanOrEqual(content.length);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(5000);
  });

  it('survives what its own lexer stumbles over, whole, behind its fixture and with other line ends', () => {
    const begun = process.threadCpuUsage();
    for (const nasty of nastyTexts[id]!) {
      for (const content of [nasty, `${text}\n${nasty}`, nasty.replaceAll('\n', '\r\n')]) {
        const { symbols } = parse(content);
        expect(new Set(symbols.map((symbol) => symbol.id)).size).toBe(symbols.length);
        for (const { range } of symbols) expect(range.end).toBeLessThanOrEqual(content.length);
      }
    }
    const { user, system } = process.threadCpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(10_000);
  });
});

describe('languageOf', () => {
  it.each([
    ['template <typename T>\nclass A;', 'cpp'],
    ['#pragma once\n#include <vector>\n', 'cpp'],
    ['namespace a {', 'cpp'],
    ['struct a { int b; };\n#include <stdio.h>', 'c'],
    ['#ifdef __cplusplus\nextern "C" {\n#endif\nint a(void);', 'c'],
    [' * using the class of things: none\n', 'c'],
  ])('a header with %j is %s', (head, language) => {
    expect(languageOf('a.h', head)).toBe(language);
  });
});

function outline({ docstring, symbols, imports }: Module) {
  const lines = symbols.map(({ id, line, kind, docstring: doc, parameters, visibility }) => {
    return { id, line, kind, doc, parameters, visibility };
  });
  return { docstring, lines, imports };
}

function sourceOf(path: string, text: string): SourceText {
  return {
    path,
    text,
    encoding: 'utf-8',
    bom: text.startsWith('\uFEFF'),
    newline: '\n',
    sha256: createHash('sha256').update(text).digest('hex'),
    warnings: [],
  };
}
