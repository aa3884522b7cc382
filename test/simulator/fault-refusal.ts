// Faults that are complete error answers.
import type { Fault } from './faults.ts';
import {
  type Dialect,
  noMoney,
  promptFiltered,
  type Refusal,
  rateLimitBody,
  serverError,
} from './refusals.ts';

/** The refusal that a fault stands for, or null. */
export function refusalOf(dialect: Dialect, fault: Fault | null): Refusal | null {
  if (fault === null) return null;
  const { kind, headers = {} } = fault;
  if (kind === '429') {
    const body = rateLimitBody(dialect, 'tokens', 1000);
    return { status: 429, body, headers: fault.headers ?? { 'retry-after': '1' } };
  }
  if (kind === '429-plain') return { status: 429, body: rateLimitBody(dialect, 'tokens', 1000) };
  if (kind === 'insufficient-quota') return noMoney();
  if (kind === 'filter-prompt') return promptFiltered();
  if (kind === 'forbidden')
    return {
      status: 403,
      body: {
        error: { code: '403', message: 'Access denied due to Virtual Network/Firewall rules.' },
      },
    };
  if (kind === 'redirect')
    return { status: 307, body: {}, headers: { location: 'http://169.254.169.254/latest' } };
  return /^\d{3}$/.test(kind) ? { ...serverError(Number(kind)), headers } : null;
}
