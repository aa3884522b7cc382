import { describe, expect, it } from 'vitest';
import { redactText } from '../../src/secrets/redact-text.ts';

/** Characters that no scanner takes for a real credential, for this file must not look like a leak. */
function filler(length: number, letters = 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zC'): string {
  return Array.from({ length }, (_, n) => letters[(n * 7 + 3) % letters.length]).join('');
}
const hex = (length: number) => filler(length, '0123456789abcdef');
const join = (...parts: readonly string[]) => parts.join('');

/** One of each kind in its valid format. */
const examples: readonly (readonly [string, string])[] = [
  ['a GitHub token', join('ghp', '_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8')],
  ['a fine-grained GitHub token', join('github', '_pat_', filler(22), '_', filler(59))],
  ['a GitLab token', join('glpat', '-', filler(20))],
  ['an npm token', join('npm', '_', filler(36))],
  ['a PyPI token', join('pypi', '-AgEIcHlwaS5vcmc', filler(70))],
  ['a Docker token', join('dckr', '_pat_', filler(27))],
  ['an AWS key id', join('AKIA', 'J5K3LQ2MZT7WXYPQ')],
  ['a Google API key', join('AIza', filler(35))],
  ['an Azure account key', join('AccountKey=', filler(86), '==')],
  ['a DigitalOcean token', join('dop', '_v1_', hex(64))],
  ['an OpenAI key', join('sk-proj-', filler(74), 'T3Blbk', 'FJ', filler(74))],
  ['an Anthropic key', join('sk-ant-', 'api03-', filler(93), 'AA')],
  ['a Hugging Face token', join('hf', '_', filler(34))],
  ['a Slack token', ['xoxb', '123456789012', '1234567890123', filler(24)].join('-')],
  ['a Telegram token', join('123456789', ':AA', filler(33))],
  ['a Twilio key', join('SK', hex(32))],
  ['a SendGrid key', join('SG', '.', filler(22), '.', filler(43))],
  ['a Stripe key', join('sk', '_live_', filler(24))],
  ['a Shopify token', join('shpat', '_', hex(32))],
  ['a Linear token', join('lin', '_api_', filler(40))],
  ['a Notion token', join('ntn', '_', filler(46))],
  ['a Figma token', join('figd', '_', filler(40))],
  ['a 1Password token', join('ops', '_eyJ', filler(300))],
  ['an age key', join('AGE-SECRET-', 'KEY-1', filler(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'))],
  [
    'a private key',
    join(
      '-----BEGIN RSA ',
      'PRIVATE KEY-----\n',
      'MIIEpAIBAAKCAQEA7x\n'.repeat(3),
      '-----END RSA PRIVATE KEY-----',
    ),
  ],
  ['a JWT', join('eyJ', 'hbGciOiJIUzI1NiJ9', '.eyJ', 'zdWIiOiIxMjM0NTY3ODkwIn0.', filler(43))],
];

describe('redactText', () => {
  it.each(examples)('takes out %s and keeps the lines', async (_, secret) => {
    const text = `before\nkey = "${secret}"\nafter`;
    const { text: redacted, secrets } = await redactText(text);
    expect(redacted).not.toContain(secret.slice(secret.indexOf('=') + 1));
    expect(redacted.split('\n')).toHaveLength(text.split('\n').length);
    expect(redacted).toMatch(/^before\nkey = "[\s\S]*after$/);
    expect(secrets).toHaveLength(1);
  });

  it.each([
    `AZURE_OPENAI_KEY = "${hex(32)}"`,
    `openai.api_key: '${filler(84)}'`,
    `subscription_key=${hex(32)}`,
    `DB_PASSWORD = "${filler(16)}"`,
    `{"client_secret": "${filler(30)}"}`,
    `Authorization: Bearer ${filler(40)}`,
  ])('takes the value out of %s', async (text) => {
    const { secrets } = await redactText(text);
    expect(secrets).toHaveLength(1);
    expect(text.slice(secrets[0]!.start, secrets[0]!.end)).toMatch(/^[A-Za-z0-9]{16,}$/);
  });

  it('takes the password alone out of a connection string', async () => {
    const { text } = await redactText('see amqp://user:hunter2x@host/db');
    expect(text).toMatch(/^see amqp:\/\/user:\[CONNECTION_PASSWORD [0-9a-f]{8}\]@host\/db$/);
  });

  it('gives the same credential the same placeholder', async () => {
    const key = `AKIA${'J5K3LQ2MZT7WXYPQ'}`;
    const [one, two] = (await redactText(`${key}|${key}`)).text.split('|');
    expect(one).toBe(two);
  });

  it.each([
    'def authenticate(api_key="your-key-here"): pass',
    'https://user:{password}@example.org/',
    'sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"',
    'token = get_token(request)',
    'password = "changeme"',
    'password = get_password("user@example.org")',
    'cache_key = "d41d8cd98f00b204e9800998ecf8427e"',
    'commit = "6d70cb5f0a1b2c3d4e5f60718293a4b5c6d7e8f9"',
    'id = "123e4567-e89b-12d3-a456-426614174000"',
    'AKIA and ghp_ are prefixes of keys',
    'SKU = "SK0123456789"',
    'class AIzawaModel: hf_hub = None',
    'raise ValueError("wrong password: %r" % password)',
    'Authorization: Bearer TOKEN',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
    'eyJ is how a JWT begins',
  ])('leaves %j alone', async (text) => {
    expect((await redactText(text)).text).toBe(text);
  });

  it('leaves nothing behind', async () => {
    for (let time = 0; time < 20; time++) await redactText('api_key = None');
    expect(performance.getEntries().filter(({ name }) => name.includes('::'))).toEqual([]);
  });

  it('takes linear time on hostile text', async () => {
    const started = performance.now();
    for (const unit of [
      'a',
      'eyJa.',
      '://a:',
      '-----BEGIN ',
      'api_key="',
      ' ',
      'Bearer ',
      'azure',
      'password',
      'AIza',
      'ops_eyJ',
      'pypi-AgEI',
    ]) {
      await redactText(unit.repeat(50_000 / unit.length));
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
