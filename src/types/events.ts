import type { SymbolDoc } from './documentation.ts';
import type { QuotaHeaders } from './model.ts';
import type { TextFigures } from './run.ts';
import type { AnswerStatus, Budget, Usage } from './store.ts';
import type { TaskKind, TaskTarget } from './task.ts';

/** The stages of the pipeline, in their order. */
export type Stage = 'scan' | 'parse' | 'link' | 'plan' | 'generate' | 'verify' | 'render' | 'write';

/** What a run tells its listeners; the core prints nothing itself. Plain data, fit for JSON. */
export type RunEvent =
  | {
      readonly type: 'run-start';
      /** The id that the ledger and `x-correlation-id` carry. */
      readonly run: string;
      /** As named by the user. */
      readonly targets: readonly string[];
      /** Wall-clock milliseconds since 1970. */
      readonly at: number;
    }
  | {
      readonly type: 'run-end';
      readonly run: string;
      readonly outcome: RunOutcome;
      /** What stopped or broke it; null when nothing did. */
      readonly reason: { readonly code: string; readonly message: string } | null;
      /** Milliseconds. */
      readonly duration: number;
    }
  | {
      readonly type: 'stage-start';
      readonly stage: Stage;
    }
  | {
      readonly type: 'stage-end';
      readonly stage: Stage;
      /** Milliseconds. */
      readonly duration: number;
      readonly count: number;
    }
  | {
      readonly type: 'progress';
      readonly stage: Stage;
      readonly done: number;
      readonly total: number;
      readonly label: string;
    }
  | ModelEvent
  | PlanEvent
  | TaskEvent
  | AttemptRunEvent
  | QuotaEvent
  | FindingEvent
  | TextsEvent
  | PageEvent
  | SampleEvent
  /** The run was interrupted and waits for so many answers, for so many seconds at most. */
  | { readonly type: 'waiting'; readonly answers: number; readonly seconds: number }
  | { readonly type: 'notice'; readonly message: string }
  | { readonly type: 'warning'; readonly message: string };

export type Emit = (event: RunEvent) => void;

/** `stopped`: by a budget or a refused key; `failed`: some items; `broken`: by an error that nobody foresaw. */
export type RunOutcome = 'done' | 'failed' | 'stopped' | 'interrupted' | 'broken';

/** The model that a run asks, and what it may take. */
export interface ModelEvent {
  readonly type: 'model';
  readonly model: string;
  readonly provider: string;
  readonly deployment: string;
  readonly budget: Budget;
  /** Requests and tokens a minute as configured; null: not limited by us. */
  readonly rpm: number | null;
  readonly tpm: number | null;
  readonly concurrency: number;
}

/** What a run is about to do. All sizes in tokens, prices in USD. */
export interface PlanEvent {
  readonly type: 'plan';
  readonly tasks: readonly PlanItem[];
  /** Documentable items, those that need no model, and those planned. */
  readonly items: { readonly total: number; readonly skipped: number; readonly planned: number };
  /** First requests only: a repair asks once more. */
  readonly tokens: { readonly prompt: number; readonly reserved: number };
  /** Null: unpriced. */
  readonly cost: { readonly low: number; readonly high: number } | null;
}

export interface PlanItem {
  readonly id: string;
  readonly kind: TaskKind;
  readonly path: string;
  readonly targets: readonly TaskTarget[];
  /** Ids of the tasks that it waits for. */
  readonly after: readonly string[];
  /** Longest chain of tasks before it; 0 for none. */
  readonly level: number;
  /** Of its first request; null when that cannot be made. */
  readonly size: { readonly prompt: number; readonly cap: number } | null;
}

/** Why a task that depends on nothing open does not go on. */
export interface WaitsFor {
  /** `turn`: as many as allowed are under way; `budget`: its worst price is more than what is free. */
  readonly for: 'turn' | 'quota' | 'budget';
  /** Milliseconds from now until it may go; null: when a request in flight ends. */
  readonly within: number | null;
  /** Prompt with its margin, and completion cap; null: not known yet. */
  readonly tokens: number | null;
  /** Worst price in USD; null: unpriced or not known yet. */
  readonly cost: number | null;
}

