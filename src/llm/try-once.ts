// One admitted attempt at a request: its events, and what it means for its reservation.
import { DocwrightError } from '../errors.ts';
import type { ChatAnswer, ChatRequest, QuotaHeaders } from '../types/model.ts';
import type { Usage } from '../types/store.ts';
import type { Admission, Outcome, Wait } from './admission/admission.ts';
import type { Amount } from './admission/money.ts';
import { CallFailure } from './call-failure.ts';
import type { Connection } from './connect.ts';
import type { RequestBody } from './request-body.ts';

/** What happened to one attempt. A listener that throws on `reserved` keeps it from being sent. */
export type AttemptEvent =
  | {
      readonly state: 'waiting';
      readonly request: ChatRequest;
      readonly wait: Wait;
      /** What is to be admitted. */
      readonly tokens: number;
      readonly price: number | null;
    }
  | {
      readonly state: 'reserved';
      /** Unique in the client. */
      readonly id: number;
      /** From 1 within its request. */
      readonly attempt: number;
      readonly request: ChatRequest;
      readonly cap: number;
      /** Worst price in USD; null for an unpriced model. */
      readonly price: number | null;
    }
  | { readonly state: 'sent'; readonly id: number }
  | {
      readonly state: 'answered';
      readonly id: number;
      readonly request: ChatRequest;
      readonly answer: ChatAnswer;
      /** As reported; the whole reservation when nothing believable was. */
      readonly usage: Usage;
      readonly cost: number | null;
    }
  | {
      readonly state: 'failed' | 'unknown';
      readonly id: number;
      readonly reason: string;
      /** Of a complete error answer, else null. */
      readonly httpStatus: number | null;
      readonly quota: QuotaHeaders | null;
    }
  | {
      /** It will be tried again. */
      readonly state: 'retry';
      readonly id: number;
      readonly reason: string;
      /** Milliseconds; with `pause` nobody else is admitted meanwhile. */
      readonly wait: number;
      readonly pause: boolean;
    };

/** Prices in USD; null: unpriced. */
export interface Prices {
  readonly worst: (promptTokens: number, cap: number) => number | null;
  readonly actual: (usage: Usage) => number | null;
}

/** What an attempt is made with. */
export interface AttemptWorld {
  readonly connection: Connection;
  readonly admission: Admission;
  readonly prices: Prices;
  readonly onAttempt: (event: AttemptEvent) => void;
  readonly counts: Counts;
}

/** Of one client. */
export interface Counts {
  /** Of the next attempt. */
  id: number;
  inFlight: number;
}

export interface Attempt {
  readonly request: ChatRequest;
  readonly attempt: number;
  readonly cap: number;
  readonly body: RequestBody;
}

/** One admitted attempt; every way out of it releases or keeps its reservation. */
export async function tryOnce(
  context: AttemptWorld,
  { request, attempt, cap, body }: Attempt,
  signal: AbortSignal,
): Promise<ChatAnswer | { readonly id: number; readonly failure: CallFailure }> {
  const { admission, connection, counts, prices, onAttempt } = context;
  const need = {
    tokens: request.promptTokens + cap,
    cost: prices.worst(request.promptTokens, cap),
    priority: request.priority,
  };
  const { tokens, cost: price } = need;
  const onWait = (wait: Wait) => onAttempt({ state: 'waiting', request, wait, tokens, price });
  const slot = await admission.admit({ ...need, onWait }, signal);
  if (signal.aborted) {
    slot.finish({ used: nothing, quota: null, pressure: null });
    throw signal.reason;
  }
  const id = counts.id++;
  let outcome: Outcome = { used: nothing, quota: null, pressure: null };
  counts.inFlight++;
  try {
    onAttempt({ state: 'reserved', id, attempt, request, cap, price: need.cost });
    onAttempt({ state: 'sent', id });
    outcome = { ...outcome, used: null };
    const answer = await connection.call(body, signal);
    const usage = answer.usage ?? reservedUsage(request, cap);
    const cost = answer.usage === null ? need.cost : prices.actual(usage);
    const used = { tokens: usage.prompt + usage.completion, cost };
    outcome = { used, quota: answer.quota, pressure: null };
    onAttempt({ state: 'answered', id, request, answer, usage, cost });
    return answer;
  } catch (error) {
    if (outcome.used !== null) throw error;
    const settled = settleFailure(error, signal.aborted);
    outcome = settled.outcome;
    const { state, reason } = settled;
    const { status, quota } = error instanceof CallFailure ? error.details : noDetails;
    onAttempt({ state, id, reason, httpStatus: status, quota });
    if (!(error instanceof CallFailure)) throw error;
    return { id, failure: error };
  } finally {
    counts.inFlight--;
    slot.finish(outcome);
  }
}

const nothing: Amount = { cost: 0, tokens: 0 };
const noDetails = { status: null, quota: null } as const;

function reservedUsage({ promptTokens }: ChatRequest, cap: number): Usage {
  return { prompt: promptTokens, cached: 0, completion: cap, reasoning: 0 };
}

/** What a failed call means for its reservation. Our own abort may have been answered. */
function settleFailure(
  error: unknown,
  aborted: boolean,
): {
  readonly outcome: Outcome;
  readonly state: 'failed' | 'unknown';
  readonly reason: string;
} {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof DocwrightError && !aborted) {
    return { outcome: { used: nothing, quota: null, pressure: null }, state: 'failed', reason };
  }
  if (!(error instanceof CallFailure)) {
    return { outcome: { used: null, quota: null, pressure: null }, state: 'unknown', reason };
  }
  const { nothingProduced, quota, status } = error.details;
  const used = nothingProduced ? nothing : null;
  return {
    outcome: { used, quota, pressure: pressureOf(status) },
    state: nothingProduced ? 'failed' : 'unknown',
    reason,
  };
}

function pressureOf(status: number | null): Outcome['pressure'] {
  if (status === 429) return 'refused';
  return (status ?? 0) >= 500 ? 'busy' : null;
}
