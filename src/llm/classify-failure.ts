// Sorts what the SDK and fetch throw by what it means: whether it may be paid, and whether to try again.
import { APIError } from 'openai';
import { DocwrightError } from '../errors.ts';
import { brokenCall, CallFailure } from './call-failure.ts';
import { readQuota, readRequestId, readRetryAfter } from './read-headers.ts';
import { serverMessage } from './server-message.ts';

/**
 * @param wall - Wall-clock milliseconds since 1970, for dates in headers.
 * @returns The error itself when it was sorted before.
 */
export function classifyFailure(error: unknown, wall: number): CallFailure | DocwrightError {
  const known = findCause(error, isSorted);
  if (known) return known;
  if (error instanceof APIError && typeof error.status === 'number') {
    return statusFailure(error, error.status, wall);
  }
  const said = error instanceof APIError ? serverMessage(error.error) : null;
  if (said !== null)
    return brokenCall('broken-answer', `the server broke the answer off: ${said}`, null);
  if (error instanceof SyntaxError) {
    return brokenCall('broken-answer', 'the server sent broken JSON', error);
  }
  return connectionFailure(error);
}

function connectionFailure(error: unknown): CallFailure {
  const code = findCause(error, hasCode)?.code ?? null;
  const { says, unsent, retryable } = connectionCauses.find(({ codes }) => codes.test(code ?? ''))!;
  const why = code ?? deepestMessage(error);
  const message = why === null ? says : `${says} (${why})`;
  return brokenCall('connection', message, error, { nothingProduced: unsent, retryable });
}

interface ConnectionCause {
  readonly codes: RegExp;
  readonly says: string;
  /** No byte of the request went out. */
  readonly unsent: boolean;
  readonly retryable: boolean;
}

const connectionCauses: readonly ConnectionCause[] = [
  {
    codes: /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/,
    says: "the server's certificate is not trusted",
    unsent: true,
    retryable: false,
  },
  {
    codes: /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/,
    says: 'the server at this port speaks no TLS, as https needs',
    unsent: true,
    retryable: false,
  },
  {
    codes: /^ENOTFOUND$/,
    says: 'there is no host of this name',
    unsent: true,
    retryable: true,
  },
  {
    codes: /^EAI_AGAIN$/,
    says: 'the name of the host cannot be looked up',
    unsent: true,
    retryable: true,
  },
  {
    codes: /^ECONNREFUSED$/,
    says: 'nothing listens at this address',
    unsent: true,
    retryable: true,
  },
  {
    codes: /^(?:EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/,
    says: 'there is no way to the host',
    unsent: true,
    retryable: true,
  },
  {
    codes: /^E[MN]FILE$/,
    says: 'too many files are open on this machine',
    unsent: true,
    retryable: true,
  },
  { codes: /^/, says: 'the connection failed', unsent: false, retryable: true },
];

/** Statuses that may pass. */
function mayPass(status: number): boolean {
  return status === 408 || status === 409 || status === 429 || status >= 500;
}

function statusFailure(error: APIError, status: number, wall: number): CallFailure {
  const headers = error.headers ?? new Headers();
  const code = codeOf(error);
  const outOfMoney = code === 'insufficient_quota' || error.type === 'insufficient_quota';
  return new CallFailure(messageOf(error, status), {
    kind: 'status',
    status,
    code: outOfMoney ? 'insufficient_quota' : code,
    nothingProduced: status < 500 || status === 503,
    retryable: mayPass(status) && !outOfMoney,
    retryAfter: readRetryAfter(headers, wall),
    quota: readQuota(headers),
    requestId: readRequestId(headers),
    // The SDK's error holds the whole answer, which may repeat the key.
    cause: null,
  });
}

/** A redirect has no sentence; a body that says nothing is shown as the SDK does. */
function messageOf(error: APIError, status: number): string {
  if (status >= 300 && status < 400) return `a redirect (${status}), which is not followed`;
  return serverMessage(error.error) ?? serverMessage(error.message.replace(/^\d{3} /, '')) ?? '';
}

/** Some servers repeat the status, as a number, where others name the reason. */
function codeOf({ code }: { readonly code?: unknown }): string | null {
  return typeof code === 'string' ? code : null;
}

function isSorted(error: unknown): error is CallFailure | DocwrightError {
  return error instanceof CallFailure || error instanceof DocwrightError;
}

function hasCode(error: unknown): error is { readonly code: string } {
  const code = (error as { readonly code?: unknown }).code;
  return typeof code === 'string' && code !== '';
}

function deepestMessage(error: unknown): string | null {
  let message: string | null = null;
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++) {
    message = at.message || message;
  }
  return message;
}

/** The first of an error and its causes that fits; chains are short, but may be circular. */
function findCause<T>(error: unknown, fits: (error: unknown) => error is T): T | null {
  let at = error;
  for (let depth = 0; depth < 8 && typeof at === 'object' && at !== null; depth++) {
    if (fits(at)) return at;
    at = (at as { readonly cause?: unknown }).cause;
  }
  return null;
}
