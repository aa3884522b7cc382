import { describe, expect, it } from 'vitest';
import { redactText } from '../../src/secrets/redact-text.ts';

// Assembled at run time, so that no scanner takes this file for a leak.
const examples: readonly (readonly [string, string])[] = [
  ['a GitHub token', `ghp_${'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'}`],
  ['an AWS key id', `AKIA${'J5K3LQ2MZT7WXYPQ'}`],
  [
    'a Slack token',
    ['xoxb', '123456789012', '1234567890123', 'abcdefghijklmnopqrstuvwx'].join('-'),
  ],
  [
    'a private key',
    `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA7x\n'.repeat(3)}-----END RSA PRIVATE KEY-----`,
  ],
  [
    'a JWT',
    `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiIxMjM0NTY3ODkwIn0'}.${'dozjgNryP4J3jVmNHl0w5N'}`,
  ],
];

describe('redactText', () => {
  it.each(examples)('takes out %s and keeps the lines', async (_, secret) => {
    const text = `before\nkey = "${secret}"\nafter`;
    const { text: redacted, secrets } = await redactText(text);
    expect(redacted).not.toContain(secret);
    expect(redacted.split('\n')).toHaveLength(text.split('\n').length);
    expect(redacted).toMatch(/^before\nkey = "[\s\S]*after$/);
    expect(secrets).toHaveLength(1);
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
  ])('leaves %j alone', async (text) => {
    expect((await redactText(text)).text).toBe(text);
  });

  it('takes linear time on hostile text', async () => {
    const started = performance.now();
    for (const unit of ['a', 'eyJa.', '://a:', '-----BEGIN ', 'api_key="', ' ', 'Bearer ']) {
      await redactText(unit.repeat(50_000 / unit.length));
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
