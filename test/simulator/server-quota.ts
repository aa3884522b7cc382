// The quota of one deployment as a server keeps it: charged on admission, refused requests included.

export interface QuotaRules {
  /** Requests a minute; null: unlimited. */
  readonly rpm: number | null;
  /** Tokens a minute; null: unlimited. */
  readonly tpm: number | null;
  /** Requests are also checked over a window of so many seconds; null: over the minute alone. */
  readonly burstSeconds: 1 | 10 | null;
}

export interface QuotaState {
  readonly remainingRequests: number;
  readonly remainingTokens: number;
  /** Milliseconds until the oldest charge of the minute ends. */
  readonly reset: number;
}

export type QuotaAnswer =
  | { readonly admitted: true; readonly state: QuotaState }
  | {
      readonly admitted: false;
      readonly what: 'requests' | 'tokens';
      /** Milliseconds after which the same request would fit. */
      readonly wait: number;
      readonly state: QuotaState;
    };

export interface ServerQuota {
  /** Charges a request of `tokens` (prompt and completion cap) at `now` milliseconds, or refuses it. */
  readonly admit: (now: number, tokens: number) => QuotaAnswer;
  /** The rules from now on. */
  readonly change: (rules: QuotaRules) => void;
  readonly rules: () => QuotaRules;
}

const minute = 60_000;

export function createServerQuota(initial: QuotaRules): ServerQuota {
  let rules = initial;
  const requests: number[] = [];
  const charges: { readonly at: number; readonly tokens: number }[] = [];
  return {
    change: (next) => {
      rules = next;
    },
    rules: () => rules,
    admit: (now, tokens) => {
      while (requests.length > 0 && requests[0]! + minute <= now) requests.shift();
      while (charges.length > 0 && charges[0]!.at + minute <= now) charges.shift();
      const waits = {
        requests: requestWait(requests, now, rules),
        tokens: tokenWait(charges, now, tokens, rules.tpm),
      };
      requests.push(now);
      const wait = Math.max(waits.requests, waits.tokens);
      if (wait === 0) charges.push({ at: now, tokens });
      const state = stateOf(requests, charges, now, rules);
      if (wait === 0) return { admitted: true, state };
      const what = waits.tokens >= waits.requests ? 'tokens' : 'requests';
      return { admitted: false, what, wait, state };
    },
  };
}

function requestWait(requests: readonly number[], now: number, rules: QuotaRules): number {
  const { rpm, burstSeconds } = rules;
  if (rpm === null) return 0;
  const long = windowWait(requests, now, minute, rpm);
  if (burstSeconds === null) return long;
  const burst = Math.max(1, Math.ceil((rpm * burstSeconds) / 60));
  return Math.max(long, windowWait(requests, now, burstSeconds * 1000, burst));
}

function windowWait(requests: readonly number[], now: number, span: number, limit: number): number {
  const blocking = requests.at(-limit);
  return blocking === undefined ? 0 : Math.max(0, blocking + span - now);
}

function tokenWait(
  charges: readonly { readonly at: number; readonly tokens: number }[],
  now: number,
  tokens: number,
  tpm: number | null,
): number {
  if (tpm === null) return 0;
  let excess = held(charges) + tokens - tpm;
  for (const charge of charges) {
    if (excess <= 0) return 0;
    excess -= charge.tokens;
    if (excess <= 0) return charge.at + minute - now;
  }
  return excess <= 0 ? 0 : minute;
}

function stateOf(
  requests: readonly number[],
  charges: readonly { readonly at: number; readonly tokens: number }[],
  now: number,
  { rpm, tpm }: QuotaRules,
): QuotaState {
  return {
    remainingRequests: rpm === null ? 1_000_000 : Math.max(0, rpm - requests.length),
    remainingTokens: tpm === null ? 1_000_000_000 : Math.max(0, tpm - held(charges)),
    reset: Math.max(0, (charges[0]?.at ?? requests[0] ?? now) + minute - now),
  };
}

function held(charges: readonly { readonly tokens: number }[]): number {
  return charges.reduce((total, { tokens }) => total + tokens, 0);
}
