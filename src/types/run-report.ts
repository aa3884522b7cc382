import type { RunOutcome, SampleEvent, Stage } from './events.ts';
import type { TextFigures } from './run.ts';
import type { Usage } from './store.ts';

/** Something that a run did, with its time and its tokens. */
export interface Operation {
  readonly type: 'stage' | 'request';
  /** The stage, or the task that was asked about. */
  readonly name: string;
  readonly success: boolean;
  /** Milliseconds. */
  readonly duration: number;
  /** Null for what asks no model, and where the server reported nothing. */
  readonly tokens: Usage | null;
  readonly metadata: Readonly<Record<string, string | number | null>>;
}

/** What a run did and took; its sums are those of the ledger. */
export interface OperationsReport {
  readonly schemaVersion: 1;
  readonly run: string;
  readonly targets: readonly string[];
  /** Wall-clock milliseconds since 1970. */
  readonly started: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly outcome: RunOutcome;
  readonly model: string | null;
  readonly totals: {
    readonly requests: {
      readonly sent: number;
      readonly answered: number;
      readonly failed: number;
      readonly unknown: number;
      readonly retried: number;
    };
    /** `reserved`: completion caps of all attempts. */
    readonly tokens: Usage & { readonly reserved: number };
    /** USD; null without a price. */
    readonly cost: number | null;
  };
  readonly stages: Readonly<Partial<Record<Stage, number>>>;
  /** The accepted texts, measured; null without one. */
  readonly texts: TextFigures | null;
  /** Counts by kind. */
  readonly findings: Readonly<Record<string, number>>;
  readonly operations: readonly Operation[];
  /** With milliseconds since the start. */
  readonly samples: readonly (SampleEvent & { readonly at: number })[];
}
