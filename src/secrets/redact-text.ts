// Takes credentials out of a text that is about to leave the machine.
import { createHash } from 'node:crypto';
import { findSecrets, type Secret } from './find-secrets.ts';

export interface Redacted {
  readonly text: string;
  /** With offsets into the text as it was. */
  readonly secrets: readonly Secret[];
}

/** Replaces each credential by a placeholder; the same credential always gets the same one. */
export async function redactText(text: string): Promise<Redacted> {
  const secrets = await findSecrets(text);
  let redacted = '';
  let from = 0;
  for (const { start, end, kind } of secrets) {
    redacted += text.slice(from, start) + placeholder(kind, text.slice(start, end));
    from = end;
  }
  return { text: redacted + text.slice(from), secrets };
}

/** What stands for a credential, always the same; line breaks stay, so that numbers of lines do. */
export function placeholder(kind: string, secret: string): string {
  const hash = createHash('sha256').update(secret).digest('hex').slice(0, 8);
  return `[${kind} ${hash}]${'\n'.repeat(secret.split('\n').length - 1)}`;
}
