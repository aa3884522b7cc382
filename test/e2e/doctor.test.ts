// `docwright doctor` against the simulator.
import { describe, expect, it } from 'vitest';
import { findServerModel } from '../simulator/server-models.ts';
import { azure, serverOf } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';

describe('doctor', () => {
  it('sends three tiny requests and says what they showed and what was stored', async () => {
    const server = await serverOf({ quota: { rpm: 600, tpm: 60_000, burstSeconds: 10 } });
    const cwd = folderOf({});
    const { code, stdout, stderr } = await docwright(['doctor', '--json'], {
      cwd,
      env: azure(server),
    });
    expect(stdout, stderr).not.toBe('');
    const found = JSON.parse(stdout);
    expect(found.error).toBeUndefined();
    expect(server.journal.length).toBe(3);
    expect(found).toMatchObject({ schemaVersion: 1, deployment: 'gpt-4o', model: 'gpt-4o' });
    expect(found.answered).toMatch(/^gpt-4o/);
    expect(found.limits.window).toBe(128_000);
    const [message, framing, schema] = found.probes;
    expect([message.counted, framing.counted]).toEqual([message.predicted, framing.predicted]);
    expect(Math.abs(schema.counted / schema.predicted - 1)).toBeLessThan(0.1);
    expect(found.stored.length).toBe(1);
    expect(found.quota.limitRequests ?? found.quota.limitTokens).not.toBeNull();
    expect(code).toBe(0);
    const text = await docwright(['doctor'], { cwd, env: azure(server) });
    expect(text.stdout).toMatch(/^ok {7}key and endpoint/m);
    expect(text.stdout + text.stderr).not.toContain('test-key');
    const usage = await docwright(['usage', '--json'], { cwd });
    expect(JSON.parse(usage.stdout).totals.requests.answered).toBe(6);
  });

  it('says what is wrong with a key or a deployment', async () => {
    const server = await serverOf();
    const cwd = folderOf({});
    const refused = await docwright(['doctor'], {
      cwd,
      env: azure(server, { AZURE_OPENAI_KEY: 'wrong-key' }),
    });
    expect([refused.code === 0, refused.stdout]).toEqual([false, '']);
    expect(refused.stderr).toMatch(/key/i);
    const missing = await docwright(['doctor'], {
      cwd,
      env: azure(server, { AZURE_OPENAI_DEPLOYMENT: 'nowhere' }),
    });
    expect(missing.code).not.toBe(0);
    expect(missing.stderr).toContain('nowhere');
  });

  it('tries every configured parameter alone, and names the one that the server does not take', async () => {
    const strict = { ...findServerModel('gpt-4o', {})!, reasoning: true };
    const server = await serverOf({ models: { 'gpt-4o': strict } });
    const env = azure(server, {
      TEMPERATURE: '0',
      TOOL_CHOICE: 'required',
      PARALLEL_TOOL_CALLS: 'false',
      STREAM_OPTIONS: '{"include_usage":true}',
    });
    const { stdout, stderr } = await docwright(['doctor', '--json'], { cwd: folderOf({}), env });
    const found = JSON.parse(stdout);
    expect(found.error, stderr).toBeUndefined();
    const problems = found.probes.map((each: { name: string; problem: string | null }) => [
      each.name,
      each.problem,
    ]);
    expect(Object.fromEntries(problems)).toEqual({
      message: null,
      framing: null,
      schema: null,
      temperature: 'the server does not take temperature',
      tool_choice: null,
      parallel_tool_calls: 'the server does not take parallel_tool_calls',
      stream_options: null,
    });
    const sent = server.journal.filter(({ status }) => status === 200).map(({ body }) => body);
    expect(sent.some((body) => body.stream === true)).toBe(true);
    expect(sent.some((body) => body.tool_choice === 'required')).toBe(true);
  });

  it('without a model it says what to set', async () => {
    const { code, stderr } = await docwright(['doctor'], { cwd: folderOf({}) });
    expect(code).not.toBe(0);
    expect(stderr).toContain('docwright config env');
  });
});
