// Decides when a request to one deployment may go: requests, tokens, money and concurrency in one step.
import { DocwrightError } from '../../errors.ts';
import type { QuotaHeaders } from '../../types/model.ts';
import type { Budget } from '../../types/store.ts';
import type { Clock } from '../../types/world.ts';
import type { Admission, Need, Slot, Wait } from './admission.ts';
import { createConcurrency } from './concurrency.ts';
import { type Amount, createMoney } from './money.ts';
import {
  createQuotaStore,
  type Head,
  paceOf,
  type QuotaLimits,
  type QuotaStore,
} from './quota-store.ts';
import { type AdmittedAt, createServerView, type Limits, type ServerView } from './server-view.ts';
import { createWaitingList, type Waiting } from './waiting-list.ts';

export interface AdmissionOptions {
  readonly clock: Clock;
  /** Requests and tokens a minute; null: only what the server says. */
  readonly rpm: number | null;
  readonly tpm: number | null;
  /** Requests in flight at most. */
  readonly concurrency: number;
  /** Spread requests within the minute, as servers demand that check within seconds. Others show it by a 429. */
  readonly paced: boolean;
  readonly budget: Budget;
  /** What the run used before this process began. */
  readonly spent?: Amount;
  /** What an earlier process sent in the last minute, by wall-clock time; not beside a shared `store`. */
  readonly recent?: readonly { readonly created: number; readonly tokens: number }[];
  /** Limits that the server named to an earlier run. */
  readonly named?: Limits;
  /** Milliseconds by which requests may overtake each other on their way; default 0, some 200 over a network. */
  readonly slack?: number;
  /** Where admissions are counted; default: in this process alone. */
  readonly store?: QuotaStore;
}

export function createAdmission(options: AdmissionOptions): Admission {
  const { clock, rpm, tpm } = options;
  const store = options.store ?? createQuotaStore(options.slack);
  const view = createServerView({ requests: rpm, tokens: tpm }, options.named, clock.now());
  const money = createMoney(options.budget, options.spent ?? { cost: 0, tokens: 0 });
  const flow = createConcurrency(options.concurrency);
  const list = createWaitingList();
  let { paced } = options;
  let inFlight = 0;
  let serial = 0;
  let stopped: DocwrightError | null = null;
  const alarm = createAlarm(clock, () => pump());

  addRecent(store, options.recent ?? [], clock);

  const start = (waiting: Waiting, now: number) => {
    const admitted = { serial: serial++, at: now, held: store.held(now) };
    list.remove(waiting);
    money.reserve(waiting.need);
    inFlight++;
    waiting.resolve(slotFor(waiting.need, admitted));
  };

  const slotFor = (need: Need, admitted: AdmittedAt): Slot => {
    let open = true;
    return {
      finish: ({ used, quota, pressure }) => {
        if (!open) return;
        open = false;
        inFlight--;
        money.settle(need, used ?? need);
        if (used && money.bounded && exceeds(used, need)) stop(overrun(used, need));
        if (quota) view.note(quota, admitted, clock.now());
        if (pressure === 'refused') paced ||= hasRoom(quota, need);
        if (pressure) flow.pressed(admitted.serial, serial - 1);
        else if (used) flow.succeeded(admitted.serial);
        pump();
      },
    };
  };

  /** A store that fails, such as a shared file on a full disk, ends admission and not the process. */
  const pump = () => {
    alarm.cancel();
    try {
      admitWhatMay();
    } catch (error) {
      stop(error as DocwrightError);
    }
  };

  /** Admits whatever may go now, and sets the alarm for what may go later. */
  const admitWhatMay = () => {
    const now = clock.now();
    let wake = Infinity;
    let head: Head | null = null;
    for (const waiting of list.candidates()) {
      if (inFlight >= flow.limit()) {
        tell(waiting, { for: 'turn', within: null }, now);
        break;
      }
      waiting.keepsTurn = false;
      if (!money.fits(waiting.need)) {
        if (inFlight === 0) list.refuse(waiting, money.refusal(waiting.need));
        else tell(waiting, { for: 'budget', within: null }, now);
        continue;
      }
      const { tokens } = waiting.need;
      const ready = store.tryTake(now, tokens, limitsAt(view, paced, now), head);
      if (ready === null) {
        start(waiting, now);
        continue;
      }
      wake = Math.min(wake, ready);
      tell(waiting, { for: 'quota', within: ready < Infinity ? ready - now : null }, now);
      waiting.keepsTurn = ready < Infinity;
      if (waiting.keepsTurn) head ??= { ready, tokens };
    }
    wake = Math.min(wake, view.nextChange(now));
    if (list.size() > 0 && wake < Infinity) alarm.set(wake - now);
  };

  const stop = (reason: DocwrightError) => {
    stopped ??= reason;
    for (const waiting of list.all()) list.refuse(waiting, stopped);
    alarm.cancel();
  };

  return {
    admit: async (need, signal) => {
      signal.throwIfAborted();
      const refusal = stopped ?? exceedsQuota(need.tokens, tpm);
      if (refusal) throw refusal;
      const turn = list.enter(need, signal, pump);
      pump();
      return turn;
    },
    pause: (ms) => {
      const now = clock.now();
      store.pause(now + ms, now);
      pump();
    },
    stop,
  };
}

