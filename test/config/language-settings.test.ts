import { describe, expect, it } from 'vitest';
import { languages } from '../../src/code/parse/languages/index.ts';
import { describeSettings } from '../../src/config/describe-settings.ts';
import { settingLanguages } from '../../src/config/language-type.ts';
import { loadSettings } from '../../src/config/load-settings.ts';

const cwd = '/home/ann/project';

function load(config: object) {
  const path = `${cwd}/docwright.config.json`;
  const read = async (asked: string) => (asked === path ? JSON.stringify(config) : null);
  const files = { read, importModule: async () => ({}) };
  return loadSettings({ flags: {}, env: {}, cwd, files });
}

async function problemsOf(config: object): Promise<readonly string[]> {
  const error = await load(config).then(
    () => expect.unreachable(),
    (reason: Error) => reason,
  );
  return error.message.split('\n  ').slice(1);
}

describe('settings of one language', () => {
  it('there is a row for each language that is read', () => {
    expect([...settingLanguages]).toEqual(languages.map(({ id }) => id).sort());
  });

  it('what is absent or null stays as for all', async () => {
    const { settings } = await load({
      languages: { python: { style: 'numpy', strict: null }, go: null },
    });
    expect(settings.languages.python).toEqual({ style: 'numpy' });
    expect(settings.languages.go).toEqual({});
    expect(settings.languages.rust).toEqual({});
  });

  it('everything that is wrong is named at once', async () => {
    const wrong = {
      pyhton: { style: 'google' },
      python: { style: 'javadoc', rules: { checkArgOder: true }, minCoverage: 101 },
      go: { style: 'google', exclud: ['x'], write: 'no', exclude: 'gen/**' },
      typescript: { rules: { checkArgOrder: true }, 'a key \u001b with more': 1, __proto: 1 },
      java: true,
    };
    const problems = await problemsOf({ languages: wrong });
    const place = '(docwright.config.json)';
    expect(problems).toEqual([
      `languages.pyhton ${place}: there is no such setting; did you mean languages.python?`,
      `languages.go.style ${place}: there is no such setting of one language; there are include, exclude, rules, write, minCoverage, strict`,
      `languages.go.exclud ${place}: there is no such setting of one language; did you mean exclude?`,
      `languages.go.write ${place}: expected true or false (1, yes, on, 0, no and off are accepted), found no`,
      `languages.go.exclude ${place}: expected a list, separated by commas, found gen/**`,
      `languages.java ${place}: expected an object of include, exclude, rules, write, minCoverage, strict, found true`,
      `languages.python.style ${place}: expected one of auto, google, numpy, sphinx, epytext, plain, found javadoc`,
      `languages.python.rules ${place}: expected a JSON object of switches of the checks (docs/check-options.md); it has no checkArgOder`,
      `languages.python.minCoverage ${place}: expected a number from 0 to 100 (percent), found 101`,
      `languages.typescript.rules ${place}: expected an object with disable, a list of rules (docs/rules.md); it has no checkArgOrder`,
      `languages.typescript.... ${place}: there is no such setting of one language; there are include, exclude, rules, write, minCoverage, strict`,
      `languages.typescript.__proto ${place}: there is no such setting of one language; there are include, exclude, rules, write, minCoverage, strict`,
    ]);
  });

  it('config print shows them with their place', async () => {
    const loaded = await load({ languages: { go: { write: false } } });
    const rows = describeSettings(loaded).filter(({ setting }) => setting === 'languages.go');
    expect(rows).toMatchObject([
      { value: { write: false }, origin: 'languages.go (docwright.config.json)' },
    ]);
  });
});
