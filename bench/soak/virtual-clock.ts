// Time that does not pass while it is waited for: a run under a quota of an hour ends in minutes.
import type { Clock } from '../../src/types/world.ts';

/** Sleeps of this many milliseconds or more are time limits of requests: they end only by being aborted. */
const limit = 60_000;

/** A clock whose sleeps end in the order of their ends, as soon as nothing else is to be done. */
export function createVirtualClock(): Clock {
  const start = Date.now();
  let skipped = 0;
  const now = () => performance.now() + skipped;
  return {
    now,
    wall: () => Math.floor(start + skipped),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const end = now() + ms;
        const onAbort = () => {
          clearImmediate(turn);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        const turn = setImmediate(() => {
          if (ms >= limit) return;
          signal?.removeEventListener('abort', onAbort);
          skipped += Math.max(0, end - now());
          resolve();
        });
      }),
  };
}
