// Finds credentials in text: the recommended rules of secretlint, and forms that they leave out.

/** A credential in a text. */
export interface Secret {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** What it is, such as `GITHUB_TOKEN`. */
  readonly kind: string;
}

const id = '@secretlint/secretlint-rule-preset-recommend';

/** Forms beside the preset's; every quantifier is bounded. */
const forms: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  {
    kind: 'PRIVATE_KEY',
    pattern:
      /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[A-Za-z0-9+/=\\\s"',:-]{16,8000}?-----END [A-Z ]{0,40}PRIVATE KEY-----/g,
  },
  { kind: 'AWS_ACCESS_KEY_ID', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { kind: 'JWT', pattern: /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,1000}/g },
  {
    kind: 'CONNECTION_PASSWORD',
    pattern:
      /(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"]{1,100}:)[^\s@/'"{}<>$%]{3,200}(?=@[\w.-])/g,
  },
  {
    kind: 'ACCOUNT_KEY',
    pattern: /(?<=\b(?:AccountKey|SharedAccessKey|SharedAccessSignature)=)[A-Za-z0-9+/=%]{16,200}/g,
  },
  { kind: 'GOOGLE_API_KEY', pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { kind: 'HUGGING_FACE_TOKEN', pattern: /\bhf_[A-Za-z0-9]{34}\b/g },
  { kind: 'NOTION_TOKEN', pattern: /\bntn_[A-Za-z0-9]{43,46}\b/g },
  { kind: 'PYPI_TOKEN', pattern: /\bpypi-AgEI[\w-]{50,1000}/g },
  { kind: 'ONE_PASSWORD_TOKEN', pattern: /\bops_eyJ[\w-]{100,4000}/g },
  { kind: 'TELEGRAM_TOKEN', pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { kind: 'TWILIO_KEY', pattern: /\bSK[0-9a-f]{32}\b/g },
  { kind: 'DIGITAL_OCEAN_TOKEN', pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/g },
  { kind: 'AGE_SECRET_KEY', pattern: /\bAGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}\b/g },
  {
    kind: 'AZURE_KEY',
    pattern:
      /(?<=\b[\w.-]{0,40}(?:azure|openai|cognitive|subscription)[\w.-]{0,40}key["']?\s{0,4}(?:=|:)\s{0,4}["']?)(?:[0-9a-f]{32}|[A-Za-z0-9]{84})\b/gi,
  },
  {
    kind: 'PASSWORD',
    pattern:
      /(?<=\b[\w.-]{0,40}passw(?:or)?d["']?\s{0,4}(?:=|:)\s{0,4}["'])(?=[^"'\s]{0,100}[0-9])(?=[^"'\s]{0,100}[A-Za-z])[^"'\s{}<>$%]{12,100}(?=["'])/gi,
  },
  { kind: 'AUTHORIZATION', pattern: /(?<=\b(?:Bearer|Basic) )[A-Za-z0-9+/._~-]{24,2000}={0,2}/g },
  {
    kind: 'ASSIGNED_SECRET',
    pattern:
      /(?<=\b[\w.-]{0,40}(?:api[_-]?key|secret[_-]?key|client[_-]?secret|access[_-]?token|auth[_-]?token)["']?\s{0,4}(?:=|:)\s{0,4}["'])(?=[^"'\s]{0,200}[0-9])(?=[^"'\s]{0,200}[A-Za-z])[A-Za-z0-9+/_.=~-]{20,200}(?=["'])/gi,
  },
];

/** Credentials in order, overlapping ones joined. */
export async function findSecrets(text: string): Promise<readonly Secret[]> {
  const found = [...(await byPreset(text)), ...byForms(text)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const joined: Secret[] = [];
  for (const secret of found) {
    const last = joined.at(-1);
    if (last && secret.start < last.end) {
      joined[joined.length - 1] = { ...last, end: Math.max(last.end, secret.end) };
    } else joined.push(secret);
  }
  return joined;
}

async function byPreset(text: string): Promise<readonly Secret[]> {
  const [{ lintSource }, { secretLintProfiler }, { creator: recommended }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/profiler'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  // It keeps a mark of every rule and text for ever.
  secretLintProfiler.setEnabled(false);
  const { messages } = await lintSource({
    source: { filePath: 'prompt.txt', content: text, contentType: 'text', ext: '.txt' },
    options: { config: { rules: [{ id, rule: recommended, options: {} }] } },
  });
  return messages.map(({ range, messageId }) => ({
    start: range[0],
    end: range[1],
    kind: messageId,
  }));
}

function byForms(text: string): readonly Secret[] {
  return forms.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map(({ index, 0: match }) => ({
      start: index,
      end: index + match.length,
      kind,
    })),
  );
}
