import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { Need } from '../../../src/llm/admission/admission.ts';
import { createAdmission } from '../../../src/llm/admission/create-admission.ts';
import { openSharedQuota, type SharedQuota } from '../../../src/llm/admission/shared-quota.ts';
import type { Clock } from '../../../src/types/world.ts';
import { createFakeClock } from '../fake-clock.ts';
import { noLimits } from '../requests.ts';

const place = { host: 'x.openai.azure.com', deployment: 'docs' };
const folders: string[] = [];
const quotas: SharedQuota[] = [];
afterEach(() => {
  for (const quota of quotas.splice(0)) quota.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'quota-'));
  folders.push(made);
  return made;
}

function quotaIn(directory: string, clock: Clock): SharedQuota {
  const quota = openSharedQuota({ directory, place, clock });
  quotas.push(quota);
  return quota;
}

const never = new AbortController().signal;
const need: Need = { tokens: 100, cost: null, priority: 0 };

describe('a shared quota', () => {
  it('L2: two processes together never have more than 5 requests in a minute', async () => {
    const clock = createFakeClock();
    const directory = folder();
    const times: number[] = [];
    const admissions = [1, 2].map(() =>
      createAdmission({ clock, ...noLimits, rpm: 5, store: quotaIn(directory, clock) }),
    );
    const one = async (n: number) => {
      await admissions[n % 2]!.admit(need, never);
      times.push(clock.now() / 1000);
    };
    await clock.run(Promise.all(Array.from({ length: 15 }, (_, n) => one(n))));
    for (const at of times) {
      expect(times.filter((time) => time > at - 60 && time <= at).length).toBeLessThanOrEqual(5);
    }
    expect(Math.round(Math.max(...times))).toBe(120);
  });

  it('gives the same times as one process alone', async () => {
    const alone = createFakeClock();
    const shared = createFakeClock();
    const store = quotaIn(folder(), shared);
    const timesOf = async (clock: typeof alone, given: { readonly store?: SharedQuota }) => {
      const limits = { rpm: 120, tpm: 1500, paced: true, ...given };
      const admission = createAdmission({ clock, ...noLimits, ...limits });
      const one = async () => {
        await admission.admit(need, never);
        return Math.round(clock.now());
      };
      return clock.run(Promise.all(Array.from({ length: 40 }, one)));
    };
    expect(await timesOf(shared, { store })).toEqual(await timesOf(alone, {}));
  });

  it('pauses all, and a clock that was set back holds nobody up', () => {
    const directory = folder();
    const clock = createFakeClock();
    const [mine, other] = [quotaIn(directory, clock), quotaIn(directory, clock)];
    mine.pause(7000, 0);
    const limits = { requests: 1, tokens: null, pace: null };
    expect(other.tryTake(0, 100, limits, null)).toBe(7000);
    const third = folder();
    expect(quotaIn(third, createFakeClock(2e12)).tryTake(0, 100, limits, null)).toBeNull();
    expect(quotaIn(third, createFakeClock(1e12)).tryTake(0, 100, limits, null)).toBe(60_000);
  });

  it('a pause that a clock of the future left ends after a minute', () => {
    const directory = folder();
    quotaIn(directory, createFakeClock(2e12)).pause(7000, 0);
    const limits = { requests: 1, tokens: null, pace: null };
    const set = quotaIn(directory, createFakeClock(1e12));
    expect(set.tryTake(0, 100, limits, null)).toBeLessThanOrEqual(60_000);
  });

  it('admits exactly as many as fit when processes ask at the same time', async () => {
    const directory = folder();
    const module = new URL('../../../src/llm/admission/shared-quota.ts', import.meta.url).href;
    const script = `
      const { openSharedQuota } = await import(${JSON.stringify(module)});
      const clock = { now: () => 0, wall: () => Date.now(), sleep: async () => {} };
      const place = ${JSON.stringify(place)};
      const quota = openSharedQuota({ directory: ${JSON.stringify(directory)}, place, clock });
      let taken = 0;
      for (let n = 0; n < 40; n++) {
        if (quota.tryTake(0, 10, { requests: 50, tokens: null, pace: null }, null) === null) taken++;
      }
      process.stdout.write(String(taken));`;
    const run = () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    const taken = await Promise.all([run(), run(), run()]);
    expect(taken.reduce((total, { stdout }) => total + Number(stdout), 0)).toBe(50);
  });

  it('ends admission with a clear error when the file breaks under it', async () => {
    const clock = createFakeClock();
    const store = openSharedQuota({ directory: folder(), place, clock });
    const admission = createAdmission({ clock, ...noLimits, rpm: 1, store });
    await admission.admit(need, never);
    const waiting = admission.admit(need, never);
    store.close();
    await expect(clock.run(waiting)).rejects.toMatchObject({ code: 'STATE' });
  });

  it('says what to do when the folder cannot be used', () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    expect(() => quotaIn(file, createFakeClock())).toThrow(/cannot be used/);
  });
});
