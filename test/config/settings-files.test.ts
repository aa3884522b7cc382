import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/config-schema.ts';
import { describeSettings } from '../../src/config/describe-settings.ts';
import { envExample } from '../../src/config/env-example.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { notYet } from '../../src/config/not-yet.ts';
import { fromVariables, namesOf } from '../../src/config/sources.ts';
import { settingPaths } from '../../src/config/table.ts';

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const source = { kind: 'environment', label: 'e', trust: 'invocation', base: '/' } as const;

describe('files made from the table', () => {
  it('are what the table gives today (npm run settings writes them)', () => {
    expect(file('.env.example')).toBe(envExample());
    expect(JSON.parse(file('docwright.schema.json'))).toEqual(configSchema());
  });

  it('C8: every variable of .env.example is read, and every variable that is read stands in it', () => {
    const listed = Object.keys(parseEnv(envExample()));
    const set = Object.fromEntries(listed.map((name) => [name, 'x']));
    const read = fromVariables(set, source).entries.map(({ name }) => name);
    expect([...read].sort()).toEqual([...listed].sort());
    const supported = settingPaths.filter((path) => !notYet.has(path));
    const known = supported.flatMap((path) => namesOf(path).map(({ name }) => name));
    expect([...known].sort()).toEqual([...listed].sort());
  });
});

describe('describeSettings', () => {
  it('C6: masks every secret, also inside addresses', async () => {
    const secret = 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';
    const env = {
      AZURE_OPENAI_KEY: secret,
      OPENAI_API_KEY: secret,
      DOCWRIGHT_GIT_TOKEN: secret,
      OPENAI_BASE_URL: `https://user:${secret}@host.example/v1`,
    };
    const files = { read: async () => null, importModule: async () => ({}) };
    const rows = describeSettings(await loadSettings({ flags: {}, env, cwd: '/p', files }));
    expect(JSON.stringify(rows)).not.toContain(secret);
    const key = rows.find(({ setting }) => setting === 'azure.key');
    expect(key).toMatchObject({ value: '********', origin: 'AZURE_OPENAI_KEY (environment)' });
  });
});
