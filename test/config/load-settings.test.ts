import { describe, expect, it } from 'vitest';
import type { ConfigFiles } from '../../src/config/load-settings.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import type { Flags, Variables } from '../../src/config/sources.ts';
import { defaultCheckOptions } from '../../src/docstrings/facts/options.ts';
import { DocwrightError } from '../../src/errors.ts';

const cwd = '/home/ann/project';

interface World {
  readonly flags?: Flags;
  readonly env?: Variables;
  readonly files?: Readonly<Record<string, string>>;
}

function load({ flags = {}, env = {}, files = {} }: World) {
  const port: ConfigFiles = {
    read: async (path) => files[path] ?? null,
    importModule: async () => ({ default: { output: { dir: 'from-ts' } } }),
  };
  return loadSettings({ flags, env, cwd, files: port });
}

async function refusal(world: World): Promise<string> {
  try {
    await load(world);
  } catch (error) {
    if (error instanceof DocwrightError && error.code === 'CONFIGURATION') return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('loadSettings', () => {
  it('gives every default, read-only', async () => {
    const { settings, origins } = await load({});
    expect(settings.generate.only).toBe('incomplete');
    expect(settings.output.dir).toBeNull();
    expect(origins.size).toBe(0);
    expect(Object.isFrozen(settings) && Object.isFrozen(settings.model)).toBe(true);
  });

  it('takes flags over environment over .env over the configuration file over the user’s own', async () => {
    const config = JSON.stringify({ output: { dir: 'c' } });
    const files = {
      [`${cwd}/.env`]: 'DOCS_OUTPUT_DIR=b',
      [`${cwd}/docwright.config.json`]: config,
      '/home/ann/.config/docwright/config.yaml': 'output:\n  dir: /d\n',
    };
    const env = { DOCWRIGHT_OUT: 'a', HOME: '/home/ann' };
    const dir = async (world: World) => (await load(world)).settings.output.dir;
    expect(await dir({ files, env, flags: { 'output.dir': 'flag' } })).toBe(`${cwd}/flag`);
    expect(await dir({ files, env })).toBe(`${cwd}/a`);
    expect(await dir({ files, env: { HOME: '/home/ann' } })).toBe(`${cwd}/b`);
    const { [`${cwd}/.env`]: _, ...withoutEnv } = files;
    expect(await dir({ files: withoutEnv, env: { HOME: '/home/ann' } })).toBe(`${cwd}/c`);
    const { [`${cwd}/docwright.config.json`]: __, ...users } = withoutEnv;
    expect(await dir({ files: users, env: { HOME: '/home/ann' } })).toBe('/d');
  });

  it('C2: names the variable and the type that was expected', async () => {
    const message = await refusal({ env: { DOCWRIGHT_MIN_COVERAGE: 'abc' } });
    expect(message).toContain('DOCWRIGHT_MIN_COVERAGE (environment): expected a number');
  });

  it('C2: never prints a secret, wherever it stands', async () => {
    const secret = 'a1b2c3d4e5f6a7b8c9d0e1f2';
    const env = { AZURE_OPENAI_KEY: `${secret}\u0007`, DOCWRIGHT_MIN_COVERAGE: secret };
    expect(await refusal({ env })).not.toContain(secret);
    const broken = { [`${cwd}/docwright.config.json`]: `{"azure": {"key": ${secret}}}` };
    expect(await refusal({ files: broken })).not.toContain(secret);
  });

  it('C3: a boolean is true or false, nothing near it', async () => {
    const message = await refusal({ env: { VERBOSE: 'flase' } });
    expect(message).toContain('VERBOSE (environment): expected true or false');
    for (const [text, value] of [
      ['TRUE', true],
      ['1', true],
      ['off', false],
      ['0', false],
    ] as const) {
      const { settings } = await load({ env: { VERBOSE: text } });
      expect(settings.terminal.verbose).toBe(value);
    }
  });

  it('C4: an empty string is unset', async () => {
    const { settings, origins } = await load({
      env: { AZURE_OPENAI_KEY: '', DOCS_OUTPUT_DIR: '' },
      flags: { 'check.minCoverage': '' },
    });
    expect([settings.azure.key, settings.output.dir, settings.check.minCoverage]).toEqual([
      null,
      null,
      null,
    ]);
    expect(origins.size).toBe(0);
  });

  it('C5: two names of one setting with different values are both named', async () => {
    const env = { AZURE_OPENAI_ENDPOINT: 'https://a.example', AZURE_API_BASE: 'https://b.example' };
    const message = await refusal({ env });
    expect(message).toContain('AZURE_OPENAI_ENDPOINT and AZURE_API_BASE (environment)');
    const same = { ...env, AZURE_API_BASE: 'https://a.example' };
    expect((await load({ env: same })).settings.azure.endpoint).toBe('https://a.example');
  });

  it('reports every problem at once', async () => {
    const message = await refusal({
      env: { DOCWRIGHT_MIN_COVERAGE: 'x', VERBOSE: 'maybe', DOCWRIGHT_INCLDUE: 'json' },
      files: { [`${cwd}/docwright.config.json`]: '{"scan": {"inclde": ["a"]}}' },
    });
    expect(message).toContain('4 settings are wrong');
    expect(message).toContain('did you mean DOCWRIGHT_INCLUDE?');
    expect(message).toContain('did you mean scan.include?');
  });

  it('C7: loading the modules of the configuration changes nothing in the process', async () => {
    const before = JSON.stringify(process.env);
    await import('../../src/config/table.ts');
    await import('../../src/config/choose-model.ts');
    expect(JSON.stringify(process.env)).toBe(before);
  });

  it('does not execute a .ts configuration that was only found', async () => {
    const files = { [`${cwd}/docwright.config.ts`]: 'export default {}' };
    const found = await load({ files });
    expect(found.settings.output.dir).toBeNull();
    expect(found.notices.join()).toContain('was not executed');
    const named = await load({ files, flags: { 'files.config': 'docwright.config.ts' } });
    expect(named.settings.output.dir).toBe(`${cwd}/from-ts`);
    const trusted = await load({ files, flags: { 'files.trust': true } });
    expect(trusted.settings.output.dir).toBe(`${cwd}/from-ts`);
  });

  it('keeps paths of files that were only found inside the working directory', async () => {
    const files = { [`${cwd}/.env`]: 'REPOS_DIR=../../logs' };
    expect(await refusal({ files })).toContain(
      'REPOS_DIR (.env): leads out of the working directory',
    );
    const trusted = await load({ files, flags: { 'files.trust': true } });
    expect(trusted.settings.target.repos).toBe('/home/logs');
    const named = await load({ files, flags: { 'files.envFile': '.env' } });
    expect(named.settings.target.repos).toBe('/home/logs');
  });

  it('does not let a found file trust itself', async () => {
    const files = { [`${cwd}/.env`]: 'DOCWRIGHT_TRUST=true' };
    expect(await refusal({ files })).toContain('may not be set by this file');
  });

  it('names a missing --env-file', async () => {
    expect(await refusal({ flags: { 'files.envFile': 'no.env' } })).toContain(
      'there is no such file',
    );
  });

  it('reads lists with commas, braces kept together', async () => {
    const { settings } = await load({ env: { DOCWRIGHT_INCLUDE: 'src/*.{py,pyi}, lib/**' } });
    expect(settings.scan.include).toEqual(['src/*.{py,pyi}', 'lib/**']);
    const flags = await load({ flags: { 'scan.include': ['a,b', 'c'] } });
    expect(flags.settings.scan.include).toEqual(['a', 'b', 'c']);
  });

  it('takes every option of the checks, and names the one that is unknown or wrong', async () => {
    const options = Object.entries(defaultCheckOptions).filter(([name]) => name !== 'style');
    const { settings } = await load({
      flags: { 'check.rules': JSON.stringify(Object.fromEntries(options)) },
    });
    expect(Object.keys(settings.check.rules)).toHaveLength(options.length);
    const rules = (text: string) => refusal({ flags: { 'check.rules': text } });
    expect(await rules('{"checkOrder": true}')).toContain('it has no checkOrder');
    expect(await rules('{"allowInitDocstring": 1}')).toContain(
      'allowInitDocstring has a wrong value',
    );
  });

  it('turns the sense of DOCWRIGHT_NO_AI around', async () => {
    expect((await load({ env: { DOCWRIGHT_NO_AI: 'yes' } })).settings.generate.ai).toBe(false);
    expect((await load({ env: { DOCWRIGHT_NO_AI: '0' } })).settings.generate.ai).toBe(true);
  });
});
