// The store of a state folder for a process that writes it: under the lock, until it is closed.
import type { Clock } from '../types/world.ts';
import { lockState } from './lock-state.ts';
import { openStore, type Store } from './open-store.ts';

/**
 * Takes the lock and opens the store; `close` gives both back.
 *
 * @throws DocwrightError LOCKED when another process holds the folder; STATE when it cannot be used.
 */
export function holdStore(directory: string, clock: Clock): Store {
  const lock = lockState(directory);
  try {
    const store = openStore(directory, clock);
    const close = () => {
      store.close();
      lock.release();
    };
    return { ...store, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}