/** A change of a task's state. Every planned task begins by waiting for the tasks of its `after`. */
export interface TaskEvent {
  readonly type: 'task';
  readonly id: string;
  readonly path: string;
  /** `reused`: done, with every answer from an earlier run. */
  readonly state: 'waiting' | 'running' | 'repairing' | 'done' | 'failed' | 'reused';
  /** For `waiting`; else null. */
  readonly waitsFor: WaitsFor | null;
  /** Accepted texts, for `done`, `failed` and `reused`; else empty. */
  readonly docs: readonly SymbolDoc[];
  /** Targets without a text, where the task ended. */
  readonly failed: number;
  /** Milliseconds since it first ran, where it ended; else null. */
  readonly duration: number | null;
}

/** A step of one attempt to get an answer. */
export type AttemptRunEvent = {
  readonly type: 'attempt';
  /** Unique in the run. */
  readonly id: number;
  readonly task: string;
  /** From 1 within its request. */
  readonly attempt: number;
} & AttemptStep;

export type AttemptStep =
  | {
      readonly state: 'sent';
      /** Held until it ends: prompt with its margin, and the completion cap. */
      readonly promptTokens: number;
      readonly cap: number;
      /** Worst price in USD; null: unpriced. */
      readonly price: number | null;
    }
  | {
      readonly state: 'answered';
      readonly usage: Usage;
      readonly cost: number | null;
      readonly requestId: string | null;
      readonly finishReason: string;
      /** The model that the server named, '' for none. */
      readonly model: string;
      readonly status: AnswerStatus;
      /** Milliseconds. */
      readonly duration: number;
    }
  | {
      /** `failed`: certainly not billed; `unknown`: possibly paid, and stays charged. */
      readonly state: 'failed' | 'unknown';
      readonly reason: string;
      /** HTTP status of a complete error answer, else null. */
      readonly httpStatus: number | null;
      readonly duration: number;
    }
  | {
      /** It will be tried again. */
      readonly state: 'retried';
      readonly reason: string;
      /** Milliseconds until then. */
      readonly wait: number;
    };

/** What the server said of its quota, or a pause that it asked for. */
export interface QuotaEvent {
  readonly type: 'quota';
  readonly headers: QuotaHeaders | null;
  /** Milliseconds for which nobody is admitted; null: no new pause. */
  readonly pause: number | null;
}

/** The texts that the run accepted, measured; once, before they are rendered. */
export interface TextsEvent {
  readonly type: 'texts';
  readonly figures: TextFigures;
}

/** Something that a reader of the result should know of one text. */
export interface FindingEvent {
  readonly type: 'finding';
  readonly kind: 'failed' | 'dropped' | 'repaired' | 'truncated';
  readonly path: string;
  /** Qualified name; null for the module. */
  readonly symbol: string | null;
  /** Code of a failure, else null. */
  readonly code: string | null;
  readonly message: string;
}

/** A file of the output took its place on the disk, or was right already. */
export interface PageEvent {
  readonly type: 'page';
  /** Relative to the output folder. */
  readonly path: string;
  readonly status: 'written' | 'unchanged' | 'merged' | 'kept' | 'removed';
}

/** A share of the machine in use, and how that is judged. */
export interface Share {
  /** 0 to 100. */
  readonly percent: number;
  readonly status: 'healthy' | 'warning' | 'critical';
}

/** What the run took of the machine at one moment. */
export interface SampleEvent {
  readonly type: 'sample';
  readonly success: boolean;
  /** The worst of the shares; `unknown` when they could not be read. */
  readonly status: Share['status'] | 'unknown';
  readonly shares: { readonly cpu: Share; readonly memory: Share; readonly disk: Share } | null;
  readonly residentBytes: number | null;
  /** Milliseconds that the reading took. */
  readonly duration: number;
  /** The longest delay of the event loop since the last sample, in milliseconds. */
  readonly loopDelay: number;
  /** Of the ledger: what open attempts hold, and what answers took. */
  readonly tokens: { readonly reserved: number; readonly used: number };
}
