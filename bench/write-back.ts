// Gives every definition of real libraries a docstring in a copy, and shows that nothing else changed.
// Usage: npm run verify:write-back -- DIR... (or DOCWRIGHT_CORPORA=DIR:DIR). Needs python3.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createParser } from '../src/code/parse/create-parser.ts';
import { decodeSource } from '../src/code/scan/decode-source.ts';
import {
  planEdits,
  prepareDocstrings,
  type UndoRecord,
  undoDocstrings,
  verifyEdits,
} from '../src/output/write/docstrings/index.ts';
import type { Module } from '../src/types/module.ts';

const grammars = join(import.meta.dirname, '..', 'assets', 'grammars');
const bodies = [
  'Does its work.',
  'Does its work.\n\nArgs:\n    value: Anything, such as "text" or \'text\'.\n\nReturns:\n    Nothing of note.',
  'Matches the pattern \\d+\\s*\\n with a backslash at the end \\',
  'Quotes: """three""" and one at the end "',
  'Ümläute, 中文 and an emoji 🙂.\n\n    indented\n\tand a tab',
];
const simple = bodies.slice(0, 4);

const roots = process.argv
  .slice(2)
  .concat((process.env.DOCWRIGHT_CORPORA ?? '').split(':'))
  .filter(Boolean);
if (roots.length === 0) {
  console.error('usage: npm run verify:write-back -- DIR...');
  process.exit(2);
}
const parser = await createParser({ grammar: (file) => readFileSync(join(grammars, file)) });
await parser.prepare(['python']);
const copy = mkdtempSync(join(tmpdir(), 'docwright-write-back-'));
const records = new Map<string, UndoRecord>();
let failed = false;
for (const root of roots) failed = (await verifyRoot(root)) || failed;
rmSync(copy, { recursive: true });
process.exit(failed ? 1 : 0);

async function verifyRoot(root: string): Promise<boolean> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => join(entry.parentPath, entry.name));
  const count = { files: files.length, edits: 0, definitions: 0, second: 0, undone: 0 };
  const skips = new Map<string, number>();
  const pairs: string[] = [];
  const began = performance.now();
  for (const file of files) {
    const target = join(copy, relative('/', file));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
    const outcome = documentFile(target, skips);
    count.edits += outcome.edits;
    count.definitions += outcome.definitions;
    count.second += outcome.second;
    if (outcome.record) pairs.push(`${file}\t${target}`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const ast = compareTrees(pairs);
  for (const [file, record] of records) {
    undoDocstrings(file, record);
    count.undone++;
  }
  records.clear();
  const reasons = [...skips].sort((a, b) => b[1] - a[1]).map(([code, n]) => `${code} ${n}`);
  console.log(
    `${root}: ${count.files} files, ${count.definitions} definitions, ${count.edits} edits in ${pairs.length} files, ${seconds} s\n` +
      `  skips: ${reasons.join(', ') || 'none'}\n` +
      `  ast: ${ast.trim()}\n  edits of a second run: ${count.second}; files undone to the byte: ${count.undone}`,
  );
  return !/ 0 different/.test(ast) || count.second > 0;
}

function documentFile(file: string, skips: Map<string, number>) {
  const source = decodeSource(file, readFileSync(file));
  const module = parser.parse(source, 'python');
  const docs = docsFor(module, /^utf-?8$/i.test(source.encoding));
  const options = { encoding: source.encoding };
  const reparse = (text: string) => parser.parseTokens({ ...source, text }, 'python');
  const plan = verifyEdits(
    module,
    source.text,
    planEdits(module, source.text, docs, options),
    reparse,
    options,
  );
  for (const { code, id } of plan.skips) {
    skips.set(code, (skips.get(code) ?? 0) + 1);
    if (process.env.SHOW?.split(',').includes(code)) console.log(code, id);
  }
  if (plan.edits.length === 0) return { edits: 0, definitions: docs.size, second: 0, record: null };
  const { record, replace } = prepareDocstrings(file, file, source, plan.edits);
  replace();
  records.set(file, record);
  const again = decodeSource(file, readFileSync(file));
  const second = planEdits(parser.parse(again, 'python'), again.text, docs, options);
  const refused = new Set(plan.skips.map(({ id }) => id));
  const more = second.edits.filter(({ id }) => !refused.has(id)).length;
  return { edits: plan.edits.length, definitions: docs.size, second: more, record };
}

function docsFor(module: Module, anything: boolean): ReadonlyMap<string, string> {
  const texts = anything ? bodies : simple;
  const kinds = ['function', 'method', 'constructor', 'class'];
  const ids = module.symbols.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  if (!module.empty) ids.push(module.path);
  return new Map(ids.map((id, at) => [id, texts[at % texts.length] ?? '']));
}

function compareTrees(pairs: readonly string[]): string {
  const script = join(import.meta.dirname, 'compare-ast.py');
  const run = spawnSync('python3', ['-W', 'ignore', script], {
    input: pairs.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return run.stdout + run.stderr;
}
