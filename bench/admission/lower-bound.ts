// The shortest time in which any caller could finish.
import type { QuotaRules } from '../../test/simulator/server-quota.ts';
import type { Job, QuotaChange } from './judge.ts';

const minute = 60_000;

/** The greatest of what tokens, requests and the longest chain of jobs demand, in ms. */
export function lowerBound(
  jobs: readonly Job[],
  rules: QuotaRules,
  changes: readonly QuotaChange[],
): number {
  const shortest = Math.min(...jobs.map(({ duration }) => duration));
  const tokens = jobs.reduce((sum, { promptTokens, cap }) => sum + promptTokens + cap, 0);
  const byTokens = windowsFor(tokens, (at) => limitAt(at, rules, changes));
  const { rpm } = rules;
  const burst = rpm === null ? jobs.length : Math.max(1, Math.floor(rpm / 60));
  const byRequests = rpm === null ? 0 : Math.max(0, jobs.length - burst) * (minute / rpm);
  return Math.max(byTokens + shortest, byRequests + shortest, longestChain(jobs));
}

/** Start of the first minute in which the last of an amount can be admitted. */
function windowsFor(amount: number, limitIn: (start: number) => number): number {
  let left = amount;
  for (let start = 0; ; start += minute) {
    left -= limitIn(start);
    if (left <= 0) return start;
  }
}

/** The greatest limit in force within the minute from `start`. */
function limitAt(start: number, rules: QuotaRules, changes: readonly QuotaChange[]): number {
  const before = changes.findLast(({ at }) => at <= start)?.rules ?? rules;
  const within = changes.filter(({ at }) => at > start && at < start + minute);
  return Math.max(...[before, ...within.map((change) => change.rules)].map(({ tpm }) => tpm ?? 0));
}

function longestChain(jobs: readonly Job[]): number {
  const ends: number[] = [];
  for (const { index, after, duration } of jobs) {
    ends[index] = duration + Math.max(0, ...after.map((other) => ends[other] ?? 0));
  }
  return Math.max(...ends);
}
