// Compares what the parser reads out of Python with CPython's own ast, file by file: `npm run verify:python [FOLDER...]`.
import { existsSync } from 'node:fs';
import { differences, parseWithPython, pythonFiles, readModules } from './python-facts.ts';

const corpora = '.corpora';
const folders = process.argv.slice(2);
const roots = folders.length > 0 ? folders : [corpora].filter((folder) => existsSync(folder));
const files = roots.flatMap((root) => pythonFiles(root));
if (files.length === 0) {
  console.error('No Python file found: name a folder of Python sources.');
  process.exit(2);
}

const facts = parseWithPython(files);
let compared = 0;
let differing = 0;
const totals = new Map<string, number>();
for await (const { path, module } of readModules(files)) {
  const expected = facts.get(path) ?? null;
  if (expected === null) continue;
  compared++;
  for (const { kind } of expected.definitions) totals.set(kind, (totals.get(kind) ?? 0) + 1);
  const found = differences(module, expected);
  if (found.length === 0) continue;
  differing++;
  for (const line of found.slice(0, 5)) console.log(`${path}: ${line}`);
}
const counts = [...totals].map(([kind, count]) => `${count} ${kind}`).join(', ');
console.log(`${compared} of ${files.length} files compared (ast rejects the rest): ${counts}`);
console.log(`${differing} files differ`);
process.exitCode = differing > 0 ? 1 : 0;
