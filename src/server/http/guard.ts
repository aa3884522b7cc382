// Who may speak to the local page: this machine's browser that was given the token, from the page's own origin.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

export interface GuardOptions {
  readonly token: string;
  readonly port: number;
}

/** Nothing is loaded from elsewhere, nothing runs inline, and no page may frame this one. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/**
 * Answers 403 to everything else; a token in the address becomes a cookie, and the address is
 * cleaned of it. What is no browser sends the token as `Authorization: Bearer`.
 */
export function guard({ token, port }: GuardOptions): MiddlewareHandler {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const cookie = `docwright-${port}`;
  return async (context, next) => {
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    const { req } = context;
    const host = req.header('host') ?? '';
    const origin = req.header('origin');
    if (!hosts.includes(host)) return context.text('This page answers to 127.0.0.1 only.', 403);
    if (origin !== undefined && origin !== `http://${host}`)
      return context.text('Foreign origin.', 403);
    if (req.method !== 'GET' && origin === undefined) return context.text('No origin.', 403);
    if (climbs(req.raw.url.split('?', 1)[0] ?? '')) return context.text('No such address.', 403);
    const url = new URL(req.url);
    const given = url.searchParams.get('token');
    if (given !== null && req.method === 'GET' && same(given, token)) {
      url.searchParams.delete('token');
      context.header('set-cookie', `${cookie}=${token}; HttpOnly; SameSite=Strict; Path=/`);
      return context.redirect(url.pathname + url.search, 303);
    }
    const bearer = /^Bearer (\S+)$/.exec(req.header('authorization') ?? '')?.[1];
    const shown = bearer ?? cookieOf(req.header('cookie') ?? '', cookie);
    if (!same(shown, token)) {
      return context.text(
        'Open the address that docwright serve printed; its token is missing.',
        403,
      );
    }
    return next();
  };
}

/** Encoded separators and dots have no honest use here. */
function climbs(url: string): boolean {
  return /%2f|%5c|%2e|\\|\/\.\.(?:\/|$|\?)/i.test(url);
}

function cookieOf(header: string, name: string): string {
  const found = header.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return found?.trim().slice(name.length + 1) ?? '';
}

/** In a time that does not tell how much of it is right. */
function same(given: string, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}
