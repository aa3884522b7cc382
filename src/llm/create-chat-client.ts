// The ChatModel of a run: admission, attempts, retries, what refusals teach, and an event for every step that costs.
import { DocwrightError } from '../errors.ts';
import type { ChatAnswer, ChatModel, ChatRequest, Model, QuotaHeaders } from '../types/model.ts';
import type { Usage } from '../types/store.ts';
import type { Clock } from '../types/world.ts';
import type { Admission, Outcome, Wait } from './admission/create-admission.ts';
import type { Amount } from './admission/money.ts';
import { CallFailure } from './call-failure.ts';
import type { Connection } from './connect.ts';
import { endsTheRun, explainFailure } from './explain-failure.ts';
import { type RequestBody, requestBody } from './request-body.ts';
import { type Adjustment, adjustRequest } from './retry/adjust-request.ts';
import { retryDelay } from './retry/retry-delay.ts';

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

export interface ChatClientOptions {
  readonly connection: Connection;
  readonly admission: Admission;
  readonly clock: Clock;
  readonly model: Model;
  readonly prices: Prices;
  /** Attempts after the first. */
  readonly maxRetries: number;
  /** Numbers in [0, 1) for back-off. */
  readonly random: () => number;
  readonly onAttempt: (event: AttemptEvent) => void;
  /** Sentences that the user should see once. */
  readonly warn: (message: string) => void;
  /** Told when a refusal taught something about the model. */
  readonly onLearned?: (model: Model) => void;
}

export interface ChatClient extends ChatModel {
  /** Admits nothing more and ends every wait with `reason`; requests in flight go on. */
  readonly stop: (reason: DocwrightError) => void;
  /** Requests that are waited for. */
  readonly inFlight: () => number;
}

export function createChatClient(options: ChatClientOptions): ChatClient {
  const knowledge: Knowledge = { model: options.model, dropped: new Set() };
  const stopping = new AbortController();
  const counts: Counts = { id: 0, inFlight: 0 };
  const context: Context = { ...options, knowledge, counts, stopping: stopping.signal };
  return {
    send: (request, { signal }) => send(context, request, signal),
    stop: (reason) => {
      options.admission.stop(reason);
      stopping.abort(reason);
    },
    inFlight: () => counts.inFlight,
  };
}

interface Knowledge {
  model: Model;
  /** Parameters that the server refused. */
  readonly dropped: Set<string>;
}

interface Counts {
  id: number;
  inFlight: number;
}

interface Context extends ChatClientOptions {
  readonly knowledge: Knowledge;
  readonly counts: Counts;
  readonly stopping: AbortSignal;
}

async function send(
  context: Context,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<ChatAnswer> {
  refuseEmptyCap(request.cap);
  let cap = request.cap;
  const lessons = new Set<string>();
  for (let attempt = 1; ; attempt++) {
    cap = Math.min(cap, context.knowledge.model.maxOutput);
    const body = bodyOf(context, request, cap);
    const tried = await tryOnce(context, { request, attempt, cap, body }, signal);
    if (!('failure' in tried)) return tried;
    const { id, failure } = tried;
    const better = adjust(context, request, cap, failure);
    const isNew = better !== null && !lessons.has(better.lesson);
    if (isNew && !sameBytes(body, bodyOf(context, request, better.cap))) {
      lessons.add(better.lesson);
      cap = better.cap;
      const { message: reason } = failure;
      context.onAttempt({ state: 'retry', id, reason, wait: 0, pause: false });
      continue;
    }
    await prepareRetry(context, failure, { id, attempt, adjusted: lessons.size }, signal);
  }
}

interface Attempt {
  readonly request: ChatRequest;
  readonly attempt: number;
  readonly cap: number;
  readonly body: RequestBody;
}

/** One admitted attempt; every way out of it releases or keeps its reservation. */
async function tryOnce(
  context: Context,
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
    slot.finish({ used: nothing, quota: null, pressure: false });
    throw signal.reason;
  }
  const id = counts.id++;
  let outcome: Outcome = { used: nothing, quota: null, pressure: false };
  counts.inFlight++;
  try {
    onAttempt({ state: 'reserved', id, attempt, request, cap, price: need.cost });
    onAttempt({ state: 'sent', id });
    outcome = { ...outcome, used: null };
    const answer = await connection.call(body, signal);
    const usage = answer.usage ?? reservedUsage(request, cap);
    const cost = answer.usage === null ? need.cost : prices.actual(usage);
    const used = { tokens: usage.prompt + usage.completion, cost };
    outcome = { used, quota: answer.quota, pressure: false };
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
    return { outcome: { used: nothing, quota: null, pressure: false }, state: 'failed', reason };
  }
  if (!(error instanceof CallFailure)) {
    return { outcome: { used: null, quota: null, pressure: false }, state: 'unknown', reason };
  }
  const { nothingProduced, quota, status } = error.details;
  const pressure = status === 429 || (status ?? 0) >= 500;
  const used = nothingProduced ? nothing : null;
  return {
    outcome: { used, quota, pressure },
    state: nothingProduced ? 'failed' : 'unknown',
    reason,
  };
}

