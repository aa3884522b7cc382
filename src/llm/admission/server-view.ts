// Follows what a server's headers say of its quota: temporary reductions, and use by others.
import type { QuotaHeaders } from '../../types/model.ts';
import { type Held, minute } from './quota-store.ts';

/** What was known when the request was admitted whose answer carries the headers. */
export interface AdmittedAt {
  /** Grows with every admission. */
  readonly serial: number;
  readonly at: number;
  /** Our own use at that moment, the request included. */
  readonly held: Held;
}

/** Limits in requests and tokens a minute; null: none known. */
export interface Limits {
  readonly requests: number | null;
  readonly tokens: number | null;
}

export interface ServerView {
  readonly note: (headers: QuotaHeaders, admitted: AdmittedAt, now: number) => void;
  /** Limits of the whole quota: the configured ones, lowered while the server says less. */
  readonly limits: (now: number) => Limits;
  /** What others use of it. */
  readonly others: (now: number) => Held;
  /** When the next of these numbers is out of date; Infinity when none is. */
  readonly nextChange: (now: number) => number;
}

interface Resource {
  readonly serial: number;
  readonly limit: number | null;
  readonly limitUntil: number;
  readonly others: number;
  readonly othersUntil: number;
}

const unknown: Resource = {
  serial: -1,
  limit: null,
  limitUntil: -Infinity,
  others: 0,
  othersUntil: -Infinity,
};

/**
 * `remaining` is a snapshot of the moment at which the request was admitted. What it lacks beyond our own use
 * then is the use of others, until it is reset or a minute has passed; our later admissions are counted by us.
 *
 * @param before - Limits that the server named to an earlier run: they hold for a minute, or until it names its own.
 * @param begun - The time now.
 */
export function createServerView(
  configured: Limits,
  before: Limits = { requests: null, tokens: null },
  begun = 0,
): ServerView {
  const seed = (limit: number | null) =>
    limit === null ? unknown : { ...unknown, limit, limitUntil: begun + minute };
  let requests = seed(before.requests);
  let tokens = seed(before.tokens);
  return {
    note: (headers, admitted, now) => {
      if (now - admitted.at >= minute) return;
      const { limitRequests, remainingRequests, resetRequests } = headers;
      const { limitTokens, remainingTokens, resetTokens } = headers;
      requests = noted(requests, configured.requests, admitted, now, admitted.held.requests, [
        limitRequests,
        remainingRequests,
        resetRequests,
      ]);
      tokens = noted(tokens, configured.tokens, admitted, now, admitted.held.tokens, [
        limitTokens,
        remainingTokens,
        resetTokens,
      ]);
    },
    limits: (now) => ({
      requests: lowered(configured.requests, requests, now),
      tokens: lowered(configured.tokens, tokens, now),
    }),
    others: (now) => ({
      requests: now < requests.othersUntil ? requests.others : 0,
      tokens: now < tokens.othersUntil ? tokens.others : 0,
    }),
    nextChange: (now) =>
      Math.min(
        ...[requests, tokens]
          .flatMap(({ limitUntil, othersUntil }) => [limitUntil, othersUntil])
          .filter((until) => until > now),
      ),
  };
}

function noted(
  before: Resource,
  configured: number | null,
  { serial, at }: AdmittedAt,
  now: number,
  held: number,
  [limit, remaining, reset]: readonly [number | null, number | null, number | null],
): Resource {
  if (serial < before.serial || (limit === null && remaining === null)) return before;
  const whole = limit ?? configured;
  const others = whole === null || remaining === null ? 0 : Math.max(0, whole - remaining - held);
  return {
    serial,
    // A limit of 0 would stop everything on one odd header.
    limit: limit === 0 ? null : limit,
    limitUntil: at + minute,
    others,
    othersUntil: Math.min(at + minute, reset === null ? Infinity : now + reset),
  };
}

function lowered(configured: number | null, resource: Resource, now: number): number | null {
  if (resource.limit === null || now >= resource.limitUntil) return configured;
  return Math.min(configured ?? Infinity, resource.limit);
}
