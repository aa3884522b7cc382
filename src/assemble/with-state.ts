// The state of a target for the part of a run that writes: held from before the first request until all is written.
import { dirname, join } from 'node:path';
import { holdStore } from '../store/hold-store.ts';
import type { Store } from '../store/open-store.ts';
import { refuseLink } from '../store/state-folder.ts';
import { unwritableState } from '../store/unwritable-state.ts';
import type { RunEvent } from '../types/events.ts';
import type { CodeBase } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import type { Clock } from '../types/world.ts';

export interface StateWorld {
  readonly clock: Clock;
  readonly emit: (event: RunEvent) => void;
  readonly keepEvents: (state: string) => void;
}

/**
 * Does the work with the target's store, or with null where none is needed: then nothing is made or locked.
 *
 * @throws DocwrightError LOCKED when another run holds it; STATE when it cannot be used.
 */
export async function withState<T>(
  needed: boolean,
  code: CodeBase,
  settings: Settings,
  world: StateWorld,
  work: (store: Store | null) => Promise<T>,
): Promise<T> {
  if (!needed) return work(null);
  const folder = stateFolder(code, settings);
  if (settings.state.dir === null) refuseLink(folder);
  const store = holdStore(folder, world.clock);
  try {
    world.keepEvents(folder);
    if (store.notice !== null) world.emit({ type: 'warning', message: store.notice });
    return await work(store);
  } catch (error) {
    throw unwritableState(error);
  } finally {
    store.close();
  }
}

/** Beside the target's files, or beside a clone; `--state` wins. */
export function stateFolder(
  { scan, cloned }: Pick<CodeBase, 'scan' | 'cloned'>,
  { state }: Settings,
): string {
  if (state.dir !== null) return state.dir;
  return cloned
    ? join(dirname(scan.root), `.docwright-${scan.name}`)
    : join(scan.root, '.docwright');
}
