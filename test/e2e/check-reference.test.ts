// `docwright check` on a reference that is out of date, and on what changed.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/types/finding.ts';
import { azure, serverOf } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';

async function findings(cwd: string, ...argv: string[]): Promise<readonly Finding[]> {
  const { stdout, stderr } = await docwright(['check', '--json', ...argv], { cwd });
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout).findings;
}

const rows = (list: readonly Finding[]) =>
  list
    .filter(({ id }) => id.startsWith('stale-'))
    .map(({ id, path, symbol, severity }) => `${severity} ${id} ${path} ${symbol}`);

describe('check of a reference', () => {
  it('names pages and generated texts of other sources, without a model and a key', async () => {
    const server = await serverOf();
    const cwd = folderOf({
      'a.py': '"""Sums."""\n\n\ndef add(left, right):\n    return left + right\n',
      'b.py': '"""Gone soon."""\n',
    });
    const made = await docwright(['generate', '--json'], { cwd, env: azure(server) });
    expect(made.code, made.stderr).toBe(0);
    expect(rows(await findings(cwd))).toEqual([]);
    const calls = server.journal.length;
    expect(calls).toBeGreaterThan(0);
    writeFileSync(
      join(cwd, 'a.py'),
      '"""Sums."""\n\n\ndef add(left, right):\n    return left - right\n',
    );
    rmSync(join(cwd, 'b.py'));
    expect(rows(await findings(cwd))).toEqual([
      'warning stale-page a.py null',
      'warning stale-text a.py add',
      'warning stale-page b.py null',
    ]);
    expect(server.journal.length).toBe(calls);
  });

  it('--since reports only the files that differ from a revision', async () => {
    const wrong = 'def f(a):\n    """Do.\n\n    Args:\n        b: No.\n    """\n';
    const cwd = folderOf({ 'old.py': wrong, 'touched.py': wrong });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b', ...args], { cwd });
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    writeFileSync(join(cwd, 'touched.py'), `${wrong}\n`);
    writeFileSync(join(cwd, 'new.py'), wrong);
    const paths = async (...argv: string[]) => [
      ...new Set((await findings(cwd, ...argv)).map(({ path }) => path)),
    ];
    expect(await paths()).toEqual(['new.py', 'old.py', 'touched.py']);
    expect(await paths('--since', 'HEAD')).toEqual(['new.py', 'touched.py']);
    const unknown = await docwright(['check', '--since', 'nothing'], { cwd });
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toContain('no such commit');
  });
});
