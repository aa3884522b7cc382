// Answers in older shapes, answers that are harmful, and prompts that have to be cut.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { azure, generate, pageOf, serverOf } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';

const half = '"""Halves."""\n\n\ndef half(a: int) -> float:\n    return a / 2\n';

const entry = {
  name: 'half',
  summary: 'Return half of a number.',
  description: '',
  parameters: [{ name: 'a', text: 'The number.' }],
  returns: 'Half of it.',
  raises: [],
  example: null,
  lines: [],
};

/** A server that gives every request this message. */
async function serverSaying(message: object): Promise<{ readonly url: string }> {
  const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', ...message } };
  const usage = { prompt_tokens: 900, completion_tokens: 50, total_tokens: 950 };
  const body = { id: 'c', object: 'chat.completion', created: 1, model: 'gpt-4o', usage };
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ...body, choices: [choice] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const json = (more: object = {}) => JSON.stringify({ symbols: [{ ...entry, ...more }] });

async function pageSaying(message: object) {
  const cwd = folderOf({ 'shop.py': half });
  const made = await generate(azure(await serverSaying(message)), cwd);
  return { ...made, page: pageOf(cwd) };
}

describe('shapes of an answer', () => {
  it('P5: as tool_calls without content, and as function_call', async () => {
    const called = { name: 'documentation', arguments: json() };
    const call = { id: 'c1', type: 'function', function: called };
    for (const message of [{ tool_calls: [call] }, { function_call: called }]) {
      const { code, page, stderr } = await pageSaying({ content: null, ...message });
      expect(code, stderr).toBe(0);
      expect(page).toContain('Return half of a number.');
    }
  });

  it('P4: in a fence with prose around it and a byte order mark', async () => {
    const content = `\uFEFFHere it is:\n\`\`\`json\n${json()}\n\`\`\`\nEnjoy.`;
    const { code, page } = await pageSaying({ content });
    expect([code, page.includes('Return half of a number.')]).toEqual([0, true]);
  });

  it('P11, P12: values and markup of an answer have no effect on the page', async () => {
    const summary = 'Return half | of <script>alert(1)</script> a number.';
    const text = 'The ``` number | <img src=x onerror=alert(1)>.';
    const more = { summary, parameters: [{ name: 'a', text }], complexity: 99 };
    const { page } = await pageSaying({ content: json(more) });
    expect(page).toContain('written by a model');
    expect(page).not.toMatch(/<script|<img/);
    expect(page.match(/^```/gm)!.length % 2).toBe(0);
    expect(page).not.toContain('99');
    const row = page.split('\n').find((line) => line.startsWith('| `a` |'))!;
    expect(row.match(/(?<!\\)\|/g)?.length).toBe(4);
  });
});

describe('a prompt that is too large', () => {
  const lines = Array.from({ length: 900 }, (_, n) => `    total = total + a * ${n}`);
  const large = `"""Sums."""\n\n\ndef sum_up(a: int) -> int:\n    total = 0\n${lines.join('\n')}\n    return total\n`;

  it('T7: is cut by structure, keeps its signature, fits, and is told', async () => {
    const server = await serverOf();
    const cwd = folderOf({ 'shop.py': large });
    const made = await generate(azure(server, { AZURE_MAX_TOKENS: '6000' }), cwd);
    expect(made.code, made.stderr).toBe(0);
    const user = String(server.journal[0]!.body.messages[1]!.content);
    expect(user).toContain('def sum_up(a: int) -> int:');
    expect(user).toContain('left out');
    expect(server.journal[0]!.promptTokens).toBeLessThan(6_000);
    expect(made.stderr).toContain('was cut to fit the model');
  });

  it('T6: with --truncate none it is refused before any request', async () => {
    const server = await serverOf();
    const cwd = folderOf({ 'shop.py': large });
    const env = azure(server, { AZURE_MAX_TOKENS: '6000' });
    const made = await generate(env, cwd, ['--truncate', 'none']);
    expect([made.code, server.journal.length]).toEqual([1, 0]);
    expect(made.report.tokens.reserved).toBe(0);
    const plan = await docwright(['plan', '--truncate', 'none'], { cwd, env });
    expect(plan.code).toBe(1);
  });
});
