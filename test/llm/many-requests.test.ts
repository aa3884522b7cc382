// Whole runs of requests over real HTTP, under quotas and faults.
import { describe, expect, it } from 'vitest';
import { validateAnswer } from '../../src/generation/answer-schema.ts';
import { connect } from '../../src/llm/connect.ts';
import type { Clock } from '../../src/types/world.ts';
import { seededFaults } from '../simulator/faults.ts';
import { type SimulatorOptions, startSimulator } from '../simulator/start-simulator.ts';
import { createHybridClock } from './hybrid-clock.ts';
import { clientOf, requestFor } from './requests.ts';

const signal = new AbortController().signal;

async function runMany(
  count: number,
  clock: Clock,
  options: SimulatorOptions,
  parts: Parameters<typeof clientOf>[2],
) {
  const simulator = await startSimulator({ deployments: { docs: 'gpt-4o' }, ...options });
  const choice = {
    provider: 'azure',
    key: 'test-key',
    endpoint: simulator.url,
    deployment: 'docs',
    model: 'gpt-4o',
    apiVersion: null,
  } as const;
  const server = connect(choice, { clock, timeout: 120, environment: {}, allowHttp: [] });
  const { client, events } = clientOf(server, clock, parts);
  const shape = (n: number) => ({
    ...requestFor().shape,
    streamOptions: n % 3 === 0 ? {} : null,
    mode: n % 5 === 0 ? ('tool' as const) : ('json_schema' as const),
  });
  const all = Array.from({ length: count }, (_, n) =>
    client.send(requestFor({ shape: shape(n), key: String(n) }), { signal }),
  );
  const answers = await Promise.allSettled(all);
  await simulator.close();
  return { answers, events, simulator };
}

describe('many requests', () => {
  it('end with an answer each under 5 % mixed faults, by the official description', async () => {
    const { answers, events, simulator } = await runMany(
      400,
      createHybridClock(100_000),
      { faults: seededFaults(3, 0.05) },
      { maxRetries: 5, limits: { concurrency: 16 } },
    );
    const texts = answers.map((end) => (end.status === 'fulfilled' ? end.value.text : ''));
    expect(texts.filter((text) => text === '')).toEqual([]);
    expect(texts.every((text) => 'answer' in validateAnswer(JSON.parse(text)))).toBe(true);
    expect(simulator.journal.filter(({ fault }) => fault !== null).length).toBeGreaterThan(8);
    expect(simulator.journal.flatMap(({ violations }) => violations)).toEqual([]);
    expect(simulator.mostOpen()).toBeLessThanOrEqual(16);
    expect(events.filter(({ state }) => state === 'answered')).toHaveLength(400);
  });

  it('meet no refusal when the configured quota is the real one, in real time', async () => {
    const clock: Clock = {
      now: () => performance.now(),
      wall: () => Date.now(),
      sleep: (ms, stop) =>
        new Promise((resolve, reject) => {
          const timer = setTimeout(resolve, ms);
          stop?.addEventListener('abort', () => {
            clearTimeout(timer);
            reject(stop.reason);
          });
        }),
    };
    const quota = { rpm: 600, tpm: 128_000, burstSeconds: 1 } as const;
    const { answers, simulator } = await runMany(
      35,
      clock,
      { quota },
      { limits: { rpm: 600, tpm: 128_000, paced: true, slack: 150 } },
    );
    expect(answers.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(simulator.journal.filter(({ status }) => status === 429)).toEqual([]);
    const first = simulator.journal[0]?.at ?? 0;
    expect((simulator.journal.at(-1)?.at ?? 0) - first).toBeGreaterThan(3000);
  });
});
