import { describe, expect, it } from 'vitest';
import { DocwrightError } from '../../../src/errors.ts';
import type { Admission, Need, Outcome, Slot } from '../../../src/llm/admission/admission.ts';
import {
  type AdmissionOptions,
  createAdmission,
} from '../../../src/llm/admission/create-admission.ts';
import type { QuotaHeaders } from '../../../src/types/model.ts';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';
import { noLimits } from '../requests.ts';

const never = new AbortController().signal;
const done: Outcome = { used: { cost: 0, tokens: 0 }, quota: null, pressure: null };
const headers: QuotaHeaders = {
  limitRequests: null,
  limitTokens: null,
  remainingRequests: null,
  remainingTokens: null,
  resetRequests: null,
  resetTokens: null,
};

function need(parts: Partial<Need> = {}): Need {
  return { tokens: 100, cost: null, priority: 0, ...parts };
}

function admissionWith(clock: FakeClock, limits: Partial<AdmissionOptions>): Admission {
  return createAdmission({ clock, ...noLimits, ...limits });
}

/** Second at which each request is admitted; each is over after `takes` ms. */
async function admissionTimes(
  clock: FakeClock,
  admission: Admission,
  needs: readonly Need[],
  takes = 0,
): Promise<readonly number[]> {
  const one = async (wanted: Need) => {
    const slot = await admission.admit(wanted, never);
    const at = clock.now() / 1000;
    await clock.sleep(takes);
    slot.finish(done);
    return at;
  };
  return clock.run(Promise.all(needs.map(one)));
}

const requests = (count: number, parts: Partial<Need> = {}) =>
  Array.from({ length: count }, () => need(parts));

