// How long to wait before another attempt, or that waiting makes no sense.
import type { FailureDetails } from '../call-failure.ts';

/** Milliseconds that are waited at most. */
export const longestWait = 60_000;

const firstDelay = 1000;

/**
 * The server's own wish, unless that is no wait at all, else exponential back-off with full jitter: a random share of `1 s * 2^(attempt - 1)`.
 *
 * @param attempt - Number of the attempt that failed, from 1.
 * @param random - Gives numbers in [0, 1).
 * @returns Milliseconds; more than `longestWait` when the server asks for that.
 */
export function retryDelay(
  { retryAfter }: FailureDetails,
  attempt: number,
  random: () => number,
): number {
  if (retryAfter) return retryAfter;
  return random() * Math.min(longestWait, firstDelay * 2 ** (attempt - 1));
}
