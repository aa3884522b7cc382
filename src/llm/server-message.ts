// The sentence of a server's error body, in the shapes that servers use.
import { visibleText } from '../util/visible-text.ts';

const longestMessage = 600;

/**
 * `{error: {message}}`, `{error: "..."}`, `{message}`, `{detail: "..."}`, `{detail: [{loc, msg}]}`, `{errors: [...]}`
 * or a text, as one line that may be shown; a page of HTML is only named. Null when the body says nothing.
 */
export function serverMessage(body: unknown): string | null {
  const said = sentence(body, 0);
  if (said === null) return null;
  if (/^\s*</.test(said)) return 'a page of HTML';
  return visibleText(said.slice(0, longestMessage).replace(/\s+/g, ' ').trim());
}

const places = ['message', 'msg', 'error', 'detail', 'errors'] as const;
const deepest = 4;

function sentence(body: unknown, depth: number): string | null {
  if (typeof body === 'string') return body.trim() === '' ? null : body;
  if (typeof body !== 'object' || body === null || depth > deepest) return null;
  const parts: Readonly<Record<string, unknown>> = { ...(Array.isArray(body) ? body[0] : body) };
  for (const place of places) {
    const said = sentence(parts[place], depth + 1);
    if (said !== null) return Array.isArray(parts.loc) ? `${said}: ${parts.loc.join('.')}` : said;
  }
  return null;
}
