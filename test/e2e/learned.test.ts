// What a server teaches one run is known to the next.
import { describe, expect, it } from 'vitest';
import { findServerModel } from '../simulator/server-models.ts';
import { azure, generate, serverOf, shop } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';

describe('lessons', () => {
  it('the window that a refusal named is kept: the next run and a plan stay inside it', async () => {
    const known = findServerModel('gpt-4o', {})!;
    const small = { ...known, window: 6_000 };
    const server = await serverOf({ models: { 'gpt-4o': small } });
    const cwd = folderOf({ 'shop.py': shop });
    const env = azure(server, { AZURE_MAX_COMPLETION_TOKENS: '5500' });
    const first = await generate(env, cwd);
    expect(first.code, first.stderr).toBe(0);
    expect(server.journal.map(({ status }) => status)).toEqual([400, 200]);
    const again = await generate(env, cwd, ['--out', 'again', '--no-cache']);
    expect(again.code, again.stderr).toBe(0);
    const later = server.journal.slice(2).map(({ status }) => status);
    expect(later.length).toBeGreaterThan(0);
    expect(new Set(later)).toEqual(new Set([200]));
    const plan = await docwright(['plan', '--json', '--out', 'third'], { cwd, env });
    const [task] = JSON.parse(plan.stdout).tasks;
    expect(task.input + task.framing + task.schema + task.cap).toBeLessThanOrEqual(6_000);
  });
});
