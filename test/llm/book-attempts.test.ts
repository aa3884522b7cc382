import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { bookAttempts } from '../../src/llm/book-attempts.ts';
import { connect } from '../../src/llm/connect.ts';
import { openStore } from '../../src/store/open-store.ts';
import { priceOfUsage, worstPrice } from '../../src/tokens/prices.ts';
import type { Budget } from '../../src/types/store.ts';
import { type FaultKind, scriptedFaults } from '../simulator/faults.ts';
import { type Simulator, startSimulator } from '../simulator/start-simulator.ts';
import { createHybridClock } from './hybrid-clock.ts';
import { clientOf, requestFor } from './requests.ts';

let simulator: Simulator;
const closing: (() => void)[] = [];
afterEach(async () => {
  await simulator.close();
  for (const close of closing.splice(0)) close();
});

const list = { provider: 'openai', model: 'gpt-4o', at: Date.UTC(2026, 10, 1) } as const;
const unlimited: Budget = { maxCost: null, maxTokens: null };

async function setUp(faults: readonly (FaultKind | null)[], budget: Budget = unlimited) {
  simulator = await startSimulator({ faults: scriptedFaults(...faults) });
  const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  const clock = createHybridClock(100_000);
  const store = openStore(directory, clock);
  closing.push(() => {
    store.close();
    rmSync(directory, { recursive: true });
  });
  const ledger = store.beginRun({ id: 'run', target: '.', model: 'gpt-4o', budget });
  const choice = {
    provider: 'openai',
    key: 'test-key',
    endpoint: `${simulator.url}/v1`,
    model: 'gpt-4o',
  } as const;
  const options = { clock, timeout: 120, environment: {}, allowHttp: [] };
  const { client } = clientOf(connect(choice, options), clock, {
    limits: { budget },
    prices: {
      worst: (prompt, cap) => worstPrice(list, prompt, cap),
      actual: (usage) => priceOfUsage(list, usage),
    },
    onAttempt: bookAttempts({
      ledger,
      deployment: 'gpt-4o',
      model: 'gpt-4o',
      isValid: (_, text) => text.startsWith('{"symbols"'),
    }),
  });
  const signal = new AbortController().signal;
  const send = (key: string) =>
    client.send(requestFor({ key }), { signal }).catch((error: Error) => error);
  return { store, send, directory };
}

describe('the ledger of a client', () => {
  it('T15: one answer: totals are the usage once, reserved apart', async () => {
    const { store, send } = await setUp([]);
    await send('a');
    const [run] = store.usage().runs;
    const usage = simulator.journal[0]?.usage;
    expect(run?.tokens).toMatchObject({
      prompt: usage?.prompt_tokens,
      completion: usage?.completion_tokens,
      reserved: 500,
    });
    expect(run?.requests).toMatchObject({ sent: 1, answered: 1, failed: 0, unknown: 0 });
  });

  it('T16: a refused request costs nothing', async () => {
    const { store, send } = await setUp(['filter-prompt']);
    await send('a');
    const [run] = store.usage().runs;
    expect(run?.tokens).toMatchObject({ prompt: 0, completion: 0 });
    expect(run?.cost).toMatchObject({ actual: 0, possible: 0 });
    expect(run?.requests).toMatchObject({ sent: 1, failed: 1 });
  });

  it('keeps the reservation of what may have been paid', async () => {
    const { store, send } = await setUp(['reset', 'html', '503']);
    await send('a');
    const [run] = store.usage().runs;
    expect(run?.requests).toMatchObject({ sent: 3, failed: 1, unknown: 2, answered: 0 });
    expect(run?.cost.possible).toBeCloseTo(2 * (worstPrice(list, 600, 500) ?? 0), 9);
  });

  it('stores what an answer is worth', async () => {
    const { send, directory } = await setUp([
      null,
      'length',
      'filter-answer',
      'refusal',
      'wrong-json',
    ]);
    for (const key of ['ok', 'length', 'filter', 'refusal', 'wrong']) await send(key);
    const database = new DatabaseSync(join(directory, 'state.db'));
    const rows = database.prepare('SELECT key, status FROM answers').all();
    database.close();
    expect(Object.fromEntries(rows.map(({ key, status }) => [key, status]))).toEqual({
      ok: 'ok',
      length: 'truncated',
      filter: 'filtered',
      refusal: 'invalid',
      wrong: 'invalid',
    });
  });

  it('both hold the budget: what is sent never may cost more', async () => {
    const worst = worstPrice(list, 600, 500) ?? 0;
    const { store, send } = await setUp([], { maxCost: 2.5 * worst, maxTokens: null });
    const results = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(send));
    const refused = results.filter((result) => result instanceof Error);
    expect(refused.every((error) => 'code' in error && error.code === 'BUDGET')).toBe(true);
    expect(store.usage().totals.cost.actual).toBeLessThanOrEqual(2.5 * worst);
    expect(results.length - refused.length).toBeGreaterThanOrEqual(2);
  });
});
