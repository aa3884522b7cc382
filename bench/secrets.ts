// Speed of the search for credentials over the Python files of a folder, and what it finds there.
// node bench/secrets.ts FOLDER
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSecrets } from '../src/secrets/find-secrets.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('node bench/secrets.ts FOLDER');

const files = globSync('**/*.py', { cwd: folder });
const texts = files
  .filter((path) => existsSync(join(folder, path)))
  .map((path) => {
    return { path, text: readFileSync(join(folder, path), 'utf8') };
  });
const began = performance.now();
const found: { readonly path: string; readonly kind: string; readonly line: number }[] = [];
for (const { path, text } of texts) {
  for (const { kind, start } of await findSecrets(text)) {
    found.push({ path, kind, line: text.slice(0, start).split('\n').length });
  }
}
const seconds = (performance.now() - began) / 1_000;
const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
for (const { path, line, kind } of found) console.log(`${path}:${line} ${kind}`);
console.log(
  `${texts.length} files, ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s: ${(bytes / 1e6 / seconds).toFixed(1)} MB/s; ${found.length} found`,
);
