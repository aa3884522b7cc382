// What the attempts of a run hold and used: tokens, money, and the last minute against the quota.
import type { AttemptRunEvent, QuotaEvent } from '../../types/events.ts';
import type { Gauge, RunHead } from '../../types/run-view.ts';

export interface UsageMeter {
  /** Gives the change of used and held tokens, for the task's module. */
  readonly attempt: (event: AttemptRunEvent, at: number) => { used: number; held: number };
  readonly quota: (event: QuotaEvent, at: number) => void;
  readonly read: (now: number, limits: MeterLimits) => MeterReading;
}

export interface MeterLimits {
  readonly maxCost: number | null;
  readonly maxTokens: number | null;
  readonly rpm: number | null;
  readonly tpm: number | null;
}

export type MeterReading = Pick<
  RunHead,
  'money' | 'tokensMinute' | 'requestsMinute' | 'tokens' | 'requests' | 'rate' | 'pausedUntil'
>;

interface Open {
  readonly at: number;
  readonly tokens: number;
  readonly price: number | null;
}

/** An attempt in the last minute. Quotas charge what was asked for, whatever is used of it. */
interface Recent {
  readonly id: number;
  readonly at: number;
  charged: number;
  used: number;
  open: boolean;
}

const minute = 60_000;

export function createUsageMeter(): UsageMeter {
  const open = new Map<number, Open>();
  const recent: Recent[] = [];
  const tokens = { prompt: 0, cached: 0, completion: 0, reserved: 0, lost: 0 };
  const requests = { sent: 0, answered: 0, failed: 0, unknown: 0, retried: 0 };
  const money = { used: 0, possible: 0, priced: true };
  const server = { rpm: null as number | null, tpm: null as number | null, pausedUntil: 0 };
  const close = (id: number, outcome: Partial<Recent>) => {
    const held = open.get(id);
    open.delete(id);
    const known = recent.find((each) => each.id === id);
    if (known) Object.assign(known, { ...outcome, open: false });
    return held;
  };
  const begin = (event: AttemptRunEvent & { state: 'sent' }, at: number) => {
    const held = event.promptTokens + event.cap;
    open.set(event.id, { at, tokens: held, price: event.price });
    recent.push({ id: event.id, at, charged: held, used: 0, open: true });
    tokens.reserved += event.cap;
    requests.sent++;
    if (event.price === null) money.priced = false;
    return { used: 0, held };
  };
  const answer = (event: AttemptRunEvent & { state: 'answered' }) => {
    const { prompt, cached, completion } = event.usage;
    const used = prompt + completion;
    const held = close(event.id, { used });
    tokens.prompt += prompt;
    tokens.cached += cached;
    tokens.completion += completion;
    money.used += event.cost ?? 0;
    requests.answered++;
    return { used, held: -(held?.tokens ?? 0) };
  };
  /** What may have been paid stays charged. */
  const lose = (event: AttemptRunEvent & { state: 'failed' | 'unknown' }) => {
    const held = close(event.id, event.state === 'failed' ? { charged: 0 } : {});
    requests[event.state]++;
    if (event.state === 'unknown') {
      money.possible += held?.price ?? 0;
      tokens.lost += held?.tokens ?? 0;
    }
    return { used: 0, held: -(held?.tokens ?? 0) };
  };
  return {
    attempt: (event, at) => {
      switch (event.state) {
        case 'sent':
          return begin(event, at);
        case 'answered':
          return answer(event);
        case 'retried':
          requests.retried++;
          return { used: 0, held: 0 };
        default:
          return lose(event);
      }
    },
    quota: ({ headers, pause }, at) => {
      server.rpm = headers?.limitRequests ?? server.rpm;
      server.tpm = headers?.limitTokens ?? server.tpm;
      if (pause !== null) server.pausedUntil = Math.max(server.pausedUntil, at + pause);
    },
    read: (now, limits) => {
      while (recent[0] !== undefined && recent[0].at <= now - minute && !recent[0].open) {
        recent.shift();
      }
      const held = [...open.values()];
      const heldTokens = sum(held.map((each) => each.tokens));
      const inMinute = recent.filter(({ at, open: busy }) => busy || at > now - minute);
      const used = sum(inMinute.map((each) => each.used));
      const charged = sum(inMinute.map((each) => each.charged));
      const busy = inMinute.filter((each) => each.open).length;
      const { prompt, cached, completion, reserved, lost } = tokens;
      return {
        money: {
          used: money.used,
          held: sum(held.map(({ price }) => price ?? 0)) + money.possible,
          limit: limits.maxCost,
          priced: money.priced,
          possible: money.possible,
        },
        tokensMinute: gauge(used, Math.max(0, charged - used), least(limits.tpm, server.tpm)),
        requestsMinute: gauge(inMinute.length - busy, busy, least(limits.rpm, server.rpm)),
        tokens: {
          ...gauge(prompt + completion, heldTokens + lost, limits.maxTokens),
          prompt,
          cached,
          completion,
          reserved,
        },
        requests: { ...requests, open: open.size },
        rate: used,
        pausedUntil: server.pausedUntil > now ? server.pausedUntil : null,
      };
    },
  };
}

function gauge(used: number, held: number, limit: number | null): Gauge {
  return { used, held, limit };
}

function least(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