/** Takes in what a refusal teaches, with the new cap; null when it teaches nothing. */
function adjust(
  { knowledge, warn, onLearned }: Context,
  request: ChatRequest,
  cap: number,
  { details, message }: CallFailure,
): Pick<Adjustment, 'cap' | 'lesson'> | null {
  if (details.status !== 400 && details.status !== 422) return null;
  const learned = adjustRequest(message, request, cap, knowledge.model);
  if (learned === null) return null;
  if (learned.dropped !== null && !knowledge.dropped.has(learned.dropped)) {
    knowledge.dropped.add(learned.dropped);
    warn(`The model does not take ${learned.dropped}; it is left out.`);
  }
  if (learned.model !== knowledge.model) {
    knowledge.model = learned.model;
    onLearned?.(learned.model);
  }
  return learned;
}

/** Waits as long as the failure asks for, or throws when there is no further attempt. */
async function prepareRetry(
  context: Context,
  failure: CallFailure,
  { id, attempt, adjusted }: Readonly<Record<'id' | 'attempt' | 'adjusted', number>>,
  signal: AbortSignal,
): Promise<void> {
  const { admission, clock, maxRetries, random, connection, stopping } = context;
  const { details } = failure;
  const error = () => explainFailure(failure, attempt, connection.place);
  if (endsTheRun(details)) {
    const reason = error();
    admission.stop(reason);
    throw reason;
  }
  const retries = attempt - 1 - adjusted;
  const last = !details.retryable || retries >= maxRetries;
  const wait = last && details.retryAfter === null ? 0 : retryDelay(details, retries + 1, random);
  // The quota is exhausted for everybody, whether or not this request tries again.
  if (details.status === 429 && wait > 0) admission.pause(wait);
  if (last) throw error();
  const pause = details.status === 429 && wait > 0;
  context.onAttempt({ state: 'retry', id, reason: failure.message, wait, pause });
  if (details.status !== 429) await clock.sleep(wait, AbortSignal.any([signal, stopping]));
}

function bodyOf(
  { connection, knowledge }: Context,
  request: ChatRequest,
  cap: number,
): RequestBody {
  return requestBody(request, cap, knowledge.model, connection.place.deployment, knowledge.dropped);
}

function sameBytes(a: RequestBody, b: RequestBody): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function refuseEmptyCap(cap: number): void {
  if (Number.isSafeInteger(cap) && cap >= 1) return;
  throw new DocwrightError('CONFIGURATION', `A completion cap of ${cap} tokens cannot be sent.`, {
    hint: 'Set --max-completion-tokens (AZURE_MAX_COMPLETION_TOKENS) to at least 1.',
  });
}
