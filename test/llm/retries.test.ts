import { describe, expect, it, onTestFinished } from 'vitest';
import { validateAnswer } from '../../src/generation/answer-schema.ts';
import { brokenCall } from '../../src/llm/call-failure.ts';
import { connect } from '../../src/llm/connect.ts';
import { startSimulator } from '../simulator/start-simulator.ts';
import { choices, failureOf, key, never, setUp, simulator, withFaults } from './client-setup.ts';
import { createFakeClock } from './fake-clock.ts';
import { createHybridClock } from './hybrid-clock.ts';
import { clientOf, requestFor } from './requests.ts';

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
    const server = await startSimulator({
      keys: [key],
      ...withFaults('timeout'),
      deployments: { docs: 'gpt-4o' },
    });
    onTestFinished(() => server.close());
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
    const { client, events } = clientOf(connect(choices.v1(server.url), options), slow);
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
