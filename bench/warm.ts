// A run with nothing to do beside `git status` and the first run, on a copy of a tree in a repository of its own.
//
//   npm run build && npm run bench:warm -- [FOLDER] [--rounds N]
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const django = join(root, '.corpora/python3-django/usr/lib/python3/dist-packages/django');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '9' } },
});
const source = positionals[0] ?? django;
const rounds = Number(values.rounds);
const work = mkdtempSync(join(tmpdir(), 'docwright-warm-'));
const tree = join(work, 'tree');
const record = join(tree, '.docwright/finished.json');

try {
  cpSync(source, tree, { recursive: true });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.org', 'commit', '-qm', 'all');
  const cold = timed(generate);
  if (!existsSync(record)) throw new Error('The first run left no record.');
  const pairs = Array.from({ length: rounds }, () => [timed(status), timed(generate)] as const);
  const [git_, warm] = [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))];
  rmSync(record);
  const read = timed(generate);
  report({ 'git status': git_, 'nothing to do': warm, 'nothing to do, no record': read, cold });
} finally {
  rmSync(work, { recursive: true, force: true });
}

function report(seconds: Readonly<Record<string, number>>): void {
  const { 'git status': base = 1, cold = 1 } = seconds;
  for (const [name, time] of Object.entries(seconds)) {
    const ratios = `${(time / base).toFixed(1)} x git status, ${(time / cold).toFixed(3)} x cold`;
    console.log(`${name.padEnd(26)}${time.toFixed(3)} s   ${ratios}`);
  }
}

function generate(): void {
  const argv = [join(root, 'bin/docwright.js'), 'generate', '.', '--no-ai', '--quiet'];
  execFileSync(process.execPath, argv, { cwd: tree, stdio: 'ignore' });
}

function status(): void {
  git('status', '--short');
}

function git(...argv: string[]): void {
  execFileSync('git', argv, { cwd: tree, stdio: 'ignore' });
}

/** Seconds. */
function timed(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
