import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { lockState } from '../../src/store/lock-state.ts';
import { migrations } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { NewAnswer, NewAttempt } from '../../src/types/store.ts';

const folders: string[] = [];
const clock = { now: () => 0, wall: () => 1_000_000, sleep: async () => {} };
const noLimit = { maxCost: null, maxTokens: null };

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  folders.push(folder);
  return folder;
}

function attempt(changes: Partial<NewAttempt> = {}): NewAttempt {
  return {
    key: 'k1',
    task: 't1',
    deployment: 'd',
    model: 'gpt-4o',
    promptTokens: 100,
    cap: 50,
    price: 0.5,
    ...changes,
  };
}

function answer(changes: Partial<NewAnswer> = {}): NewAnswer {
  return {
    status: 'ok',
    text: '{}',
    finishReason: 'stop',
    model: 'gpt-4o',
    requestId: null,
    usage: { prompt: 90, cached: 10, completion: 20, reasoning: 0 },
    cost: 0.25,
    ...changes,
  };
}

describe('openStore', () => {
  it('T15: books a successful call exactly once, reserved apart from used', () => {
    const store = openStore(temporary(), clock);
    const ledger = store.beginRun({ id: 'r', target: '.', model: 'gpt-4o', budget: noLimit });
    const id = ledger.reserve(attempt());
    ledger.sent(id);
    ledger.answered(id, answer());
    expect(store.usageOf('r')).toEqual({
      requests: { sent: 1, answered: 1, failed: 0, unknown: 0, retried: 0 },
      tokens: { reserved: 50, prompt: 90, cached: 10, completion: 20, reasoning: 0 },
      cost: { actual: 0.25, possible: 0, wasted: 0 },
    });
    expect(store.findAnswer('k1', null)).toMatchObject({ status: 'ok', text: '{}', run: 'r' });
    store.close();
  });

  it('T16: a refused call leaves the totals at 0', () => {
    const store = openStore(temporary(), clock);
    const ledger = store.beginRun({ id: 'r', target: '.', model: 'gpt-4o', budget: noLimit });
    const id = ledger.reserve(attempt());
    ledger.sent(id);
    ledger.failed(id, '400');
    const { tokens, cost } = store.usageOf('r');
    expect([tokens.prompt, tokens.completion, cost.actual, cost.possible]).toEqual([0, 0, 0, 0]);
    store.close();
  });

  it('keeps what a dead process had sent as possibly paid', () => {
    const folder = temporary();
    const first = openStore(folder, clock);
    const ledger = first.beginRun({ id: 'a', target: '.', model: 'gpt-4o', budget: noLimit });
    ledger.sent(ledger.reserve(attempt()));
    ledger.reserve(attempt({ key: 'k2' }));
    first.close();
    const second = openStore(folder, clock);
    second.beginRun({ id: 'b', target: '.', model: 'gpt-4o', budget: noLimit });
    const [run] = second.usage().runs;
    expect(run?.requests).toMatchObject({ sent: 1, unknown: 1, failed: 1 });
    expect(run?.cost).toEqual({ actual: 0, possible: 0.5, wasted: 0 });
    second.close();
  });

  it('never lets settled, reserved and unknown amounts exceed the budget', () => {
    const step = fc.record({
      price: fc.double({ min: 0, max: 1, noNaN: true }),
      end: fc.constantFrom('answered', 'failed', 'unknown', 'open'),
    });
    const folder = temporary();
    const store = openStore(folder, clock);
    let run = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const id = `run-${run++}`;
        const budget = { maxCost: 2, maxTokens: null };
        const ledger = store.beginRun({ id, target: '.', model: 'm', budget });
        for (const { price, end } of steps) {
          try {
            const booked = ledger.reserve(attempt({ price }));
            ledger.sent(booked);
            if (end === 'answered') ledger.answered(booked, answer({ cost: price / 2 }));
            if (end === 'failed') ledger.failed(booked, 'x');
            if (end === 'unknown') ledger.unknown(booked, 'x');
          } catch (error) {
            expect(error).toMatchObject({ code: 'BUDGET' });
          }
        }
        const { cost } = store.usageOf(id);
        expect(cost.actual! + cost.possible!).toBeLessThanOrEqual(2);
      }),
      { numRuns: 30 },
    );
    store.close();
  });

  it('refuses an unpriced model under --max-cost', () => {
    const store = openStore(temporary(), clock);
    const budget = { maxCost: 1, maxTokens: null };
    const ledger = store.beginRun({ id: 'r', target: '.', model: 'm', budget });
    expect(() => ledger.reserve(attempt({ price: null }))).toThrow(/no known price/);
    store.close();
  });

  it('K2: an expired answer is not found', () => {
    const folder = temporary();
    const store = openStore(folder, clock);
    const ledger = store.beginRun({ id: 'r', target: '.', model: 'm', budget: noLimit });
    ledger.answered(ledger.reserve(attempt()), answer());
    store.close();
    const later = openStore(folder, { ...clock, wall: () => 1_000_000 + 61_000 });
    expect(later.findAnswer('k1', 60)).toBeNull();
    expect(later.findAnswer('k1', null)).not.toBeNull();
    later.close();
  });

  it('K3: moves a corrupt database aside and goes on', () => {
    const folder = temporary();
    writeFileSync(join(folder, 'state.db'), 'this is no database, '.repeat(500));
    const store = openStore(folder, clock);
    expect(store.notice).toMatch(/kept as .*unreadable-1/);
    expect(readdirSync(folder)).toContain('state.db.unreadable-1');
    store.close();
  });

  it('moves the database of another program aside', () => {
    const folder = temporary();
    const foreign = new DatabaseSync(join(folder, 'state.db'));
    foreign.exec('CREATE TABLE theirs (x)');
    foreign.close();
    const store = openStore(folder, clock);
    expect(store.notice).not.toBeNull();
    store.close();
  });

  it('refuses a database of a newer version', () => {
    const folder = temporary();
    openStore(folder, clock).close();
    const database = new DatabaseSync(join(folder, 'state.db'));
    database.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    database.close();
    expect(() => openStore(folder, clock)).toThrow(/newer docwright/);
  });

  it('says what to do about a folder that cannot be made', () => {
    const folder = temporary();
    writeFileSync(join(folder, 'file'), '');
    symlinkSync('/nowhere/at/all', join(folder, 'link'));
    expect(() => openStore(join(folder, 'file'), clock)).toThrow(/cannot be used/);
    expect(() => openStore(join(folder, 'link'), clock)).toThrow(/cannot be used/);
  });
});

describe('lockState', () => {
  it('holds off a second run until it is released', () => {
    const folder = temporary();
    const lock = lockState(folder);
    expect(() => lockState(folder)).toThrow(/Another run holds .*process \d+/);
    lock.release();
    lockState(folder).release();
  });
});
