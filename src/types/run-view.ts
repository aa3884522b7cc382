import type { RunOutcome, Stage, WaitsFor } from './events.ts';

/** A run as people look at it: made from its events alone. Tokens, USD, and wall-clock milliseconds. */
export interface RunView {
  readonly head: RunHead;
  /** By path. */
  readonly modules: readonly ModuleView[];
  /** Oldest first, the last ones only. */
  readonly findings: readonly ViewFinding[];
  readonly log: readonly LogLine[];
}

/** What is shown of the whole run. */
export interface RunHead {
  /** Null: nothing ran yet. */
  readonly run: string | null;
  readonly targets: readonly string[];
  readonly started: number | null;
  /** Null while it runs. */
  readonly ended: number | null;
  readonly outcome: RunOutcome | null;
  readonly reason: string | null;
  readonly stage: Stage | null;
  /** Null: no model is asked. */
  readonly model: string | null;
  readonly deployment: string | null;
  readonly items: ItemCounts;
  readonly money: Gauge & { readonly priced: boolean; readonly possible: number };
  readonly tokensMinute: Gauge;
  readonly requestsMinute: Gauge;
  readonly tokens: Gauge & {
    readonly prompt: number;
    readonly cached: number;
    readonly completion: number;
    /** Completion caps of all admitted attempts. */
    readonly reserved: number;
  };
  readonly requests: {
    readonly sent: number;
    readonly answered: number;
    readonly failed: number;
    readonly unknown: number;
    readonly retried: number;
    readonly open: number;
  };
  /** Tokens used in the last minute. */
  readonly rate: number;
  /** Nobody is admitted before; null: no pause. */
  readonly pausedUntil: number | null;
  /** Milliseconds to the end, guessed from what is done; null: too early to say. */
  readonly eta: number | null;
  /** First wake of what waits for quota; null: nothing does. */
  readonly nextQuota: number | null;
}

/** Documentable items by what became of them. `skipped` are true already; they are part of `done`. */
export interface ItemCounts {
  readonly total: number;
  readonly skipped: number;
  readonly done: number;
  readonly failed: number;
  readonly running: number;
  readonly turn: number;
  readonly quota: number;
  readonly dependency: number;
  readonly budget: number;
}

/** Solid is used, hatched is held; `limit` is null where there is none. */
export interface Gauge {
  readonly used: number;
  readonly held: number;
  readonly limit: number | null;
}

export interface ModuleView {
  readonly path: string;
  /** Of its first open task, or of its last. */
  readonly level: number;
  readonly items: Omit<ItemCounts, 'skipped'>;
  readonly repairing: number;
  readonly repaired: number;
  readonly dropped: number;
  readonly reused: number;
  /** What the first waiting task waits for; null: none waits. */
  readonly waits: ModuleWait | null;
  readonly used: number;
  readonly held: number;
}

export type ModuleWait =
  | { readonly for: 'dependency'; readonly paths: readonly string[] }
  | (WaitsFor & { readonly until: number | null });

export interface ViewFinding {
  readonly id: number;
  readonly kind: 'failed' | 'dropped' | 'repaired' | 'truncated';
  readonly path: string;
  readonly symbol: string | null;
  readonly code: string | null;
  readonly message: string;
}

export interface LogLine {
  readonly id: number;
  readonly at: number;
  /** One word: `sent`, `wrote`, `wait`, `repair`, `retry`, `refuse`, `reuse`, `page`, `stage`, `note`, `warn`. */
  readonly word: string;
  readonly tone: 'good' | 'busy' | 'wait' | 'bad' | 'quiet';
  readonly text: string;
}
