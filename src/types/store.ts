/** What a stored answer is worth: only `ok` is ever shown. */
export type AnswerStatus = 'ok' | 'invalid' | 'truncated' | 'filtered';

/** Tokens of one answer as the server reported them. */
export interface Usage {
  readonly prompt: number;
  /** Part of `prompt` that was read from the server's cache. */
  readonly cached: number;
  readonly completion: number;
  /** Part of `completion` that was spent on hidden reasoning. */
  readonly reasoning: number;
}

/** An attempt before it is sent. */
export interface NewAttempt {
  /** Key of the canonical request. */
  readonly key: string;
  readonly task: string;
  readonly deployment: string;
  readonly model: string;
  /** Counted prompt tokens with their reserve. */
  readonly promptTokens: number;
  /** Completion cap. */
  readonly cap: number;
  /** Worst-case price in USD; null for an unpriced model. */
  readonly price: number | null;
  /** What the request shows of other definitions, as JSON of a `ContextManifest`. */
  readonly context?: string | undefined;
}

/** An answer that arrived. */
export interface NewAnswer {
  readonly status: AnswerStatus;
  readonly text: string;
  readonly finishReason: string;
  /** The model that the server named. */
  readonly model: string;
  readonly requestId: string | null;
  readonly usage: Usage;
  /** Price in USD; null for an unpriced model. */
  readonly cost: number | null;
}

export interface StoredAnswer extends NewAnswer {
  readonly key: string;
  readonly run: string;
  /** Completion cap that it was asked for with. */
  readonly cap: number;
  /** Runs that have an answer to this request. */
  readonly runs: number;
  /** Wall-clock milliseconds since 1970. */
  readonly created: number;
}

/** Limits of one run, over everything settled, reserved and unknown in it. */
export interface Budget {
  /** USD; null: no limit. */
  readonly maxCost: number | null;
  /** Tokens of prompts and completions; null: no limit. */
  readonly maxTokens: number | null;
}

/** What attempts used. Costs are null where a model without a price took part. */
export interface UsageFigures {
  readonly requests: {
    readonly sent: number;
    readonly answered: number;
    readonly failed: number;
    readonly unknown: number;
    readonly retried: number;
  };
  readonly tokens: Usage & {
    /** Sum of the completion caps of all admitted attempts. */
    readonly reserved: number;
  };
  readonly cost: {
    /** Price of what was answered. */
    readonly actual: number | null;
    /** Price of attempts that may have been paid. */
    readonly possible: number | null;
    /** Part of `actual` that was spent on answers of no use. */
    readonly wasted: number | null;
  };
}

/** One run of `usage`. */
export interface RunUsage extends UsageFigures {
  readonly id: string;
  /** ISO 8601. */
  readonly started: string;
  /** Null while it goes on, and when it was cut off: the next run over the same sources resumes it. */
  readonly ended: string | null;
  /** Id of the first of the cut-off runs that it goes on with, or null. */
  readonly resumes: string | null;
  readonly model: string | null;
}

/** The attempts of one day (UTC). */
export interface DayUsage extends UsageFigures {
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** The attempts on one model, over all runs. */
export interface ModelUsage extends UsageFigures {
  readonly model: string;
}

/** The ledger of one run. Every call is durable before it returns. */
export interface Ledger {
  /** Books an attempt if the budget allows it; throws BUDGET otherwise. */
  reserve(attempt: NewAttempt): number;
  sent(attempt: number): void;
  /** Stores the answer and settles the attempt in one transaction. */
  answered(attempt: number, answer: NewAnswer): void;
  /** The server certainly produced nothing: the reservation is released. */
  failed(attempt: number, reason: string): void;
  /** The server may have produced something: the reservation stays charged. */
  unknown(attempt: number, reason: string): void;
}
