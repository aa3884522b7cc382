import type { Emit } from './events.ts';

/** Something that follows the events of runs. */
export interface Listener {
  readonly listen: Emit;
  /** Writes out what is held back; after it nothing may be told. */
  readonly close: () => Promise<void>;
}
