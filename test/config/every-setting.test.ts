// Every setting can be set from every place that it may come from, under each of its names.
import { describe, expect, it } from 'vitest';
import type { LoadInput } from '../../src/config/load-settings.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { namesOf } from '../../src/config/sources.ts';
import { rowOf, type SettingPath, settingPaths } from '../../src/config/table.ts';
import { DocwrightError } from '../../src/errors.ts';

const cwd = '/home/ann/project';

/** Texts of which each kind of setting takes one. */
const texts = [
  'true',
  'false',
  '3',
  '0.5',
  'python',
  'json',
  'json_schema',
  'google',
  'block',
  'all',
  'none',
  'debug',
  'low',
  'api',
  'azure',
  'en',
  'v1',
  '2024-10-21',
  'overview',
  'https://one.example/v1',
  '{"include_usage": true}',
  '[{"type": "function"}]',
  'one.example',
  'entra',
  'mkdocs',
  'settings.json',
  '{"ignoreMagic": true}',
  '{"skipCheckingRaises": true}',
];

async function load(more: Partial<LoadInput>, stored: Readonly<Record<string, string>> = {}) {
  const read = async (path: string) =>
    stored[path] ?? (path === `${cwd}/settings.json` ? '{}' : null);
  const files = { read, importModule: async () => ({}) };
  return (await loadSettings({ flags: {}, env: {}, cwd, files, ...more })).settings;
}

function settingOf(settings: Awaited<ReturnType<typeof load>>, path: SettingPath): unknown {
  const [group, member] = path.split('.') as [keyof typeof settings, string];
  return (settings[group] as unknown as Readonly<Record<string, unknown>>)[member];
}

/** A text that the setting takes and that changes it, and what it becomes. */
async function sample(path: SettingPath, name: string) {
  const usual = JSON.stringify(settingOf(await load({}), path));
  for (const text of texts) {
    try {
      const value = settingOf(await load({ env: { [name]: text } }), path);
      if (JSON.stringify(value) !== usual) return { text, value };
    } catch (error) {
      if (!(error instanceof DocwrightError)) throw error;
    }
  }
  throw new Error(`${name} takes none of the texts`);
}

describe('every setting', () => {
  const named = settingPaths.flatMap((path) =>
    namesOf(path).map(({ name }) => [name, path] as const),
  );

  it.each(named)('C8: %s sets %s, in the environment and in .env', async (name, path) => {
    const { text, value } = await sample(path, name);
    // Which files are read is said from outside.
    if (rowOf(path).trust === 'invocation') return;
    const dotenv = { [`${cwd}/.env`]: `${name}='${text}'` };
    // A file of the working directory is trusted for everything only when that is said.
    const flags = { 'files.trust': 'true' };
    expect(settingOf(await load({ flags }, dotenv), path)).toEqual(value);
  });
});