/** One wake-up at a time. */
function createAlarm(clock: Clock, wake: () => void) {
  let pending = new AbortController();
  return {
    cancel: () => pending.abort(),
    set: (ms: number) => {
      pending = new AbortController();
      clock.sleep(Math.max(leastSleep, ms), pending.signal).then(wake, () => {});
    },
  };
}

/** Below it, in milliseconds, clocks do not advance reliably. */
const leastSleep = 0.01;

function limitsAt(view: ServerView, paced: boolean, now: number): QuotaLimits {
  const { requests, tokens } = view.limits(now);
  const others = view.others(now);
  return {
    requests: requests === null ? null : requests - others.requests,
    tokens: tokens === null ? null : tokens - others.tokens,
    pace: paced && requests !== null ? paceOf(requests) : null,
  };
}

/** Whether a refusal leaves no cause but a check within seconds: the minute has room, as far as the server says. */
function hasRoom(quota: QuotaHeaders | null, { tokens }: Need): boolean {
  const { remainingRequests, remainingTokens } = quota ?? {};
  return (remainingRequests ?? Infinity) > 0 && (remainingTokens ?? Infinity) >= tokens;
}

function addRecent(
  store: QuotaStore,
  recent: NonNullable<AdmissionOptions['recent']>,
  clock: Clock,
): void {
  for (const { created, tokens } of recent.toSorted((a, b) => a.created - b.created)) {
    store.add(clock.now() + Math.min(0, created - clock.wall()), tokens);
  }
}

/** Waits that differ by less, in milliseconds, are the same to a reader. */
const sameWait = 1000;

/** Says why it waits, unless it did already. */
function tell(waiting: Waiting, wait: Wait, now: number): void {
  const until = now + (wait.within ?? 0);
  const { told } = waiting;
  if (told?.for === wait.for && (wait.within === null || Math.abs(told.until - until) < sameWait)) {
    return;
  }
  waiting.told = { for: wait.for, until };
  waiting.need.onWait?.(wait);
}

function exceeds(used: Amount, need: Need): boolean {
  return used.tokens > need.tokens || (used.cost ?? 0) > (need.cost ?? Infinity);
}

function overrun(used: Amount, need: Need): DocwrightError {
  return new DocwrightError(
    'BUDGET',
    `The server reports ${used.tokens} tokens for a request of at most ${need.tokens}: no budget can hold.`,
    { hint: 'Check that the model of the deployment is the configured one; see docwright usage.' },
  );
}

/**
 * The refusal of a request that no wait would let through, or null; also for plans.
 *
 * @param tokens - Prompt with its reserve and the completion cap.
 * @param tpm - Tokens a minute of the quota; null: unknown.
 */
export function exceedsQuota(tokens: number, tpm: number | null): DocwrightError | null {
  if (tpm === null || tokens <= tpm) return null;
  return new DocwrightError(
    'TOKEN_LIMIT',
    `A request of ${tokens} tokens (prompt and completion cap) is larger than the whole quota of ${tpm} tokens a minute.`,
    {
      hint: 'Lower --max-completion-tokens, or raise the quota of the deployment and --tpm.',
    },
  );
}
