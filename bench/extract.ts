// Time and memory of parsing a folder of Python, beside universal-ctags and CPython's ast: `npm run bench:extract [FOLDER]`.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { createParsePool } from '../src/workers/parse-pool.ts';
import { pythonFiles } from './python-facts.ts';

const root = realpathSync(process.argv[2] ?? '.corpora/python3-django');
const rounds = Number(process.argv[3] ?? 3);
const paths = pythonFiles(root).filter((path) => path.endsWith('.py'));
const files = paths.map((path) => ({
  path: relative(root, path),
  language: 'python',
  size: statSync(path).size,
}));
const list = paths.map((path) => `${path}\n`).join('');
const walk = `
import ast, sys
count = 0
for line in sys.stdin:
    try:
        for node in ast.walk(ast.parse(open(line[:-1], "rb").read())):
            count += 1
    except (SyntaxError, ValueError, RecursionError):
        pass
`;

interface Peer {
  readonly name: string;
  readonly run: () => Promise<void> | void;
}

const peers: readonly Peer[] = [
  { name: "CPython's ast.parse + walk", run: () => command('python3', ['-c', walk]) },
  {
    name: 'universal-ctags',
    run: () => command('ctags', ['--languages=Python', '-f', '/dev/null', '-L', '-']),
  },
  { name: 'docwright, 1 thread', run: () => parse(1) },
  { name: 'docwright, 2 threads', run: () => parse(2) },
].filter(({ name }) => name !== 'universal-ctags' || existsSync('/usr/bin/ctags'));

let peak = 0;
const sampler = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 10);
const times = new Map(peers.map(({ name }) => [name, Number.POSITIVE_INFINITY]));
for (let round = 0; round < rounds; round++) {
  for (const { name, run } of peers) {
    const start = performance.now();
    await run();
    times.set(name, Math.min(times.get(name)!, performance.now() - start));
  }
}
clearInterval(sampler);

const megabytes = files.reduce((sum, { size }) => sum + size, 0) / 1e6;
console.log(`${files.length} files, ${megabytes.toFixed(1)} MB, best of ${rounds} rounds`);
const reference = times.get(peers[0]!.name)!;
for (const [name, time] of times) {
  console.log(
    `${name.padEnd(28)} ${(time / 1000).toFixed(2)} s  ${(time / reference).toFixed(2)} x ast`,
  );
}
console.log(`peak memory of this process with its threads: ${(peak / 2 ** 20).toFixed(0)} MB`);

async function parse(size: number): Promise<void> {
  await createParsePool({ root, size }).parse(files);
}

function command(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, {
    input: list,
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program} failed: ${stderr.slice(0, 500)}`);
}
