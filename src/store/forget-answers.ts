// Forgets stored answers, while no run writes.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../types/world.ts';
import { pruneDerived } from './derived-cache.ts';
import { holdStore } from './hold-store.ts';

/**
 * Removes all answers, or those older than `seconds`, and gives their number; derived data that no run used since
 * goes with them, and the ledger stays.
 *
 * @throws DocwrightError LOCKED when a run holds the state.
 */
export function forgetAnswers(directory: string, seconds: number | null, clock: Clock): number {
  pruneDerived(directory, seconds, clock);
  if (!existsSync(join(directory, 'state.db'))) return 0;
  const store = holdStore(directory, clock);
  try {
    return store.dropAnswers(seconds);
  } finally {
    store.close();
  }
}
