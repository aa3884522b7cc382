// The server of the benchmark: charges quota as Azure does, answers after a given time, and counts.
import type { FakeClock } from '../../test/llm/fake-clock.ts';
import { random } from '../../test/simulator/faults.ts';
import {
  createServerQuota,
  type QuotaRules,
  type QuotaState,
} from '../../test/simulator/server-quota.ts';

export interface Job {
  readonly index: number;
  readonly promptTokens: number;
  readonly cap: number;
  /** Milliseconds of its answer. */
  readonly duration: number;
  /** Jobs that must be answered before this one begins. */
  readonly after: readonly number[];
}

export interface QuotaChange {
  /** Milliseconds. */
  readonly at: number;
  readonly rules: QuotaRules;
}

export interface Reply {
  readonly status: 200 | 429 | 500;
  /** Milliseconds to wait after a 429. */
  readonly wait: number;
  readonly rules: QuotaRules;
  readonly left: QuotaState;
}

export interface Judge {
  readonly call: (job: Job, signal?: AbortSignal) => Promise<Reply>;
  readonly seen: () => { readonly calls: number; readonly refused: number };
  /** Milliseconds at which the last job was answered. */
  readonly lastAnswer: () => number;
}

export interface JudgeOptions {
  readonly clock: FakeClock;
  readonly rules: QuotaRules;
  readonly changes: readonly QuotaChange[];
  /** Share of calls that fail with 500 after their time. */
  readonly faultRate: number;
}

export function createJudge({ clock, rules, changes, faultRate }: JudgeOptions): Judge {
  const quota = createServerQuota(rules);
  let calls = 0;
  let refused = 0;
  let last = 0;
  return {
    seen: () => ({ calls, refused }),
    lastAnswer: () => last,
    call: async ({ promptTokens, cap, duration }, signal) => {
      const now = clock.now();
      const current = changes.findLast(({ at }) => at <= now)?.rules ?? rules;
      quota.change(current);
      const broken = random(21, calls++) < faultRate;
      const answer = quota.admit(now, promptTokens + cap);
      const common = { rules: current, left: answer.state };
      if (!answer.admitted) {
        refused++;
        return { ...common, status: 429, wait: answer.wait };
      }
      await clock.sleep(duration, signal);
      if (!broken) last = clock.now();
      return { ...common, status: broken ? 500 : 200, wait: 0 };
    },
  };
}