describe('admission', () => {
  it('L1: 2 a minute, five at once: 0, 0, 60, 60, 120', async () => {
    const clock = createFakeClock();
    const admission = admissionWith(clock, { rpm: 2 });
    expect(await admissionTimes(clock, admission, requests(5))).toEqual([0, 0, 60, 60, 120]);
  });

  it('L1: paced, never two within the interval beyond the burst', async () => {
    const clock = createFakeClock();
    const slow = admissionWith(clock, { rpm: 60, paced: true });
    expect(await admissionTimes(clock, slow, requests(4))).toEqual([0, 1, 2, 3]);
    const other = createFakeClock();
    const quick = admissionWith(other, { rpm: 600, paced: true });
    const times = await admissionTimes(other, quick, requests(40));
    for (const at of times) {
      expect(times.filter((time) => time > at - 1 && time <= at).length).toBeLessThanOrEqual(10);
    }
    expect(Math.max(...times)).toBe(3);
  });

  it('L2: 20 at once, 5 a minute: never more than 5 in any minute', async () => {
    const clock = createFakeClock();
    const times = await admissionTimes(clock, admissionWith(clock, { rpm: 5 }), requests(20), 500);
    for (const at of times) {
      expect(times.filter((time) => time > at - 60 && time <= at).length).toBeLessThanOrEqual(5);
    }
    expect(Math.max(...times)).toBe(180);
  });

  it('L4: a concurrency of 3: at most 3 in flight', async () => {
    const clock = createFakeClock();
    const admission = admissionWith(clock, { concurrency: 3 });
    const times = await admissionTimes(clock, admission, requests(9), 1000);
    expect(times).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
  });

  it('L5: 10,000 tokens a minute, three of 4,000: the third waits', async () => {
    const clock = createFakeClock();
    const admission = admissionWith(clock, { tpm: 10_000 });
    const times = await admissionTimes(clock, admission, requests(3, { tokens: 4000 }));
    expect(times).toEqual([0, 0, 60]);
  });

  it('remembers what an earlier process sent in the last minute', async () => {
    const clock = createFakeClock();
    const recent = [
      { created: clock.wall() - 10_000, tokens: 4000 },
      { created: clock.wall() - 40_000, tokens: 4000 },
      { created: clock.wall() - 70_000, tokens: 9000 },
    ];
    const admission = admissionWith(clock, { tpm: 10_000, recent });
    const times = await admissionTimes(clock, admission, requests(2, { tokens: 5000 }));
    expect(times).toEqual([20, 50]);
  });

  it('admits by priority, then by arrival', async () => {
    const clock = createFakeClock();
    const admission = admissionWith(clock, { concurrency: 1 });
    const order: string[] = [];
    const one = async (name: string, priority: number) => {
      const slot = await admission.admit(need({ priority }), never);
      order.push(name);
      await clock.sleep(10);
      slot.finish(done);
    };
    const all = [one('first', 5), one('b', 2), one('c', 2), one('a', 1)];
    await clock.run(Promise.all(all));
    expect(order).toEqual(['first', 'a', 'b', 'c']);
  });

  it('lets small requests pass a large one, but not for ever', async () => {
    const clock = createFakeClock();
    const admission = admissionWith(clock, { tpm: 1000 });
    const small = requests(400, { tokens: 50, priority: 1 });
    const wanted = [need({ tokens: 500 }), need({ tokens: 900 }), ...small];
    const times = await admissionTimes(clock, admission, wanted);
    expect(times[0]).toBe(0);
    expect(times[2]).toBe(0);
    expect(times[1]).toBeLessThanOrEqual(120);
  });

  it('refuses what is larger than the whole quota', async () => {
    const admission = admissionWith(createFakeClock(), { tpm: 1000 });
    await expect(admission.admit(need({ tokens: 1001 }), never)).rejects.toMatchObject({
      code: 'TOKEN_LIMIT',
    });
  });

  it('pauses for everybody, and stops for good', async () => {
    const clock = createFakeClock();
    const admission = admissionWith(clock, {});
    admission.pause(7000);
    expect(await admissionTimes(clock, admission, requests(3))).toEqual([7, 7, 7]);
    admission.pause(7000);
    const waiting = admission.admit(need(), never);
    admission.stop(new DocwrightError('AUTHENTICATION', 'no'));
    await expect(waiting).rejects.toMatchObject({ code: 'AUTHENTICATION' });
    await expect(admission.admit(need(), never)).rejects.toMatchObject({ code: 'AUTHENTICATION' });
  });

  it('R6: an aborted wait ends at once and makes room', async () => {
    const clock = createFakeClock();
    const admission = admissionWith(clock, { rpm: 1 });
    (await admission.admit(need(), never)).finish(done);
    const abort = new AbortController();
    const waiting = admission.admit(need(), abort.signal);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(clock.sleepers()).toBe(0);
    expect(await admissionTimes(clock, admission, requests(1))).toEqual([60]);
  });

  it('halves concurrency once for requests that met the same overload, and recovers', async () => {
    const clock = createFakeClock();
    const admission = admissionWith(clock, { concurrency: 8 });
    const slots = await Promise.all(requests(8).map((one) => admission.admit(one, never)));
    for (const slot of slots) slot.finish({ ...done, pressure: 'busy' });
    const times = await admissionTimes(clock, admission, requests(40), 1000);
    expect(times.filter((at) => at === 0).length).toBe(4);
    expect(times.filter((at) => at === Math.max(...times) - 1).length).toBeGreaterThan(5);
  });

  it('spreads requests after a 429 while the minute has room: such a server checks within seconds', async () => {
    const timesAfter = async (quota: QuotaHeaders | null) => {
      const clock = createFakeClock();
      const admission = admissionWith(clock, { rpm: 60 });
      const slot = await admission.admit(need(), never);
      slot.finish({ ...done, quota, pressure: 'refused' });
      return admissionTimes(clock, admission, requests(3));
    };
    expect(await timesAfter(null)).toEqual([1, 2, 3]);
    expect(await timesAfter({ ...headers, limitRequests: 60, remainingRequests: 59 })).toEqual([
      1, 2, 3,
    ]);
    const others = { ...headers, limitRequests: 60, remainingRequests: 0, resetRequests: 5000 };
    expect(await timesAfter(others)).toEqual([5, 5, 5]);
    const large = { ...headers, limitTokens: 200, remainingTokens: 50, resetTokens: 4000 };
    expect(await timesAfter(large)).toEqual([4, 60, 60]);
  });

  describe('headers', () => {
    async function afterAnswer(
      limits: Partial<AdmissionOptions>,
      quota: Partial<QuotaHeaders>,
    ): Promise<{ readonly clock: FakeClock; readonly admission: Admission }> {
      const clock = createFakeClock();
      const admission = admissionWith(clock, limits);
      const slot = await admission.admit(need({ tokens: 1000 }), never);
      slot.finish({ ...done, quota: { ...headers, ...quota } });
      return { clock, admission };
    }

    it('leave room for others who use the same quota', async () => {
      const quota = { limitTokens: 10_000, remainingTokens: 4000 };
      const { clock, admission } = await afterAnswer({ tpm: 10_000 }, quota);
      const times = await admissionTimes(clock, admission, requests(5, { tokens: 1000 }));
      expect(times).toEqual([0, 0, 0, 0, 60]);
    });

    it('count for a minute or until their reset, even with nothing in flight', async () => {
      const none = { limitTokens: 10_000, remainingTokens: 0 };
      const lasting = await afterAnswer({ tpm: 10_000 }, none);
      expect(await admissionTimes(lasting.clock, lasting.admission, requests(1))).toEqual([60]);
      const short = await afterAnswer({ tpm: 10_000 }, { ...none, resetTokens: 5000 });
      expect(await admissionTimes(short.clock, short.admission, requests(1))).toEqual([5]);
    });

    it('lower the quota for a time', async () => {
      const { clock, admission } = await afterAnswer({ tpm: 10_000 }, { limitTokens: 2000 });
      const times = await admissionTimes(clock, admission, requests(3, { tokens: 1000 }));
      expect(times).toEqual([0, 60, 60]);
    });

    it('stand in for a quota that is not configured', async () => {
      const { clock, admission } = await afterAnswer({}, { limitRequests: 2 });
      expect(await admissionTimes(clock, admission, requests(2))).toEqual([0, 60]);
    });
  });

  describe('money', () => {
    const budget = { maxCost: 1, maxTokens: null };

    it('waits for what is reserved, and refuses when nothing can come back', async () => {
      const clock = createFakeClock();
      const admission = admissionWith(clock, { budget });
      const cost = 0.4;
      const first = await admission.admit(need({ cost }), never);
      await admission.admit(need({ cost }), never);
      const third = admission.admit(need({ cost }), never);
      first.finish({ ...done, used: { cost: 0.1, tokens: 10 } });
      const slot: Slot = await third;
      slot.finish({ ...done, used: null });
      const fourth = admission.admit(need({ cost }), never);
      const abort = new AbortController();
      const cheap = admission.admit(need({ cost: 0.1 }), abort.signal);
      await cheap;
      await expect(Promise.race([fourth, Promise.resolve('waits')])).resolves.toBe('waits');
    });

    it('refuses with what is left and what it would take', async () => {
      const admission = admissionWith(createFakeClock(), { budget });
      const slot = await admission.admit(need({ cost: 0.7 }), never);
      slot.finish({ ...done, used: null });
      await expect(admission.admit(need({ cost: 0.4 }), never)).rejects.toMatchObject({
        code: 'BUDGET',
        message:
          'Of the --max-cost of $1.0000, $0.3000 are left; the next request may use $0.4000.',
      });
    });

    it('counts tokens too, and what was spent before', async () => {
      const admission = admissionWith(createFakeClock(), {
        budget: { maxCost: null, maxTokens: 1000 },
        spent: { cost: 0, tokens: 950 },
      });
      await expect(admission.admit(need(), never)).rejects.toMatchObject({ code: 'BUDGET' });
    });

    it('refuses an unpriced model under --max-cost', async () => {
      const admission = admissionWith(createFakeClock(), { budget });
      await expect(admission.admit(need(), never)).rejects.toMatchObject({ code: 'BUDGET' });
    });

    it('stops when a server reports more than was asked for', async () => {
      const admission = admissionWith(createFakeClock(), { budget });
      const slot = await admission.admit(need({ cost: 0.1 }), never);
      slot.finish({ ...done, used: { cost: 0.1, tokens: 5000 } });
      await expect(admission.admit(need({ cost: 0.1 }), never)).rejects.toMatchObject({
        code: 'BUDGET',
      });
    });
  });
});
