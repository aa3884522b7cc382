/** Codes of the errors that docwright raises itself, with their exit codes. */
const exitCodes = {
  USAGE: 2,
  CONFIGURATION: 2,
  TARGET: 2,
  OUTPUT: 2,
  LOCKED: 2,
  STATE: 2,
  ASSET: 2,
  GIT: 1,
  AUTHENTICATION: 1,
  TOKEN_LIMIT: 1,
  TOO_MANY_RETRIES: 1,
  REQUEST: 1,
  ANSWER: 1,
  SECRET: 1,
  BUDGET: 3,
  INTERRUPTED: 130,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof exitCodes;

export interface ErrorOptions {
  /** What to do next, as a sentence. */
  readonly hint?: string;
  /** Whether the same call may succeed later. Default: false. */
  readonly retryable?: boolean;
  /** Whether no further request of the run can succeed. Default: false. */
  readonly endsRun?: boolean;
  readonly cause?: unknown;
}

/** An error with a code, the next step and its cause; the only kind that is shown without a stack. */
export class DocwrightError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | null;
  readonly retryable: boolean;
  readonly endsRun: boolean;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DocwrightError';
    this.code = code;
    this.hint = options.hint ?? null;
    this.retryable = options.retryable ?? false;
    this.endsRun = options.endsRun ?? false;
  }
}

/** A request that cannot fit; raised before anything is sent. All in tokens. */
export class TokenLimitError extends DocwrightError {
  /** The predicted prompt. */
  readonly input: number;
  /** What is left for the answer behind prompt and reserve. */
  readonly available: number;
  /** The bound that is too small: the window, or the model's input limit. */
  readonly limit: number;

  constructor(
    message: string,
    size: { readonly input: number; readonly available: number; readonly limit: number },
  ) {
    super('TOKEN_LIMIT', message, {
      hint: 'Let the prompt be reduced (--truncate structure), or use a model with a larger window.',
    });
    this.name = 'TokenLimitError';
    this.input = size.input;
    this.available = size.available;
    this.limit = size.limit;
  }
}

/** Exit code of the process for an error; anything unforeseen gives 1. */
export function exitCode(error: unknown): number {
  return error instanceof DocwrightError ? exitCodes[error.code] : 1;
}
