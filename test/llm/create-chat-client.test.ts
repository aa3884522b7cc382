import { describe, expect, it } from 'vitest';
import { DocwrightError } from '../../src/errors.ts';
import { validateAnswer } from '../../src/generation/answer-schema.ts';
import { connect } from '../../src/llm/connect.ts';
import { requestShape } from '../../src/llm/request-shape.ts';
import {
  choices,
  failureOf,
  never,
  setUp,
  simulator,
  violations,
  withFaults,
} from './client-setup.ts';
import { createHybridClock } from './hybrid-clock.ts';
import { clientOf, modelNamed, requestFor, schema } from './requests.ts';

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
