// Quota and request id in the headers of each dialect.
import type { Dialect } from './refusals.ts';
import type { QuotaRules, QuotaState } from './server-quota.ts';

export function quotaHeaders(
  dialect: Dialect,
  { rpm, tpm }: QuotaRules,
  { remainingRequests, remainingTokens, reset }: QuotaState,
  n: number,
): Record<string, string> {
  const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const ids: Record<string, string> =
    dialect === 'azure' ? { 'apim-request-id': id } : { 'x-request-id': `req_${n}` };
  const time = dialect === 'azure' ? String(Math.ceil(reset / 1000)) : duration(reset);
  if (rpm !== null) {
    ids['x-ratelimit-limit-requests'] = String(rpm);
    ids['x-ratelimit-remaining-requests'] = String(remainingRequests);
    ids['x-ratelimit-reset-requests'] = time;
  }
  if (tpm !== null) {
    ids['x-ratelimit-limit-tokens'] = String(tpm);
    ids['x-ratelimit-remaining-tokens'] = String(remainingTokens);
    ids['x-ratelimit-reset-tokens'] = time;
  }
  return ids;
}

function duration(ms: number): string {
  if (ms < 1000) return `${Math.ceil(ms)}ms`;
  const seconds = Math.ceil(ms / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
