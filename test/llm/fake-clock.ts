// Time that moves only when everybody waits.
import type { Clock } from '../../src/types/world.ts';

export interface FakeClock extends Clock {
  /** Runs sleeps in their order until the promise settles; fails when nobody sleeps and it has not. */
  readonly run: <T>(promise: Promise<T>) => Promise<T>;
  /** Sleeps that are not over. */
  readonly sleepers: () => number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** @param start - Wall-clock milliseconds since 1970 at which it begins; monotonic time begins at 0. */
export function createFakeClock(start = 1_700_000_000_000): FakeClock {
  let now = 0;
  const sleepers = new Set<Sleeper>();
  return {
    now: () => now,
    wall: () => start + now,
    sleepers: () => sleepers.size,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const wake = () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        };
        const sleeper = { at: now + Math.max(0, ms), wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
    run: async (promise) => {
      let settled = false;
      const end = () => {
        settled = true;
      };
      promise.then(end, end);
      for (;;) {
        await settle();
        if (settled) return promise;
        const next = earliest(sleepers);
        if (!next) throw new Error('everybody waits for ever');
        sleepers.delete(next);
        now = Math.max(now, next.at);
        next.wake();
      }
    },
  };
}

/** Lets everything run that needs no time. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function earliest(sleepers: ReadonlySet<Sleeper>): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const sleeper of sleepers) if (!first || sleeper.at < first.at) first = sleeper;
  return first;
}
