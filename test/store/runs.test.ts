// A run that was cut off, and the one that goes on with it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';

const clock = { now: () => 0, wall: () => 1_000_000, sleep: async () => {} };
const attempt = {
  key: 'k',
  task: 't',
  deployment: 'd',
  model: 'm',
  promptTokens: 100,
  cap: 50,
  price: 1,
};
const usage = { prompt: 90, cached: 0, completion: 20, reasoning: 0 };
const answer = {
  status: 'ok',
  text: '{}',
  finishReason: 'stop',
  model: 'm',
  requestId: null,
  usage,
  cost: 0.5,
} as const;

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'runs-'));
  const store = openStore(folder, clock);
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const begin = (id: string, resumes: string | null = null) =>
    store.beginRun({
      ...{ id, target: '.', model: 'm', plan: 'p', resumes },
      budget: { maxCost: 2, maxTokens: null },
    });
  return { store, begin };
}

it('is found by its plan until it came to its end, with the answers of all that went on with it', () => {
  const { store, begin } = open();
  const first = begin('a');
  first.answered(first.reserve(attempt), answer);
  expect(store.cutOff('p')).toMatchObject({ id: 'a', answers: 1 });
  expect(store.cutOff('other')).toBeNull();
  const second = begin('b', 'a');
  second.answered(second.reserve({ ...attempt, key: 'k2' }), answer);
  expect(store.cutOff('p')).toMatchObject({ id: 'a', answers: 2 });
  expect(store.answerOf('a', 'k2')).toMatchObject({ run: 'b' });
  store.endRun('b');
  expect(store.cutOff('p')).toBeNull();
});

it('counts what it used, and what may have been paid, against the budget of the one that goes on', () => {
  const { begin } = open();
  const first = begin('a');
  first.answered(first.reserve(attempt), answer);
  first.sent(first.reserve({ ...attempt, key: 'k2' }));
  const second = begin('b', 'a');
  expect(() => second.reserve({ ...attempt, key: 'k3' })).toThrow(/\$0\.5000 of --max-cost/);
});

it('K4: an answer of no use does not replace a useful one of another run, and runs are counted', () => {
  const { store, begin } = open();
  const first = begin('a');
  first.answered(first.reserve(attempt), answer);
  const second = begin('b');
  second.answered(second.reserve({ ...attempt, price: 0.1 }), { ...answer, status: 'invalid' });
  expect(store.findAnswer('k', null)).toMatchObject({ run: 'a', status: 'ok', runs: 2 });
  expect(store.answerOf('b', 'k')).toMatchObject({ status: 'invalid' });
});

it('a plan takes the place of the earlier one of its target', () => {
  const { store } = open();
  store.savePlan('one', '/t', '1');
  store.savePlan('other', '/u', '2');
  store.savePlan('two', '/t', '3');
  expect([store.plan('one'), store.plan('two'), store.plan('other')]).toEqual([null, '3', '2']);
});
