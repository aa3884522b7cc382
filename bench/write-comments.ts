// Gives every definition of real repositories a doc comment in a copy, and shows that nothing else changed.
// Usage: npm run verify:write-comments -- LANGUAGE=FOLDER... SHOW=code,... names what was skipped so.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { createParser, type SourceParser } from '../src/code/parse/create-parser.ts';
import { languageOf } from '../src/code/parse/languages/index.ts';
import { undoDocstrings } from '../src/output/write/docstrings/index.ts';
import { grammarFile } from '../src/workers/parse-file.ts';
import { filesBelow } from './language/files-below.ts';
import { type DocumentedFile, documentFile } from './write-back/document-file.ts';
import { judgeOf } from './write-back/judges.ts';
import { sampleTexts } from './write-back/sample-texts.ts';

const pairs = process.argv.slice(2).map((argument) => argument.split('=') as [string, string]);
if (pairs.length === 0 || pairs.some(([, folder]) => folder === undefined)) {
  console.error('usage: npm run verify:write-comments -- LANGUAGE=FOLDER...');
  process.exit(2);
}
const parser = await createParser({ grammar: grammarFile });
let failed = false;
for (const [language, folder] of pairs) {
  await parser.prepare([language]);
  failed = verify(language, resolve(folder), parser) || failed;
}
process.exit(failed ? 1 : 0);

function verify(language: string, folder: string, parser: SourceParser): boolean {
  const copy = mkdtempSync(join(tmpdir(), 'docwright-write-'));
  try {
    const files = filesBelow(folder).filter((file) => isOf(language, file));
    for (const file of files) {
      const target = join(copy, relative(folder, file));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(file, target);
    }
    const targets = files.map((file) => join(copy, relative(folder, file)));
    const judge = judgeOf(language);
    const before = judge(copy, targets);
    const began = performance.now();
    const done = targets.map((file) => documentFile(file, language, parser, sampleTexts));
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const after = judge(copy, targets);
    const worse = after.complaints.filter((line) => !before.complaints.includes(line));
    const undone = undoAll(targets, done);
    const exact = files.filter((file, at) => readFileSync(file).equals(readFileSync(targets[at]!)));
    report(language, folder, done, seconds);
    const differences = done.filter(({ sameTokens }) => !sameTokens).length;
    const second = sum(done, ({ second: more }) => more);
    console.log(
      `  token streams that differ: ${differences}; edits of a second run: ${second}; ` +
        `files undone: ${undone}, identical to the original: ${exact.length} of ${files.length}\n` +
        `  ${after.tool}: ${worse.length} new complaints`,
    );
    for (const line of worse.slice(0, 8)) console.log(`    ${line}`);
    return differences + second + worse.length > 0 || exact.length < files.length;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function isOf(language: string, file: string): boolean {
  return languageOf(file, readFileSync(file).subarray(0, 32_768).toString()) === language;
}

function undoAll(targets: readonly string[], done: readonly DocumentedFile[]): number {
  let undone = 0;
  for (const [at, { record }] of done.entries()) {
    if (record === null) continue;
    undoDocstrings(targets[at]!, record);
    undone++;
  }
  return undone;
}

function report(
  language: string,
  folder: string,
  done: readonly DocumentedFile[],
  seconds: string,
): void {
  const skips = new Map<string, number>();
  for (const { id, code } of done.flatMap((file) => file.skips)) {
    skips.set(code, (skips.get(code) ?? 0) + 1);
    if (process.env.SHOW?.split(',').includes(code)) console.log(code, id);
  }
  const reasons = [...skips].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${code} ${count}`);
  const changed = done.filter(({ edits }) => edits > 0).length;
  console.log(
    `${language} ${folder}: ${done.length} files, ${sum(done, (file) => file.wanted)} definitions, ` +
      `${sum(done, (file) => file.edits)} edits in ${changed} files, ${seconds} s\n` +
      `  skips: ${reasons.join(', ') || 'none'}`,
  );
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
