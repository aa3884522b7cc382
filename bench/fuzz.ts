// Runs every test with generated inputs again and again with new seeds, and stops at the first that fails.
// Usage: npm run fuzz [-- MINUTES]; the output of the failing run holds the seed and the smallest input.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const minutes = Number(process.argv[2] ?? 60);
if (!(minutes > 0)) throw new RangeError('MINUTES must be a number above 0');

const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => join('test', path))
  .filter((path) => readFileSync(join(root, path), 'utf8').includes("from 'fast-check'"))
  .sort();
const end = Date.now() + minutes * 60_000;
let rounds = 0;
while (Date.now() < end && process.exitCode === undefined) {
  rounds += 1;
  const argv = ['node_modules/vitest/vitest.mjs', 'run', '--reporter', 'dot', ...files];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status === 0) continue;
  console.log(stdout + stderr);
  process.exitCode = 1;
}
console.log(
  `${rounds} rounds of ${files.length} files: ${process.exitCode === 1 ? 'a test failed' : 'all passed'}`,
);
