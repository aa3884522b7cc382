import { afterEach, describe, expect, it } from 'vitest';
import { answerJsonSchema } from '../../src/generation/answer-schema.ts';
import { countPrompt } from './count-prompt.ts';
import { scriptedFaults, seededFaults } from './faults.ts';
import { checkOfficial } from './official-schema.ts';
import { serverModels } from './server-models.ts';
import { createServerQuota } from './server-quota.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from './start-simulator.ts';

let simulator: Simulator | null = null;
afterEach(async () => {
  await simulator?.close();
  simulator = null;
});

async function start(options: SimulatorOptions = {}): Promise<Simulator> {
  simulator = await startSimulator(options);
  return simulator;
}

const dated = '/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21';

async function post(path: string, body: object, key = 'test-key'): Promise<Response> {
  return fetch(`${simulator?.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'api-key': key, authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
}

/** A user message that makes a prompt of exactly `tokens`. */
function messageOf(tokens: number): { readonly role: string; readonly content: string } {
  return { role: 'user', content: ' a'.repeat(tokens - 7) };
}

const strict = {
  type: 'json_schema',
  json_schema: { name: 'documentation', schema: answerJsonSchema, strict: true },
} as const;

const code = `Targets in python:
- add(a, b)
- Box
Data between the marks 0123456789abcdef:
0123456789abcdef
def add(a, b):
    if a is None:
        raise ValueError(a)
    return total(a, b)

class Box:
    pass
0123456789abcdef`;

describe('the simulator', () => {
  it('T3: refuses the old rule with the old words, the window before the output limit', async () => {
    const large = { ...serverModels['gpt-4o']!, maxOutput: 126_000 };
    await start({ models: { 'gpt-4o': large } });
    const answer = await post(dated, { messages: [messageOf(2133)], max_tokens: 125_874 });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toBe(
      `{"error":{"message":"This model's maximum context length is 128000 tokens. However, you requested 128007 tokens (2133 in the messages, 125874 in the completion). Please reduce the length of the messages or completion.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}`,
    );
  });

  it('T2: answers the same prompt with a cap that fits', async () => {
    await start();
    const answer = await post(dated, { messages: [messageOf(2133)], max_tokens: 16_384 });
    expect(answer.status).toBe(200);
    const { usage } = (await answer.json()) as { usage: { prompt_tokens: number } };
    expect(usage.prompt_tokens).toBe(2133);
  });

  const hello = [{ role: 'user', content: 'hello' }];
  it.each([
    ['max_tokens is too large: 16385', 'gpt-4o', { max_tokens: 16_385 }],
    ['your messages resulted in 8200 tokens', 'gpt-4', { messages: [messageOf(8200)] }],
    ["Unsupported parameter: 'max_tokens'", 'gpt-5', { max_tokens: 10 }],
    ["Unsupported value: 'temperature'", 'gpt-5', { temperature: 0 }],
    ["'tool_choice' is only allowed when 'tools'", 'gpt-4o', { tool_choice: 'auto' }],
    ["'parallel_tool_calls' is only allowed", 'gpt-4o', { parallel_tool_calls: false }],
    ["'stream_options' parameter is only allowed", 'gpt-4o', { stream_options: {} }],
    ["must contain the word 'json'", 'gpt-4o', { response_format: { type: 'json_object' } }],
    ["'json_schema' is not supported with this model", 'gpt-4', { response_format: strict }],
  ])('T17: refuses with 400 "%s"', async (message, model, part) => {
    await start();
    const answer = await post('/v1/chat/completions', { model, messages: hello, ...part });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(message);
  });

  it('knows its keys, deployments, paths and versions', async () => {
    await start({ deployments: { docs: 'gpt-4o' }, apiVersions: ['2024-10-21'] });
    const path = (name: string, version: string) =>
      `/openai/deployments/${name}/chat/completions?api-version=${version}`;
    expect((await post(path('docs', '2024-10-21'), { messages: hello })).status).toBe(200);
    expect((await post(path('docs', '2020-01-01'), { messages: hello })).status).toBe(404);
    const missing = await post(path('other', '2024-10-21'), { messages: hello });
    expect(await missing.json()).toMatchObject({ error: { code: 'DeploymentNotFound' } });
    expect((await post(path('docs', '2024-10-21'), { messages: hello }, 'wrong')).status).toBe(401);
    const v1 = { model: 'docs', messages: hello };
    expect((await post('/openai/v1/chat/completions', v1)).status).toBe(200);
    expect((await post('/v1/chat/completions', { model: 'x', messages: hello })).status).toBe(404);
  });

  it('documents the listed targets in the schema of the request, the same for the same code', async () => {
    await start();
    const ask = async (content: string) => {
      const messages = [{ role: 'user', content }];
      const body = { model: 'gpt-4o', messages, response_format: strict, max_tokens: 2000 };
      const answer = await post('/v1/chat/completions', body);
      const { choices } = (await answer.json()) as {
        choices: readonly { message: { content: string } }[];
      };
      return JSON.parse(choices[0]!.message.content);
    };
    const first = await ask(code);
    expect(first.symbols).toMatchObject([
      {
        name: 'add',
        parameters: [{ name: 'a' }, { name: 'b' }],
        raises: [{ type: 'ValueError' }],
        returns: expect.any(String),
      },
      { name: 'Box', summary: 'Box object.', parameters: [], returns: null },
    ]);
    expect(await ask(code.replace('return total', '# why\n    return  total'))).toEqual(first);
    expect(simulator?.journal.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('calls the function that it is given, and streams the same', async () => {
    await start();
    const parameters = { type: 'object', properties: { summary: { type: 'string' } } };
    const body = {
      model: 'gpt-4o',
      messages: [{ role: 'user', content: code }],
      tools: [{ type: 'function', function: { name: 'write', parameters } }],
      tool_choice: { type: 'function', function: { name: 'write' } },
    };
    const whole = await (await post('/v1/chat/completions', body)).text();
    expect(whole).toContain('"tool_calls"');
    const stream = { ...body, stream: true, stream_options: { include_usage: true } };
    const events = await (await post('/v1/chat/completions', stream)).text();
    expect(events).toContain('"prompt_tokens"');
    expect(events.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(simulator?.journal.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('cuts an answer at its cap, hidden reasoning included', async () => {
    await start();
    const body = { messages: [{ role: 'user', content: code }], max_completion_tokens: 322 };
    const answer = await post('/v1/chat/completions', { model: 'gpt-5', ...body });
    expect(await answer.json()).toMatchObject({
      choices: [{ finish_reason: 'length' }],
      usage: { completion_tokens: 322, completion_tokens_details: { reasoning_tokens: 320 } },
    });
  });

  it('charges quota on admission and tells what is left in both dialects', async () => {
    await start({ quota: { rpm: 60, tpm: 1000, burstSeconds: null } });
    const body = { model: 'gpt-4o', messages: hello, max_tokens: 500 };
    const first = await post('/v1/chat/completions', body);
    expect(first.headers.get('x-ratelimit-remaining-tokens')).toBe('492');
    expect(first.headers.get('x-ratelimit-reset-tokens')).toMatch(/^(1m0s|\d+s)$/);
    const second = await post(dated, { messages: hello, max_tokens: 500 });
    expect(second.status).toBe(429);
    expect(Number(second.headers.get('retry-after-ms'))).toBeGreaterThan(50_000);
    expect(second.headers.get('x-ratelimit-reset-tokens')).toMatch(/^\d+$/);
  });

  it('refuses an eleventh request in a second of a quota of 600 a minute', () => {
    const quota = createServerQuota({ rpm: 600, tpm: null, burstSeconds: 1 });
    const admitted = Array.from({ length: 11 }, (_, n) => quota.admit(n * 10, 1).admitted);
    expect(admitted.indexOf(false)).toBe(10);
  });

  it('fails as it is told to, the same for the same seed', async () => {
    await start({ faults: scriptedFaults('503', 'html', null) });
    const body = { model: 'gpt-4o', messages: hello };
    expect((await post('/v1/chat/completions', body)).status).toBe(503);
    expect(await (await post('/v1/chat/completions', body)).text()).toContain('<html>');
    expect((await post('/v1/chat/completions', body)).status).toBe(200);
    const plan = seededFaults(7, 0.05);
    const faults = Array.from({ length: 2000 }, (_, n) => plan(n)?.kind ?? null);
    const count = faults.filter((kind) => kind !== null).length;
    expect(count).toBeGreaterThan(60);
    expect(count).toBeLessThan(140);
    expect(faults).toEqual(Array.from({ length: 2000 }, (_, n) => plan(n)?.kind ?? null));
  });

  it('counts tools by the published recipe', () => {
    const location = { type: 'string', description: 'The city and state, e.g. San Francisco, CA' };
    const unit = {
      type: 'string',
      description: 'The unit of temperature to return',
      enum: ['celsius', 'fahrenheit'],
    };
    const tool = {
      name: 'get_current_weather',
      description: 'Get the current weather in a given location',
      parameters: { type: 'object', properties: { location, unit }, required: ['location'] },
    };
    const messages = [
      {
        role: 'system',
        content: 'You are a helpful assistant that can answer to questions about the weather.',
      },
      { role: 'user', content: "What's the weather like in San Francisco?" },
    ];
    const body = { messages, tools: [{ type: 'function', function: tool }] };
    const { messages: text, functions } = countPrompt(serverModels['gpt-4o']!, body);
    expect(text + functions).toBe(101);
  });

  it.skipIf(checkOfficial === null)(
    'notes what the official description has against a request',
    async () => {
      await start();
      await post('/v1/chat/completions', { model: 'gpt-4o', messages: hello, temperature: 9 });
      expect(simulator?.journal[0]?.violations).toContain('/temperature must be <= 2');
    },
  );
});
