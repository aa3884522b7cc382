// The ChatModel of a run: admission, attempts, retries, what refusals teach, and an event for every step that costs.
import { DocwrightError } from '../errors.ts';
import type { ChatAnswer, ChatModel, ChatRequest, Model } from '../types/model.ts';
import type { Clock } from '../types/world.ts';
import type { Admission } from './admission/admission.ts';
import type { CallFailure } from './call-failure.ts';
import type { Connection } from './connect.ts';
import { endsTheRun, explainFailure } from './explain-failure.ts';
import { type RequestBody, requestBody } from './request-body.ts';
import { type Adjustment, adjustRequest } from './retry/adjust-request.ts';
import { retryDelay } from './retry/retry-delay.ts';
import { type AttemptEvent, type Counts, type Prices, tryOnce } from './try-once.ts';

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
  /** Parameters that the server refused before. */
  readonly dropped?: readonly string[];
  /** Told when a refusal taught something about the model. */
  readonly onLearned?: (known: Known) => void;
}

/** What refusals taught. */
export interface Known {
  readonly model: Model;
  /** Parameters that the server does not take. */
  readonly dropped: readonly string[];
}

export interface ChatClient extends ChatModel {
  /** Admits nothing more and ends every wait with `reason`; requests in flight go on. */
  readonly stop: (reason: DocwrightError) => void;
  /** Requests that are waited for. */
  readonly inFlight: () => number;
}

export function createChatClient(options: ChatClientOptions): ChatClient {
  const knowledge: Knowledge = {
    model: options.model,
    dropped: new Set(options.dropped),
  };
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
  const { dropped, model } = learned;
  const drops = dropped !== null && !knowledge.dropped.has(dropped);
  if (drops) {
    knowledge.dropped.add(dropped);
    warn(`The model does not take ${dropped}; it is left out.`);
  }
  if (drops || model !== knowledge.model) {
    knowledge.model = model;
    onLearned?.({ model, dropped: [...knowledge.dropped] });
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
  const wait = last && !details.retryAfter ? 0 : retryDelay(details, retries + 1, random);
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
