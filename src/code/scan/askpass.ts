/** Hands a credential to git through GIT_ASKPASS: in the environment, for one host only. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GitCredential, GitUrl } from './parse-git-url.ts';

export interface Askpass {
  readonly env: Readonly<Record<string, string>>;
  /** Replaces the token and any user information of an address in a text. */
  readonly redact: (text: string) => string;
  readonly remove: () => void;
}

/** Answers only questions about the host that the credential is for: a redirect gets nothing. */
const SCRIPT = `#!/bin/sh
case "$1" in
  *"://$DOCWRIGHT_ASKPASS_HOST'"* | *"@$DOCWRIGHT_ASKPASS_HOST'"*) ;;
  *) exit 1 ;;
esac
case "$1" in
  Username*) printf '%s\\n' "$DOCWRIGHT_ASKPASS_USER" ;;
  *) printf '%s\\n' "$DOCWRIGHT_ASKPASS_TOKEN" ;;
esac
`;

/** Writes the script that git asks (it holds no secret); null without a credential or for ssh. */
export function makeAskpass(address: GitUrl, credential: GitCredential | null): Askpass | null {
  if (credential === null || !address.url.startsWith('https:')) return null;
  const folder = mkdtempSync(join(tmpdir(), 'docwright-askpass-'));
  const script = join(folder, 'askpass.sh');
  writeFileSync(script, SCRIPT, { mode: 0o700 });
  return {
    env: {
      GIT_ASKPASS: script,
      DOCWRIGHT_ASKPASS_HOST: new URL(address.url).host,
      DOCWRIGHT_ASKPASS_USER: credential.user,
      DOCWRIGHT_ASKPASS_TOKEN: credential.token,
    },
    redact: (text) => text.replaceAll(credential.token, '***').replace(/\/\/[^/@\s]*@/g, '//***@'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
