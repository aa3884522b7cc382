// `docwright usage` and `docwright cache` from outside, where no run asked a model.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { docwright, folderOf } from './run-program.ts';

describe('usage and cache', () => {
  it('usage prints one document, and makes no state', async () => {
    const cwd = folderOf({});
    const { code, stdout } = await docwright(['usage', '--json'], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      runs: [],
      days: [],
      models: [],
      totals: {
        requests: { sent: 0, answered: 0, failed: 0, unknown: 0, retried: 0 },
        tokens: { reserved: 0, prompt: 0, cached: 0, completion: 0, reasoning: 0 },
        cost: { actual: 0, possible: 0, wasted: 0 },
      },
    });
    expect((await docwright(['usage'], { cwd })).stdout).toContain('nothing was reserved');
    expect(existsSync(join(cwd, '.docwright'))).toBe(false);
  });

  it('cache needs an action, and prune an age', async () => {
    const cwd = folderOf({});
    expect((await docwright(['cache'], { cwd })).code).toBe(2);
    expect((await docwright(['cache', 'shred'], { cwd })).code).toBe(2);
    expect((await docwright(['cache', 'prune'], { cwd })).code).toBe(2);
    const pruned = await docwright(['cache', 'prune', '--cache-ttl', '60'], { cwd });
    expect([pruned.code, pruned.stdout]).toEqual([0, 'Forgot 0 answers.\n']);
    expect((await docwright(['cache', 'clear', '--json'], { cwd })).stdout).toContain(
      '"forgotten":0',
    );
  });
});

describe('a run with nothing to do', () => {
  it('says what the ordinary one says, and is over before the program is loaded', async () => {
    const cwd = folderOf({ 'a.py': 'def f(x):\n    return x\n', 'b.py': 'def g(:\n' });
    await wait(120);
    const argv = ['generate', '.', '--no-ai'];
    expect((await docwright(argv, { cwd })).code).toBe(0);
    const record = join(cwd, '.docwright/finished.json');
    const answered = await docwright(argv, { cwd });
    rmSync(record);
    const ordinary = await docwright(argv, { cwd });
    expect(existsSync(record)).toBe(true);
    expect(answered.stdout).toBe(ordinary.stdout);
    expect(answered.stdout).toContain('unchanged)');
    expect(ordinary.stderr).toContain(answered.stderr.trim());
    expect(answered.stderr).not.toContain('scan:');
  });
});
