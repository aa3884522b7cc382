// Whatever stands in flags, environment and files: settings or one refusal that names what is wrong.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load-settings.ts';
import { rowOf, settingPaths } from '../../src/config/table.ts';
import { DocwrightError } from '../../src/errors.ts';

const cwd = '/home/ann/project';
const variables = settingPaths.flatMap((path) => rowOf(path).env ?? []);
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e999',
    'NaN',
    'true',
    '../..',
    '\0',
    '{',
    '[]',
    'https://[',
    '*'.repeat(200),
  ),
);
const json = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc
    .dictionary(
      fc.constantFrom(
        ...settingPaths.map((path) => path.split('.')[0]!),
        '__proto__',
        'constructor',
      ),
      fc.jsonValue({ maxDepth: 3 }),
    )
    .map((each) => JSON.stringify(each)),
  fc.string().map((text) => `{${text}`),
);
const secret = 'sk-canary-8f2e71';

describe('any configuration', () => {
  it('gives settings or one refusal, and shows no secret', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...variables), value, { maxKeys: 6 }),
        fc.array(fc.tuple(fc.constantFrom(...variables), value), { maxLength: 4 }),
        fc.option(json, { nil: null }),
        async (env, dotenv, config) => {
          const lines = dotenv.map(([name, text]) => `${name}=${text}`).join('\n');
          const files: Readonly<Record<string, string | null>> = {
            [`${cwd}/.env`]: `${lines}\nOPENAI_API_KEY=${secret}`,
            [`${cwd}/docwright.config.json`]: config,
          };
          const read = async (path: string) => files[path] ?? null;
          const importModule = async () => ({});
          const outcome = await loadSettings({
            flags: {},
            env,
            cwd,
            files: { read, importModule },
          }).then(
            ({ notices }) => notices.join(),
            (error: unknown) => {
              expect(error).toBeInstanceOf(DocwrightError);
              return (error as DocwrightError).message;
            },
          );
          expect(outcome).not.toContain(secret);
        },
      ),
      { numRuns: 150 },
    );
    expect(Object.hasOwn(Object.prototype, 'model')).toBe(false);
  });
});
