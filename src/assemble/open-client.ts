// The model server of one run: connected, admitted, booked in the ledger, listened to, and let go of on an interruption.
import { randomUUID } from 'node:crypto';
import type { DocwrightError } from '../errors.ts';
import { openAdmission } from '../llm/admission/open-admission.ts';
import { type BookingOptions, bookAttempts } from '../llm/book-attempts.ts';
import { type ChatClient, createChatClient } from '../llm/create-chat-client.ts';
import type { Place } from '../llm/provider.ts';
import type { AttemptEvent } from '../llm/try-once.ts';
import type { Store } from '../store/open-store.ts';
import { gatherLessons } from '../tokens/lessons.ts';
import type { RunEvent } from '../types/events.ts';
import type { ChatRequest, Lessons, QuotaHeaders } from '../types/model.ts';
import type { Settings } from '../types/settings.ts';
import type { Clock } from '../types/world.ts';
import type { Fitting } from './fitting.ts';

export interface SessionWorld {
  readonly clock: Clock;
  /** Admits nothing more when aborted; answers in flight are waited for. */
  readonly signal: AbortSignal;
  /** Ends what is in flight, too; without one `signal` does. */
  readonly abandon?: AbortSignal;
  readonly emit: (event: RunEvent) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface RunClient {
  /** Id of the run in the store. */
  readonly run: string;
  readonly place: Place;
  readonly send: (request: ChatRequest) => ReturnType<ChatClient['send']>;
  readonly stop: ChatClient['stop'];
  /** What is known of the server by now. */
  readonly lessons: () => Lessons;
  /** Ends the run in the store. Without it the run counts as interrupted. */
  readonly end: () => void;
  /** Lets go of the quota and of the signals. */
  readonly close: () => void;
}

export interface RunOptions {
  /** Default: a new one. */
  readonly run?: string;
  readonly target: string;
  /** Identity of its plan, by which it is found when it is cut off. */
  readonly plan?: string;
  /** The cut-off run that it goes on with. */
  readonly resumes?: string | null;
  readonly maxRetries: number;
  readonly isValid: BookingOptions['isValid'];
  /** Told of every step of an attempt after it is booked. */
  readonly listen?: (event: AttemptEvent) => void;
}

/** Begins a run in the store; nothing is sent before the first request. The SDK is loaded here, where one is needed. */
export async function openClient(
  fitting: Fitting,
  store: Store,
  settings: Settings,
  world: SessionWorld,
  { run = randomUUID(), target, plan, resumes, maxRetries, isValid, listen }: RunOptions,
): Promise<RunClient> {
  const { connect } = await import('../llm/connect.ts');
  const { clock, environment, emit } = world;
  const { timeout, allowHttp } = settings.model;
  const budget = { maxCost: settings.generate.maxCost, maxTokens: settings.generate.maxTokens };
  const model = fitting.model.name;
  const ledger = store.beginRun({
    id: run,
    target,
    model,
    budget,
    plan: plan ?? null,
    resumes: resumes ?? null,
  });
  const headers = { 'x-correlation-id': run };
  const connection = connect(fitting.choice, { clock, timeout, environment, allowHttp, headers });
  const { place } = connection;
  const learning = keepLessons(fitting, store);
  const { admission, close } = openAdmission({
    settings: settings.model,
    place,
    budget,
    clock,
    recent: store.recentAttempts(place.deployment),
    named: fitting.lessons,
  });
  const book = bookAttempts({ ledger, deployment: place.deployment, model, isValid });
  const client = createChatClient({
    connection,
    admission,
    clock,
    model: fitting.model,
    dropped: fitting.lessons.dropped,
    prices: fitting.prices,
    maxRetries,
    random: Math.random,
    onAttempt: (event: AttemptEvent) => {
      book(event);
      listen?.(event);
      if (event.state === 'answered') learning.quota(event.answer.quota);
    },
    warn: (message) => emit({ type: 'warning', message }),
    onLearned: learning.model,
  });
  const ignore = onInterrupt(client, world, timeout);
  return {
    run,
    place,
    send: (request) => client.send(request, { signal: world.abandon ?? world.signal }),
    stop: client.stop,
    lessons: learning.known,
    end: () => store.endRun(run),
    close: () => {
      ignore();
      close();
    },
  };
}

/** Every lesson is stored when it is learned: the run may not come to its end. */
function keepLessons({ configured, lessons, place }: Fitting, store: Store) {
  let known = lessons;
  const keep = (next: Lessons) => {
    if (JSON.stringify(next) === JSON.stringify(known)) return;
    known = next;
    store.saveLessons(place, JSON.stringify(known));
  };
  return {
    known: () => known,
    model: (now: Parameters<typeof gatherLessons>[2]) =>
      keep(gatherLessons(known, configured, now)),
    quota: ({ limitRequests, limitTokens }: QuotaHeaders) =>
      keep({
        ...known,
        requests: limitRequests ?? known.requests,
        tokens: limitTokens ?? known.tokens,
      }),
  };
}

/** The first interruption admits nothing more, and says what is waited for. */
function onInterrupt(
  client: ChatClient,
  { signal, emit }: SessionWorld,
  seconds: number,
): () => void {
  const stop = () => {
    client.stop(signal.reason as DocwrightError);
    const answers = client.inFlight();
    if (answers === 0) return;
    const what = answers === 1 ? '1 answer' : `${answers} answers`;
    const message = `Interrupted: waiting for ${what} on the way, at most ${seconds} s. Ctrl-C again ends at once.`;
    emit({ type: 'notice', message });
    emit({ type: 'waiting', answers, seconds });
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return () => signal.removeEventListener('abort', stop);
}
