// What can go wrong with a model server, chosen by a seed or by a script.

export const faultKinds = [
  '429',
  '429-plain',
  '408',
  '409',
  '500',
  '502',
  '503',
  '504',
  'reset',
  'reset-body',
  'timeout',
  'slow-body',
  'cut-stream',
  'html',
  'broken-body',
  'truncated-json',
  'wrong-json',
  'refusal',
  'filter-prompt',
  'filter-answer',
  'length',
  'absurd-usage',
  'no-usage',
  'other-model',
  'empty-choices',
  'lies',
  'insufficient-quota',
  'forbidden',
  'redirect',
  'endless-body',
  'gzip-bomb',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** Value of `retry-after` or, for `429` and `503`, of both headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The fault of the n-th chat request, counted from 0; null: none. */
export type FaultPlan = (n: number) => Fault | null;

/** Faults that another attempt cures. */
export const passingFaults: readonly FaultKind[] = [
  '429',
  '429-plain',
  '500',
  '502',
  '503',
  '504',
  'reset',
  'reset-body',
  'html',
  'broken-body',
];

/** `rate` (0 to 1) of all requests fail, each kind as often as the others; the same seed gives the same faults. */
export function seededFaults(
  seed: number,
  rate: number,
  kinds: readonly FaultKind[] = passingFaults,
): FaultPlan {
  return (n) => {
    if (random(seed, 2 * n) >= rate) return null;
    return { kind: kinds[Math.floor(random(seed, 2 * n + 1) * kinds.length)]! };
  };
}

/** The faults of the first requests in order; none after them. */
export function scriptedFaults(...script: readonly (FaultKind | Fault | null)[]): FaultPlan {
  return (n) => {
    const fault = script[n] ?? null;
    return typeof fault === 'string' ? { kind: fault } : fault;
  };
}

/** A number in [0, 1) from two integers (mulberry32). */
export function random(seed: number, n: number): number {
  let state = (seed * 0x9e3779b1 + n * 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}
