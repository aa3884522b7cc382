// What a request and the admission of a deployment say to each other.
import type { DocwrightError } from '../../errors.ts';
import type { QuotaHeaders } from '../../types/model.ts';
import type { Amount } from './money.ts';

/** What a request asks for. */
export interface Need extends Amount {
  /** Prompt with its reserve and the completion cap: what quotas charge. */
  readonly tokens: number;
  /** Worst price in USD; null for an unpriced model. */
  readonly cost: number | null;
  /** Smaller goes first. */
  readonly priority: number;
  /** Told when what it waits for changes. */
  readonly onWait?: (wait: Wait) => void;
}

/** Why a request is not admitted yet. */
export interface Wait {
  readonly for: 'turn' | 'quota' | 'budget';
  /** Milliseconds until it may go; null: when a request in flight ends. */
  readonly within: number | null;
}

/** How an admitted request ended. */
export interface Outcome {
  /** What it came to; null: it may have been paid, so the reservation stays. */
  readonly used: Amount | null;
  readonly quota: QuotaHeaders | null;
  /** The server is overloaded (`busy`, a 5xx), or refused the request for its quota (`refused`, a 429); else null. */
  readonly pressure: 'busy' | 'refused' | null;
}

export interface Slot {
  /** Must be called once; further calls do nothing. */
  readonly finish: (outcome: Outcome) => void;
}

export interface Admission {
  /**
   * Waits for the request's turn.
   *
   * @throws DocwrightError BUDGET, TOKEN_LIMIT, the reason of a stop; the signal's reason when aborted.
   */
  readonly admit: (need: Need, signal: AbortSignal) => Promise<Slot>;
  /** Nobody is admitted for `ms`. */
  readonly pause: (ms: number) => void;
  /** Nobody is admitted any more. */
  readonly stop: (reason: DocwrightError) => void;
}
