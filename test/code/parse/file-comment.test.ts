// Which comment documents a file of a script, where none says so itself.
import { beforeAll, expect, it } from 'vitest';
import { createParser, type SourceParser } from '../../../src/code/parse/create-parser.ts';
import { decodeSource } from '../../../src/code/scan/decode-source.ts';
import { grammarFile } from '../../../src/workers/parse-file.ts';

let parser: SourceParser;
beforeAll(async () => {
  parser = await createParser({ grammar: grammarFile });
  await parser.prepare(['tsx']);
});

it.each([
  ["/** File. */\nimport a from 'a';\n", 'File.'],
  ["\ufeff/** File. */\nexport * from './a';\n", 'File.'],
  ['/** File. */\n\n/** Of f. */\nfunction f() {}\n', 'File.'],
  ['/** Of f. */\nexport function f() {}\n', null],
  ['/** Of f. */\n// eslint-disable-next-line\nexport function f() {}\n', null],
  ["export const a = 1;\n/** Of the export. */\nexport * from './a';\n", null],
  ["/** @jsxImportSource react */\nimport a from 'a';\n", null],
  ["/** Copyright. */\nimport a from 'a';\n", null],
])('%j', (text, docstring) => {
  const module = parser.parse(decodeSource('a.tsx', Buffer.from(text)), 'tsx');
  expect(module.docstring).toBe(docstring);
});
