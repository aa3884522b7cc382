// What the headers of an answer say about quota and waiting, in the dialects of Azure and OpenAI.
import type { QuotaHeaders } from '../types/model.ts';

/** Reads `x-ratelimit-*`; what is absent or unreadable is null. */
export function readQuota(headers: Headers): QuotaHeaders {
  const amount = (name: string) => parseAmount(headers.get(`x-ratelimit-${name}`));
  const time = (name: string) => parseDuration(headers.get(`x-ratelimit-reset-${name}`));
  return {
    limitRequests: amount('limit-requests'),
    limitTokens: amount('limit-tokens'),
    remainingRequests: amount('remaining-requests'),
    remainingTokens: amount('remaining-tokens'),
    resetRequests: time('requests'),
    resetTokens: time('tokens'),
  };
}

/**
 * Milliseconds to wait: `retry-after-ms`, then `retry-after` in seconds, decimals or as an HTTP date.
 *
 * @param wall - Wall-clock milliseconds since 1970.
 */
export function readRetryAfter(headers: Headers, wall: number): number | null {
  const exact = decimal(headers.get('retry-after-ms'));
  if (exact !== null) return exact;
  const text = headers.get('retry-after');
  const seconds = decimal(text);
  if (seconds !== null) return seconds * 1000;
  const date = text !== null && /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - wall);
}

export function readRequestId(headers: Headers): string | null {
  return headers.get('x-request-id') ?? headers.get('apim-request-id');
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `6m0s` and `120ms`, or plain seconds. */
function parseDuration(text: string | null): number | null {
  const plain = decimal(text);
  if (plain !== null) return plain * 1000;
  if (text === null || !/^(?:\d{1,9}(?:\.\d{1,9})?(?:ms|[smhd]))+$/.test(text)) return null;
  const parts = text.matchAll(/(\d[\d.]{0,20})(ms|[smhd])/g);
  return [...parts].reduce(
    (total, [, number, unit]) => total + Number(number) * units[unit as keyof typeof units],
    0,
  );
}

/** A count; some servers send -1 for "not said". */
function parseAmount(text: string | null): number | null {
  const number = decimal(text);
  return number === null ? null : Math.floor(number);
}

function decimal(text: string | null): number | null {
  return text !== null && /^\d{1,15}(?:\.\d{1,9})?$/.test(text.trim()) ? Number(text) : null;
}
