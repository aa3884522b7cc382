// Counts what was admitted in the last minute, in memory, and says when the next request may go.

/** Limits of one deployment at one moment. */
export interface QuotaLimits {
  /** Requests in a window of a minute; null: unlimited. */
  readonly requests: number | null;
  /** Tokens in a window of a minute; null: unlimited. */
  readonly tokens: number | null;
  /** How requests are spread within the minute; null: not at all. */
  readonly pace: Pace | null;
}

/** GCRA: a request every `interval` ms on average, `burst` at once; and `perSecond` in each second. */
export interface Pace {
  readonly interval: number;
  readonly burst: number;
  readonly perSecond: number;
}

export interface Held {
  readonly requests: number;
  readonly tokens: number;
}

/** A request that could not go and whose turn it is at `ready`; nobody may take what it needs then. */
export interface Head {
  readonly ready: number;
  readonly tokens: number;
}

/** Where admissions are counted: in this process, or for all processes of a machine. Throws nothing but DocwrightError. */
export interface QuotaStore {
  /**
   * Admits and counts a request if all limits allow it at `now`, in one step.
   *
   * @param head - Must not be delayed; null when nobody waits before this request.
   * @returns Null when admitted, else the time in ms when it may be tried again; Infinity when never.
   */
  readonly tryTake: (
    now: number,
    tokens: number,
    limits: QuotaLimits,
    head: Head | null,
  ) => number | null;
  /** What the window that ends at `now` holds. */
  readonly held: (now: number) => Held;
  /** Nobody is admitted before `until`. */
  readonly pause: (until: number, now: number) => void;
  /** Counts what was admitted before this process began. */
  readonly add: (at: number, tokens: number) => void;
}

/** Milliseconds in which a quota counts. */
export const minute = 60_000;

/** Pace of a quota that is checked within seconds: `60/rpm` seconds apart, at most the even share at once. */
export function paceOf(rpm: number): Pace {
  return {
    interval: minute / rpm,
    burst: Math.max(1, Math.floor(rpm / 60)),
    perSecond: Math.ceil(rpm / 60),
  };
}

interface Entry {
  readonly at: number;
  readonly tokens: number;
}

/** @param slack - Milliseconds by which requests may overtake each other on their way; added to every window. */
export function createQuotaStore(slack = 0): QuotaStore {
  const entries: Entry[] = [];
  let first = 0;
  let tokensHeld = 0;
  let theoretical = -Infinity;
  let paused = -Infinity;

  const expire = (now: number) => {
    while (first < entries.length && entries[first]!.at + minute + slack <= now) {
      tokensHeld -= entries[first++]!.tokens;
    }
    if (first > 1024 && first * 2 > entries.length) {
      entries.splice(0, first);
      first = 0;
    }
  };
  const add = (at: number, tokens: number, interval: number) => {
    entries.push({ at, tokens });
    tokensHeld += tokens;
    theoretical = Math.max(theoretical, at) + interval;
  };
  const requestsReady = ({ requests, pace }: QuotaLimits) =>
    Math.max(
      requests === null ? -Infinity : nthLast(entries, requests, first) + minute + slack,
      pace === null ? -Infinity : nthLast(entries, pace.perSecond, first) + 1000 + slack,
      pace === null ? -Infinity : theoretical - (pace.burst - 1) * pace.interval,
    );
  const tokensReady = (tokens: number, limit: number | null) => {
    if (limit === null || tokensHeld + tokens <= limit) return -Infinity;
    if (tokens > limit) return Infinity;
    let excess = tokensHeld + tokens - limit;
    let at = first;
    while (excess > 0) excess -= entries[at++]!.tokens;
    return entries[at - 1]!.at + minute + slack;
  };

  const heldAt = (at: number): Held => {
    let requests = entries.length - first;
    let tokens = tokensHeld;
    for (let n = first; n < entries.length && entries[n]!.at + minute + slack <= at; n++) {
      requests--;
      tokens -= entries[n]!.tokens;
    }
    return { requests, tokens };
  };

  return {
    tryTake: (now, tokens, limits, head) => {
      expire(now);
      const ready = Math.max(paused, requestsReady(limits), tokensReady(tokens, limits.tokens));
      if (ready > now) return ready;
      if (head && !leavesRoom(heldAt(head.ready), tokens, head, limits)) return head.ready;
      add(now, tokens, limits.pace?.interval ?? 0);
      return null;
    },
    held: (now) => {
      expire(now);
      return { requests: entries.length - first, tokens: tokensHeld };
    },
    pause: (until) => {
      paused = Math.max(paused, until);
    },
    add: (at, tokens) => add(at, tokens, 0),
  };
}

/** Whether one more request would still let the head go when its turn comes. */
export function leavesRoom(then: Held, tokens: number, head: Head, limits: QuotaLimits): boolean {
  return (
    then.tokens + tokens + head.tokens <= (limits.tokens ?? Infinity) &&
    then.requests + 2 <= (limits.requests ?? Infinity)
  );
}

/** Time of the n-th last entry: the one that must leave a window of n. A limit below 1 never frees. */
function nthLast(entries: readonly Entry[], n: number, first: number): number {
  if (n < 1) return Infinity;
  const at = entries.length - n;
  return at < first ? -Infinity : entries[at]!.at;
}
