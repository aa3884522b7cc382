// Why one call to a server gave no answer, with what decides about money and about another attempt.
import type { QuotaHeaders } from '../types/model.ts';

/** What went wrong, by what can be done about it. */
export type FailureKind = 'connection' | 'timeout' | 'status' | 'broken-answer' | 'too-large';

export interface FailureDetails {
  readonly kind: FailureKind;
  /** HTTP status of a complete error answer, else null. */
  readonly status: number | null;
  /** The server's own code, such as `context_length_exceeded`. */
  readonly code: string | null;
  /** Whether the server certainly produced nothing; otherwise the call may have been paid. */
  readonly nothingProduced: boolean;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** Milliseconds that the server asks to wait; null: not said. */
  readonly retryAfter: number | null;
  readonly quota: QuotaHeaders | null;
  readonly requestId: string | null;
  readonly cause: unknown;
}

/** One failed call. Becomes a DocwrightError when it ends the request. */
export class CallFailure extends Error {
  readonly details: FailureDetails;

  constructor(message: string, details: FailureDetails) {
    super(message, { cause: details.cause });
    this.name = 'CallFailure';
    this.details = details;
  }
}

/** A call that ended without a complete error answer: the server may have produced something. */
export function brokenCall(
  kind: Exclude<FailureKind, 'status'>,
  message: string,
  cause: unknown,
  rest: Partial<Pick<FailureDetails, 'nothingProduced' | 'retryable'>> = {},
): CallFailure {
  return new CallFailure(message, {
    kind,
    status: null,
    code: null,
    nothingProduced: rest.nothingProduced ?? false,
    retryable: rest.retryable ?? true,
    retryAfter: null,
    quota: null,
    requestId: null,
    cause,
  });
}
