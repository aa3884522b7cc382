import { afterEach, describe, expect, it } from 'vitest';
import { DocwrightError } from '../../src/errors.ts';
import { validateAnswer } from '../../src/generation/answer-schema.ts';
import { brokenCall } from '../../src/llm/call-failure.ts';
import { type ConnectOptions, connect } from '../../src/llm/connect.ts';
import { requestShape } from '../../src/llm/request-shape.ts';
import type { ModelChoice } from '../../src/types/settings.ts';
import { type Fault, type FaultKind, scriptedFaults } from '../simulator/faults.ts';
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../simulator/start-simulator.ts';
import { createFakeClock } from './fake-clock.ts';
import { createHybridClock, type HybridClock } from './hybrid-clock.ts';
import { clientOf, modelNamed, requestFor, schema, type TestClient } from './requests.ts';

const never = new AbortController().signal;
const key = 'canary-key-4711';
let simulator: Simulator;
afterEach(() => simulator.close());

type Parts = Parameters<typeof clientOf>[2];

interface Setup extends TestClient {
  readonly clock: HybridClock;
  readonly simulator: Simulator;
}

const choices = {
  dated: (url: string): ModelChoice => ({
    provider: 'azure',
    key,
    endpoint: `${url}/`,
    deployment: 'docs',
    model: 'gpt-4o',
    apiVersion: '2024-10-21',
  }),
  v1: (url: string): ModelChoice => ({
    provider: 'azure',
    key,
    endpoint: `${url}/openai/v1/`,
    deployment: 'docs',
    model: 'gpt-4o',
    apiVersion: null,
  }),
  openai: (url: string): ModelChoice => ({
    provider: 'openai',
    key,
    endpoint: `${url}/v1`,
    model: 'gpt-4o',
  }),
  compatible: (url: string): ModelChoice => ({
    provider: 'compatible',
    key,
    endpoint: `${url}/v1/chat/completions`,
    model: 'gpt-4o',
  }),
};

async function setUp(
  options: SimulatorOptions,
  parts: Parts = {},
  choose = choices.dated,
  connection: Partial<ConnectOptions> = {},
): Promise<Setup> {
  simulator = await startSimulator({ keys: [key], deployments: { docs: 'gpt-4o' }, ...options });
  const clock = createHybridClock(100_000);
  const server = connect(choose(simulator.url), {
    clock,
    timeout: 120,
    environment: {},
    allowHttp: [],
    ...connection,
  });
  return { ...clientOf(server, clock, parts), clock, simulator };
}

function withFaults(...faults: readonly (FaultKind | Fault | null)[]): SimulatorOptions {
  return { faults: scriptedFaults(...faults) };
}

function violations(): readonly string[] {
  return simulator.journal.flatMap((entry) => entry.violations);
}

async function failureOf(setup: Setup, request = requestFor()): Promise<Error> {
  const result = await setup.client.send(request, { signal: never }).catch((error) => error);
  expect(result).toBeInstanceOf(Error);
  return result;
}

describe('every way to a server', () => {
  it.each(Object.entries(choices))('%s: one answer, the usage once', async (_, choose) => {
    const setup = await setUp({}, {}, choose);
    const answer = await setup.client.send(requestFor(), { signal: never });
    const [entry] = simulator.journal;
    expect(validateAnswer(JSON.parse(answer.text))).toHaveProperty('answer');
    expect(answer).toMatchObject({ finishReason: 'stop', refusal: null });
    expect(answer.model).toBe('gpt-4o-2024-11-20');
    expect(answer.usage).toMatchObject({
      prompt: entry?.usage?.prompt_tokens,
      completion: entry?.usage?.completion_tokens,
    });
    expect(setup.events.map(({ state }) => state)).toEqual(['reserved', 'sent', 'answered']);
    expect(violations()).toEqual([]);
  });

  it('sends no header that was not chosen, and nothing of the environment of the SDK', async () => {
    process.env.OPENAI_CUSTOM_HEADERS = 'x-from-environment: 1\nAuthorization: Bearer other';
    process.env.OPENAI_ORG_ID = 'org-from-environment';
    try {
      const headers = { 'x-correlation-id': 'run-1' };
      const setup = await setUp({}, {}, choices.openai, { headers });
      await setup.client.send(requestFor(), { signal: never });
    } finally {
      delete process.env.OPENAI_CUSTOM_HEADERS;
      delete process.env.OPENAI_ORG_ID;
    }
    const sent = Object.keys(simulator.journal[0]?.headers ?? {}).sort();
    expect(sent).toContain('x-correlation-id');
    expect(sent.filter((name) => /^x-|organization|project|idempotency/.test(name))).toEqual([
      'x-correlation-id',
    ]);
  });
});

