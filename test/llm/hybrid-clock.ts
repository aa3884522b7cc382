// Real requests, but no real waiting: sleeps end at once and are noted, and only they advance the clock.
import type { Clock } from '../../src/types/world.ts';

export interface HybridClock extends Clock {
  /** Milliseconds of each sleep that ended. */
  readonly waits: number[];
}

/** @param limit - Sleeps of this many ms or more are time limits: they end only by being aborted. */
export function createHybridClock(limit: number): HybridClock {
  const waits: number[] = [];
  let skipped = 0;
  const start = Date.now();
  return {
    waits,
    now: () => skipped,
    wall: () => start + skipped,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        if (ms >= limit) return;
        setImmediate(() => {
          if (signal?.aborted) return;
          skipped += ms;
          waits.push(Math.round(ms));
          resolve();
        });
      }),
  };
}
