// Says to the user what a failed call means and what to do, naming the place and never the key.
import { DocwrightError, type ErrorCode } from '../errors.ts';
import type { CallFailure, FailureDetails } from './call-failure.ts';
import type { Place } from './provider.ts';
import { longestWait } from './retry/retry-delay.ts';

/** The error of a request that ended with `failure` after so many attempts. */
export function explainFailure(
  failure: CallFailure,
  attempts: number,
  place: Place,
): DocwrightError {
  const { details, message } = failure;
  const where = describePlace(place);
  if (details.retryable && !waitsTooLong(details)) {
    const times = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
    return new DocwrightError(
      'TOO_MANY_RETRIES',
      `No answer from ${where} after ${times}: ${message}${statusOf(details)}`,
      { hint: retryHint(details), retryable: true, cause: failure },
    );
  }
  const { code, says, hint } = explanations.find(({ when }) => when(details))!;
  return new DocwrightError(code, `${says(details)} (${where}): ${message}`, {
    hint: hint(place),
    endsRun: endsTheRun(details),
    cause: failure,
  });
}

/** `deployment docs at https://x.openai.azure.com, api-version 2024-10-21`. */
export function describePlace({ provider, deployment, endpoint, apiVersion }: Place): string {
  const name = provider === 'azure' ? `deployment ${deployment}` : `model ${deployment}`;
  const version = apiVersion ?? (provider === 'azure' ? 'v1' : null);
  return `${name} at ${endpoint}${version === null ? '' : `, api-version ${version}`}`;
}

/** Whether a failure means that no further request can succeed in this run. */
export function endsTheRun(details: FailureDetails): boolean {
  const { status, code } = details;
  return (
    status === 401 ||
    status === 403 ||
    code === 'insufficient_quota' ||
    isMissing(details) ||
    waitsTooLong(details)
  );
}

/** Whether the server asks to wait longer than is waited. */
export function waitsTooLong({ retryable, retryAfter }: FailureDetails): boolean {
  return retryable && retryAfter !== null && retryAfter > longestWait;
}

interface Explanation {
  readonly when: (details: FailureDetails) => boolean;
  readonly code: ErrorCode;
  readonly says: (details: FailureDetails) => string;
  readonly hint: (place: Place) => string;
}

const explanations: readonly Explanation[] = [
  {
    when: waitsTooLong,
    code: 'REQUEST',
    says: ({ retryAfter }) =>
      `The server asks to wait ${Math.ceil((retryAfter ?? 0) / 1000)} s, more than the ${longestWait / 1000} s that are waited`,
    hint: () => 'Run again later: finished work is kept.',
  },
  {
    when: ({ status }) => status === 401 || status === 403,
    code: 'AUTHENTICATION',
    says: ({ status }) => `The server refused the key with ${status}`,
    hint: ({ provider }) =>
      provider === 'azure'
        ? 'Check that AZURE_OPENAI_KEY is a key of the resource in AZURE_OPENAI_ENDPOINT, and that its network rules let this machine in.'
        : 'Check the key (OPENAI_API_KEY or --api-key) and that it may use this model.',
  },
  {
    when: ({ code }) => code === 'insufficient_quota',
    code: 'REQUEST',
    says: () => 'The account has no money or quota left',
    hint: () => 'Check plan and billing of the account; finished work is kept.',
  },
  {
    when: isMissing,
    code: 'REQUEST',
    says: () => 'The server does not know the deployment, the model or the address',
    hint: ({ provider }) =>
      provider === 'azure'
        ? 'Check AZURE_OPENAI_DEPLOYMENT (the name of the deployment, not of the model), AZURE_OPENAI_ENDPOINT and AZURE_API_VERSION.'
        : 'Check --model and the endpoint; most servers want it to end in /v1.',
  },
  {
    when: ({ code }) => code === 'content_filter' || code === 'ResponsibleAIPolicyViolation',
    code: 'REQUEST',
    says: () => 'The content filter of the server refused the prompt',
    hint: () => 'Leave the file out with --exclude, or change the filter of the deployment.',
  },
  {
    when: ({ code }) => code === 'context_length_exceeded',
    code: 'TOKEN_LIMIT',
    says: () => 'The server refused the size of the request',
    hint: () => 'Check that the configured model is the one of the deployment.',
  },
  {
    when: ({ kind, status }) => kind === 'status' && (status ?? 0) < 400,
    code: 'REQUEST',
    says: () => 'The server sent',
    hint: () => 'Give the address to which it leads as the endpoint, if you trust it.',
  },
  {
    when: ({ kind }) => kind === 'status',
    code: 'REQUEST',
    says: ({ status }) => `The server refused the request with ${status}`,
    hint: () => 'Check the settings that shape requests; docwright doctor tries them one by one.',
  },
  {
    when: ({ kind }) => kind === 'connection',
    code: 'REQUEST',
    says: () => 'The server cannot be reached',
    hint: () =>
      'Check the endpoint (http or https, host, port). For a certificate of your own authority set NODE_EXTRA_CA_CERTS to its file; behind a proxy set HTTPS_PROXY.',
  },
  {
    when: () => true,
    code: 'ANSWER',
    says: () => 'The answer cannot be used',
    hint: () => 'Check that the endpoint is a chat-completions server.',
  },
];

function isMissing({ status }: FailureDetails): boolean {
  return status === 404;
}

function statusOf({ status }: FailureDetails): string {
  return status === null ? '' : ` (${status})`;
}

function retryHint({ kind, status }: FailureDetails): string {
  if (status === 429)
    return 'Lower --rpm, --tpm or --concurrency, or run again later: finished work is kept.';
  if (kind === 'connection')
    return 'Check the endpoint, the network and the proxy variables, then run again: finished work is kept.';
  if (kind === 'timeout') return 'Raise --timeout (TIMEOUT), or run again: finished work is kept.';
  if (kind === 'broken-answer')
    return 'Check that the endpoint is a chat-completions server, then run again.';
  return 'Run again later: finished work is kept.';
}