describe('the shape of requests', () => {
  const settings = {
    temperature: null,
    toolChoice: null,
    parallelToolCalls: null,
    responseFormat: null,
    streamOptions: null,
  } as const;

  async function bodyWith(
    given: Partial<Parameters<typeof requestShape>[0]>,
    modelName = 'gpt-4o',
  ): Promise<{ readonly body: Record<string, unknown>; readonly text: string }> {
    const model = modelNamed(modelName);
    const { shape } = requestShape({ ...settings, ...given }, model, schema.name);
    const fallbackSchema = schema.schema;
    const deployments = { docs: modelName };
    const setup = await setUp({ fallbackSchema, deployments }, { model });
    const answer = await setup.client.send(requestFor({ shape }), { signal: never });
    expect(violations()).toEqual([]);
    return { body: { ...simulator.journal[0]?.body }, text: answer.text };
  }

  it('T10: temperature 0 reaches the body', async () => {
    expect((await bodyWith({ temperature: 0 })).body.temperature).toBe(0);
  });

  it('T17: TOOL_CHOICE and PARALLEL_TOOL_CALLS send the schema as a tool', async () => {
    const named = { type: 'function', function: { name: schema.name } };
    const { body, text } = await bodyWith({ toolChoice: named, parallelToolCalls: false });
    expect(body).toMatchObject({ tool_choice: named, parallel_tool_calls: false });
    expect(body.tools).toHaveLength(1);
    expect(body.response_format).toBeUndefined();
    expect(validateAnswer(JSON.parse(text))).toHaveProperty('answer');
  });

  it('T17: STREAM_OPTIONS turns the stream on', async () => {
    const { body, text } = await bodyWith({ streamOptions: { include_obfuscation: false } });
    expect(body).toMatchObject({
      stream: true,
      stream_options: { include_usage: true, include_obfuscation: false },
    });
    expect(validateAnswer(JSON.parse(text))).toHaveProperty('answer');
  });

  it('T17: a streamed tool call is one answer', async () => {
    const { text } = await bodyWith({ streamOptions: {}, toolChoice: 'required' });
    expect(validateAnswer(JSON.parse(text))).toHaveProperty('answer');
  });

  it.each(['json_schema', 'json_object'] as const)('T17: RESPONSE_FORMAT %s', async (format) => {
    const { body, text } = await bodyWith({ responseFormat: format });
    expect(body.response_format).toMatchObject({ type: format });
    expect(validateAnswer(JSON.parse(text))).toHaveProperty('answer');
  });

  it('T17: what the model lacks is left out with one warning', async () => {
    const model = modelNamed('gpt-5');
    const { shape, warnings } = requestShape({ ...settings, temperature: 0.2 }, model, schema.name);
    expect(shape.temperature).toBeNull();
    expect(warnings).toEqual([expect.stringContaining('TEMPERATURE=0.2')]);
    const { body } = await bodyWith({ temperature: 0.2 }, 'gpt-5-mini');
    expect(body).not.toHaveProperty('temperature');
  });

  it('asks reasoning models with the developer role and max_completion_tokens', async () => {
    const model = modelNamed('gpt-5');
    await setUp({ deployments: { docs: 'gpt-5' } }, { model });
    const setup = clientOf(
      connect(choices.dated(simulator.url), {
        clock: createHybridClock(100_000),
        timeout: 120,
        environment: {},
        allowHttp: [],
      }),
      createHybridClock(100_000),
      { model },
    );
    const answer = await setup.client.send(requestFor({ cap: 4000 }), { signal: never });
    expect(answer.usage?.reasoning).toBe(320);
    const [entry] = simulator.journal;
    expect(entry?.body.messages[0]?.role).toBe('developer');
    expect(entry?.body).toMatchObject({ max_completion_tokens: 4000 });
  });

  it('T17: a tool choice of another function is refused', () => {
    const toolChoice = { type: 'function', function: { name: 'other' } };
    expect(() => requestShape({ ...settings, toolChoice }, modelNamed(), schema.name)).toThrow(
      /documentation/,
    );
  });
});

