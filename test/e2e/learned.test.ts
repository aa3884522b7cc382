// What a server teaches one run is known to the next.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
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

  it('a server that takes max_completion_tokens alone and no temperature is asked so by the next run', async () => {
    const strict = { ...findServerModel('gpt-4o', {})!, reasoning: true };
    const server = await serverOf({ models: { 'gpt-4': strict } });
    const cwd = folderOf({ 'shop.py': shop });
    const gpt4 = { AZURE_OPENAI_DEPLOYMENT: 'gpt-4', AZURE_OPENAI_MODEL: 'gpt-4' };
    const env = azure(server, { ...gpt4, TEMPERATURE: '0.2' });
    const first = await generate(env, cwd);
    expect(first.code, first.stderr).toBe(0);
    expect(server.journal.map(({ status }) => status)).toEqual([400, 400, 200]);
    rmSync(join(cwd, 'docs'), { recursive: true });
    const again = await generate(env, cwd, ['--no-cache']);
    expect(again.code, again.stderr).toBe(0);
    const [body, ...more] = server.journal.slice(3).map((entry) => entry.body);
    expect(more).toEqual([]);
    expect(body).toHaveProperty('max_completion_tokens');
    expect(body).not.toHaveProperty('max_tokens');
    expect(body).not.toHaveProperty('temperature');
    expect(again.stderr).toContain('TEMPERATURE');
  });

  it('the quota that headers named is kept, and told', async () => {
    const server = await serverOf({ quota: { rpm: 600, tpm: 9_000, burstSeconds: 10 } });
    const cwd = folderOf({ 'shop.py': shop });
    const env = azure(server, { AZURE_MAX_COMPLETION_TOKENS: '2000' });
    await docwright(['doctor'], { cwd, env });
    const { stdout } = await docwright(['doctor', '--json'], { cwd, env });
    expect(JSON.parse(stdout).learned).toContain('quota 9000 tokens a minute');
    expect(server.journal.every(({ status }) => status === 200)).toBe(true);
  });

  it('T18: a server that counts otherwise: said once, no failure, and allowed for', async () => {
    const other = { ...findServerModel('gpt-4o', {})!, encoding: 'cl100k_base' as const };
    const server = await serverOf({ models: { 'gpt-4o': other } });
    const cwd = folderOf({ 'shop.py': shop, 'more.py': 'def more(a):\n    return a + 1\n' });
    const runs = [
      await generate(azure(server), cwd, ['--log-dir', 'logs']),
      await generate(azure(server), cwd, ['--log-dir', 'logs', '--out', 'again', '--no-cache']),
    ];
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(runs.map(({ report }) => report.failures)).toEqual([[], []]);
    const said = runs.map(({ stderr }) => stderr.match(/prompt tokens where \d+ were predicted/g));
    expect(said).toEqual([expect.objectContaining({ length: 1 }), null]);
    const logs = readdirSync(join(cwd, 'logs')).map((name) =>
      readFileSync(join(cwd, 'logs', name)),
    );
    expect(logs.join('').match(/prompt tokens where/g)).toHaveLength(1);
    expect(server.journal.length).toBeGreaterThan(2);
    expect(new Set(server.journal.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
