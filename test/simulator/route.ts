// Which deployment a request means, and whether its key is one of the server's.
import type { IncomingMessage } from 'node:http';
import { type Dialect, type Refusal, wrongKey } from './refusals.ts';

export interface Route {
  readonly dialect: Dialect;
  /** Null: named by the body. */
  readonly deployment: string | null;
  readonly version: string | null;
}

/** @param apiVersions - Dated versions that exist; null: every date. */
export function findRoute(url: URL, apiVersions: readonly string[] | null): Route | null {
  const dated = /^\/openai\/deployments\/([^/]+)\/chat\/completions$/.exec(url.pathname);
  if (dated) {
    const version = url.searchParams.get('api-version');
    const exists = version !== null && /^\d{4}-\d{2}-\d{2}(-preview)?$/.test(version);
    if (!exists || (apiVersions && !apiVersions.includes(version))) return null;
    return { dialect: 'azure', deployment: decodeURIComponent(dated[1]!), version };
  }
  if (url.pathname === '/openai/v1/chat/completions') {
    return { dialect: 'azure', deployment: null, version: null };
  }
  return url.pathname === '/v1/chat/completions'
    ? { dialect: 'openai', deployment: null, version: null }
    : null;
}

/** The refusal of a wrong key, or null. */
export function checkKey(
  { headers }: IncomingMessage,
  dialect: Dialect,
  keys: readonly string[],
): Refusal | null {
  const bearer = /^Bearer (.*)$/.exec(headers.authorization ?? '')?.[1];
  const own = headers['api-key'];
  const key = dialect === 'azure' && typeof own === 'string' ? own : bearer;
  return key !== undefined && keys.includes(key) ? null : wrongKey(dialect, key ?? '');
}