describe('retries', () => {
  it.each([
    ['7 s', { 'retry-after': '7' }, 7000],
    ['milliseconds first', { 'retry-after-ms': '1500', 'retry-after': '9' }, 1500],
    ['decimals', { 'retry-after': '0.25' }, 250],
    ['garbage: back-off', { 'retry-after': 'soon' }, 500],
    ['a negative number: back-off', { 'retry-after': '-5' }, 500],
    ['nothing to wait: back-off', { 'retry-after': '0' }, 500],
    ['an absurd number: back-off', { 'retry-after': '9e99' }, 500],
    ['a date that is over: back-off', { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 500],
    ['milliseconds that are none: seconds', { 'retry-after-ms': '-', 'retry-after': '3' }, 3000],
  ])('R2: 429 with %s', async (_, headers, wait) => {
    const setup = await setUp(withFaults({ kind: '429', headers }));
    await setup.client.send(requestFor(), { signal: never });
    expect(setup.clock.waits).toEqual([wait]);
    expect(simulator.journal).toHaveLength(2);
  });

  it('L3: each retry takes a slot', async () => {
    const clock = createFakeClock();
    const times: number[] = [];
    const setup = await setUp({});
    const { place } = connect(choices.v1(setup.simulator.url), {
      clock,
      timeout: 120,
      environment: {},
      allowHttp: [],
    });
    const call = async () => {
      times.push(clock.now() / 1000);
      throw brokenCall('connection', 'reset', null);
    };
    const { client } = clientOf({ place, call }, clock, { limits: { rpm: 1 } });
    const failed = client.send(requestFor(), { signal: never }).catch((error: Error) => error);
    expect(await clock.run(failed)).toMatchObject({ code: 'TOO_MANY_RETRIES' });
    expect(times).toEqual([0, 60, 120]);
  });

  it('waits as a 503 asks', async () => {
    const setup = await setUp(withFaults({ kind: '503', headers: { 'retry-after': '3' } }));
    await setup.client.send(requestFor(), { signal: never });
    expect(setup.clock.waits).toEqual([3000]);
  });

  it('R2: an HTTP date gives the difference', async () => {
    const date = new Date(Date.now() + 20_000).toUTCString();
    const setup = await setUp(withFaults({ kind: '429', headers: { 'retry-after': date } }));
    await setup.client.send(requestFor(), { signal: never });
    expect(setup.clock.waits[0]).toBeGreaterThan(18_000);
    expect(setup.clock.waits[0]).toBeLessThanOrEqual(20_000);
  });

  it('R2: a wait of an hour fails at once, names it, and stops the deployment', async () => {
    const setup = await setUp(withFaults({ kind: '429', headers: { 'retry-after': '3600' } }));
    const error = await failureOf(setup);
    expect(error.message).toContain('3600 s');
    expect(setup.clock.waits).toEqual([]);
    await failureOf(setup);
    expect(simulator.journal).toHaveLength(1);
  });

  it('R3: 429 on all attempts: the true number, the cause, no sleep after the last', async () => {
    const setup = await setUp(withFaults('429-plain', '429-plain', '429-plain'));
    const error = await failureOf(setup);
    expect(error).toMatchObject({ code: 'TOO_MANY_RETRIES' });
    expect(error.message).toContain('after 3 attempts');
    expect(error.cause).toMatchObject({ details: { status: 429 } });
    expect(setup.clock.waits).toEqual([500, 1000]);
    expect(setup.events.filter(({ state }) => state === 'failed')).toHaveLength(3);
  });

  it.each([
    ['500', 'unknown'],
    ['502', 'unknown'],
    ['503', 'failed'],
    ['504', 'unknown'],
    ['408', 'failed'],
    ['409', 'failed'],
    ['reset', 'unknown'],
    ['reset-body', 'unknown'],
    ['html', 'unknown'],
    ['broken-body', 'unknown'],
    ['cut-stream', 'unknown'],
  ] as const)(
    'R4: %s, then an answer: one result, usage once, first attempt %s',
    async (kind, state) => {
      const setup = await setUp(withFaults(kind));
      await setup.client.send(requestFor(), { signal: never });
      const states = setup.events.map((event) => event.state);
      expect(states).toEqual(['reserved', 'sent', state, 'retry', 'reserved', 'sent', 'answered']);
      expect(setup.clock.waits).toEqual([500]);
    },
  );

  it('R4: a timeout is retried', async () => {
    simulator = await startSimulator({
      keys: [key],
      ...withFaults('timeout'),
      deployments: { docs: 'gpt-4o' },
    });
    const clock = createHybridClock(Infinity);
    const slow = {
      ...clock,
      sleep: (ms: number, signal?: AbortSignal) =>
        ms === 300
          ? new Promise<void>((resolve, reject) => {
              const timer = setTimeout(resolve, ms);
              signal?.addEventListener('abort', () => {
                clearTimeout(timer);
                reject(signal.reason);
              });
            })
          : clock.sleep(ms, signal),
    };
    const options = { clock: slow, timeout: 0.3, environment: {}, allowHttp: [] };
    const { client, events } = clientOf(connect(choices.v1(simulator.url), options), slow);
    await client.send(requestFor(), { signal: never });
    expect(events.map(({ state }) => state)[2]).toBe('unknown');
  });

  it('the answer of a model of another name is an answer, and says the name', async () => {
    const setup = await setUp(withFaults('other-model'));
    const { model, text } = await setup.client.send(requestFor(), { signal: never });
    expect(model).toBe('gpt-4.1-2025-04-14');
    expect(validateAnswer(JSON.parse(text))).toHaveProperty('answer');
  });

  it('waits for a slow body', async () => {
    const setup = await setUp(withFaults('slow-body'));
    await setup.client.send(requestFor(), { signal: never });
    expect(simulator.journal).toHaveLength(1);
  });

  it.each(['cut-stream', 'reset-body'] as const)(
    'a stream that ends early (%s) is no answer',
    async (kind) => {
      const setup = await setUp(withFaults(kind));
      const shape = { ...requestFor().shape, streamOptions: {} };
      const answer = await setup.client.send(requestFor({ shape }), { signal: never });
      expect(answer.finishReason).toBe('stop');
      expect(simulator.journal).toHaveLength(2);
    },
  );

  it.each([
    ['forbidden', 'AUTHENTICATION'],
    ['insufficient-quota', 'REQUEST'],
    ['filter-prompt', 'REQUEST'],
    ['redirect', 'REQUEST'],
    ['empty-choices', 'ANSWER'],
  ] as const)('R1: %s: exactly one call, no sleep, %s', async (kind, code) => {
    const setup = await setUp(withFaults(kind));
    expect(await failureOf(setup)).toMatchObject({ code });
    expect(simulator.journal).toHaveLength(1);
    expect(setup.clock.waits).toEqual([]);
  });

  it('P10: an answer without choices has a name', async () => {
    const setup = await setUp(withFaults('empty-choices'));
    expect((await failureOf(setup)).message).toContain('no choices');
  });

  it('R5: an unknown deployment: its name, endpoint and version, not the key', async () => {
    const setup = await setUp({ deployments: { other: 'gpt-4o' } });
    const error = await failureOf(setup);
    for (const part of [
      'deployment docs',
      simulator.url,
      '2024-10-21',
      'AZURE_OPENAI_DEPLOYMENT',
    ]) {
      expect(`${error.message} ${(error as Error & { hint: string }).hint}`).toContain(part);
    }
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(key);
    expect(simulator.journal).toHaveLength(1);
  });

  it('R5: a wrong key is refused once, and never shown', async () => {
    const setup = await setUp({ keys: ['another'] }, {}, choices.openai);
    const error = await failureOf(setup);
    expect(error).toMatchObject({ code: 'AUTHENTICATION' });
    expect(inspectDeep(error)).not.toContain(key);
    await failureOf(setup);
    expect(setup.events.filter(({ state }) => state === 'sent')).toHaveLength(1);
  });
});

function inspectDeep(error: unknown): string {
  const seen: string[] = [];
  for (let at = error as Error | undefined; at; at = at.cause as Error | undefined) {
    seen.push(at.message, at.stack ?? '', JSON.stringify(at));
  }
  return seen.join('\n');
}

describe('what refusals teach', () => {
  it('R1: context_length_exceeded: one adjusted retry with another body', async () => {
    const small = {
      encoding: 'o200k_base',
      reasoning: false,
      jsonSchema: true,
      snapshot: 'x',
    } as const;
    const models = { 'gpt-4o': { ...small, window: 1000, maxInput: 1000, maxOutput: 900 } };
    const setup = await setUp({ models });
    await setup.client.send(requestFor({ cap: 800 }), { signal: never });
    const caps = simulator.journal.map(({ body }) => body.max_completion_tokens ?? body.max_tokens);
    expect(caps).toHaveLength(2);
    expect(caps[1]).toBeLessThan(caps[0] ?? 0);
    expect(setup.clock.waits).toEqual([]);
  });

  it('R1: no room left for the answer: an error instead of another request', async () => {
    const small = {
      encoding: 'o200k_base',
      reasoning: false,
      jsonSchema: true,
      snapshot: 'x',
    } as const;
    const models = { 'gpt-4o': { ...small, window: 420, maxInput: 420, maxOutput: 400 } };
    const setup = await setUp({ models });
    const error = await failureOf(setup, requestFor({ cap: 400, minimumCap: 300 }));
    expect(error).toMatchObject({ code: 'TOKEN_LIMIT', limit: 420 });
    expect(simulator.journal).toHaveLength(1);
  });

  it('learns the parameters of a model that is not what was configured, once for all', async () => {
    const wrong = { ...modelNamed('gpt-4'), jsonSchema: true };
    const setup = await setUp({ deployments: { docs: 'gpt-5' } }, { model: wrong });
    const shape = { ...requestFor().shape, temperature: 0 };
    const request = requestFor({ shape, cap: 2000 });
    await setup.client.send(request, { signal: never });
    expect(simulator.journal).toHaveLength(3);
    await setup.client.send(request, { signal: never });
    expect(simulator.journal).toHaveLength(4);
  });

  it('T9: a cap of 0 is refused before anything is sent', async () => {
    const setup = await setUp({});
    expect(await failureOf(setup, requestFor({ cap: 0 }))).toMatchObject({ code: 'CONFIGURATION' });
    expect(simulator.journal).toHaveLength(0);
  });
});

describe('answers that are odd', () => {
  it.each([
    ['length', 'length'],
    ['filter-answer', 'content_filter'],
  ] as const)('P8, P9: %s is an answer with its reason', async (kind, finishReason) => {
    const setup = await setUp(withFaults(kind));
    const answer = await setup.client.send(requestFor(), { signal: never });
    expect(answer.finishReason).toBe(finishReason);
  });

  it('a refusal in words is kept apart from the text', async () => {
    const setup = await setUp(withFaults('refusal'));
    const answer = await setup.client.send(requestFor(), { signal: never });
    expect(answer).toMatchObject({ text: '', refusal: expect.stringContaining('sorry') });
  });

  it.each(['absurd-usage', 'no-usage'] as const)(
    '%s is booked at its reservation',
    async (kind) => {
      const setup = await setUp(withFaults(kind));
      const answer = await setup.client.send(requestFor(), { signal: never });
      expect(answer.usage).toBeNull();
      expect(setup.events.at(-1)).toMatchObject({ usage: { prompt: 600, completion: 500 } });
    },
  );

  it.each(['endless-body', 'gzip-bomb'] as const)('%s is cut at the limit', async (kind) => {
    const setup = await setUp(withFaults(kind), {}, choices.dated, { maxBytes: 1 << 20 });
    const error = await failureOf(setup);
    expect(error).toMatchObject({ code: 'ANSWER' });
    expect(error.message).toContain('more than 1 MiB');
    expect(simulator.journal).toHaveLength(1);
  });
});

describe('ending early', () => {
  it('R6: a stop during back-off ends the wait', async () => {
    const setup = await setUp(withFaults('500'));
    const clock = {
      ...setup.clock,
      sleep: (_: number, signal?: AbortSignal) =>
        new Promise<void>((__, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason)),
        ),
    };
    const options = { clock, timeout: 120, environment: {}, allowHttp: [] };
    const { client } = clientOf(connect(choices.v1(simulator.url), options), clock);
    const waiting = client.send(requestFor(), { signal: never });
    while (simulator.journal[0]?.status !== 500 || client.inFlight() > 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    client.stop(new DocwrightError('INTERRUPTED', 'stop'));
    await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  it('R6: an abort ends a request in flight and leaves it unknown', async () => {
    const setup = await setUp(withFaults('timeout'));
    const abort = new AbortController();
    const waiting = setup.client.send(requestFor(), { signal: abort.signal });
    while (setup.client.inFlight() === 0) await new Promise((resolve) => setImmediate(resolve));
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(setup.events.at(-1)).toMatchObject({ state: 'unknown' });
  });

  it('a listener that refuses a reservation keeps the request from being sent', async () => {
    const refuse = () => {
      throw new Error('no money');
    };
    const setup = await setUp({}, { onAttempt: refuse });
    expect((await failureOf(setup)).message).toBe('no money');
    expect(simulator.journal).toHaveLength(0);
  });
});
