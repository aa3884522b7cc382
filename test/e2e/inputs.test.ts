// What the program does with targets that hold nothing good.
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docwright, type Ended, folderOf } from './run-program.ts';

const good = 'def f(a: int) -> int:\n    """Give a back."""\n    return a\n';

function expectClear(ended: Ended, code: number): void {
  expect(ended.stderr).not.toMatch(/\n {4}at |INTERNAL/);
  expect(ended.code, ended.stderr).toBe(code);
}

describe('bad input', () => {
  it('no such path: 2, the path and what to do', async () => {
    const cwd = folderOf({});
    const ended = await docwright(['generate', 'nowhere', '--no-ai'], { cwd });
    expectClear(ended, 2);
    expect(ended.stderr).toContain('nowhere');
    const json = await docwright(['extract', 'nowhere', '--json'], { cwd });
    expectClear(json, 2);
    expect(JSON.parse(json.stdout).error.code).toBe('TARGET');
  });

  it('an empty directory: 2', async () => {
    const ended = await docwright(['generate', '.', '--no-ai'], { cwd: folderOf({}) });
    expectClear(ended, 2);
    expect(ended.stdout).toBe('');
  });

  it.each([['generate', '--no-ai'], ['plan'], ['extract'], ['check']])(
    '%s --json names each file that was left out',
    async (...argv) => {
      const files = { 'good.py': good, 'empty.py': '', 'blob.py': '\0', 'node_modules/a.js': 'a' };
      const cwd = folderOf({ ...files, 'big.py': `${good}# ${'x'.repeat(2000)}\n` });
      const run = () => docwright([...argv, '--json', '--max-file-size', '1000'], { cwd });
      const first = await run();
      expectClear(first, 0);
      const { leftOut } = JSON.parse(first.stdout);
      expect(leftOut.map(({ path, reason }: Record<string, string>) => [path, reason])).toEqual([
        ['big.py', 'too-large'],
        ['blob.py', 'binary'],
        ['node_modules', 'vendored'],
        ['empty.py', 'empty'],
      ]);
      expect(leftOut[1].detail).toBe('holds zero bytes');
      expect(JSON.parse((await run()).stdout).leftOut).toEqual(leftOut);
    },
  );

  it('only files that do not parse: 1, each with its place', async () => {
    const cwd = folderOf({ 'a.py': 'x = 1\n\ndef (:\n', 'b.py': 'class :\n' });
    const ended = await docwright(['generate', '.', '--no-ai'], { cwd });
    expectClear(ended, 1);
    expect(ended.stderr).toMatch(/a\.py:3:\d+/);
    expect(ended.stderr).toMatch(/b\.py:1:\d+/);
  });

  it('E12: one file that does not parse among others: 0, with --strict or named 1', async () => {
    const cwd = folderOf({ 'good.py': good, 'bad.py': 'x = 1\n\ndef (:\n' });
    expectClear(await docwright(['generate', '.', '--no-ai'], { cwd }), 0);
    expectClear(await docwright(['generate', '.', '--no-ai', '--strict'], { cwd }), 1);
    const named = await docwright(['generate', 'good.py', 'bad.py', '--no-ai'], { cwd });
    expectClear(named, 1);
    expect(named.stderr).toMatch(/bad\.py:3:\d+/);
  });

  it('a binary named .py: left out and named; 2 when it is all there is', async () => {
    const binary = new Uint8Array(4096).map((_, at) => at % 7);
    const alone = await docwright(['generate', '.', '--no-ai'], {
      cwd: folderOf({ 'a.py': binary }),
    });
    expectClear(alone, 2);
    const cwd = folderOf({ 'a.py': binary, 'good.py': good });
    const beside = await docwright(['generate', '.', '--no-ai', '--verbose'], { cwd });
    expectClear(beside, 0);
    expect(beside.stderr).toMatch(/a\.py: binary/);
  });

  it('a line of 5 MB and 3,000 levels of nesting: the run goes on', async () => {
    const cwd = folderOf({
      'good.py': good,
      'line.py': `x = "${'a'.repeat(5_000_000)}"\n`,
      'deep.py': `x = ${'['.repeat(3000)}${']'.repeat(3000)}\n`,
      'blocks.py': Array.from({ length: 95 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join(''),
    });
    const ended = await docwright(['generate', '.', '--no-ai', '--verbose'], { cwd });
    expectClear(ended, 0);
    expect(ended.stderr).toMatch(/line\.py: too-large/);
    expect(existsSync(join(cwd, 'docs/reference/docwright.json'))).toBe(true);
  });

  it('an output folder that cannot be written: 2', async () => {
    const cwd = folderOf({ 'good.py': good, file: 'in the way' });
    const ended = await docwright(['generate', '.', '--no-ai', '--out', 'file/ref'], { cwd });
    expectClear(ended, 2);
    expect(ended.stderr).toContain('OUTPUT');
    expect(readFileSync(join(cwd, 'file'), 'utf8')).toBe('in the way');
  });

  it.skipIf(process.getuid?.() === 0)('a read-only output folder: 2', async () => {
    const cwd = folderOf({ 'good.py': good, 'out/keep': '' });
    chmodSync(join(cwd, 'out'), 0o555);
    const ended = await docwright(['generate', '.', '--no-ai', '--out', 'out'], { cwd });
    chmodSync(join(cwd, 'out'), 0o755);
    expectClear(ended, 2);
  });

  it('an output folder with files of others: none is lost', async () => {
    const cwd = folderOf({
      'src/good.py': good,
      'out/markdown/good.md': 'mine',
      'out/notes.txt': 'n',
    });
    const ended = await docwright(['generate', 'src', '--no-ai', '--out', 'out'], { cwd });
    expect(readFileSync(join(cwd, 'out/markdown/good.md'), 'utf8')).toBe('mine');
    expect(readFileSync(join(cwd, 'out/notes.txt'), 'utf8')).toBe('n');
    expectClear(ended, 1);
    expect(ended.stderr).toContain('markdown/good.md');
    expect(ended.stderr).toContain('--force');
  });

  it('I6: a file of no known language given by name: reported, 1', async () => {
    const cwd = folderOf({ 'notes.xyz': 'hello\n', 'good.py': good });
    const ended = await docwright(['generate', 'good.py', 'notes.xyz', '--no-ai'], { cwd });
    expectClear(ended, 1);
    expect(ended.stderr).toContain('notes.xyz');
  });

  it('U2: addresses that would run something are refused: 2', async () => {
    const cwd = folderOf({});
    for (const target of ['ext::sh -c touch% x', 'https://host/o/..', 'file:///etc']) {
      expectClear(await docwright(['generate', target, '--no-ai'], { cwd }), 2);
    }
  });
});
