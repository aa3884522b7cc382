import { describe, expect, it } from 'vitest';
import { chooseModel } from '../../src/config/choose-model.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import type { Flags, Variables } from '../../src/config/sources.ts';
import { DocwrightError } from '../../src/errors.ts';

async function choose(env: Variables, flags: Flags = {}, dotenv = '') {
  const files = {
    read: async (path: string) => (path === '/p/.env' && dotenv !== '' ? dotenv : null),
    importModule: async () => ({}),
  };
  return chooseModel(await loadSettings({ flags, env, cwd: '/p', files }));
}

async function refusal(...input: Parameters<typeof choose>): Promise<string> {
  const error: unknown = await choose(...input).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DocwrightError);
  return (error as DocwrightError).message;
}

const azure = {
  AZURE_OPENAI_KEY: 'k'.repeat(32),
  AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com',
  AZURE_OPENAI_DEPLOYMENT: 'main',
  AZURE_OPENAI_MODEL: 'gpt-4o',
};

describe('chooseModel', () => {
  it('C1: no setting of a model asks none and says so', async () => {
    const { model, reason } = await choose({});
    expect(model).toBeNull();
    expect(reason).toContain('No model is chosen');
  });

  it('C1: a provider that is chosen or begun needs all its names, in one error', async () => {
    for (const message of [
      await refusal({}, { 'model.provider': 'azure' }),
      await refusal({ AZURE_OPENAI_MODEL: 'gpt-4o' }),
    ]) {
      expect(message).toContain('AZURE_OPENAI_KEY');
      expect(message).toContain('AZURE_OPENAI_ENDPOINT');
      expect(message).toContain('AZURE_OPENAI_DEPLOYMENT');
    }
  });

  it('C1: --no-ai needs nothing', async () => {
    const { model } = await choose({ AZURE_OPENAI_MODEL: 'gpt-4o' }, { 'generate.ai': false });
    expect(model).toBeNull();
  });

  it('C1: a plan needs the name of the model only', async () => {
    const files = { read: async () => null, importModule: async () => ({}) };
    const load = (flags: Flags) => loadSettings({ flags, env: {}, cwd: '/p', files });
    const named = await load({ 'model.provider': 'azure', 'model.name': 'gpt-4o' });
    expect(chooseModel(named, 'plan').model).toMatchObject({ provider: 'azure', model: 'gpt-4o' });
    const bare = await load({ 'model.provider': 'azure' });
    expect(() => chooseModel(bare, 'plan')).toThrow('the model');
  });

  it('AZURE_OPENAI_AUTH=entra needs no key, and uses none', async () => {
    const entra = { ...azure, AZURE_OPENAI_AUTH: 'entra' };
    expect((await choose(entra)).model).toMatchObject({ provider: 'azure', key: null });
    const message = await refusal({ AZURE_OPENAI_AUTH: 'entra' });
    expect(message).toContain('AZURE_OPENAI_ENDPOINT');
    expect(message).not.toContain('KEY');
    const { AZURE_OPENAI_KEY: _, ...keyless } = azure;
    expect(await refusal(keyless)).toContain('AZURE_OPENAI_AUTH=entra');
  });

  it('a token of the identity is not sent where a file of the checkout leads', async () => {
    const { AZURE_OPENAI_KEY: _, AZURE_OPENAI_ENDPOINT: endpoint, ...rest } = azure;
    const dotenv = `AZURE_OPENAI_AUTH=entra\nAZURE_OPENAI_ENDPOINT=${endpoint}`;
    expect(await refusal(rest, {}, dotenv)).toContain('AZURE_OPENAI_ENDPOINT comes from .env');
    const trusted = await choose(rest, { 'files.trust': true }, dotenv);
    expect(trusted.model).toMatchObject({ key: null, endpoint });
  });

  it('lets the AZURE_ names choose azure', async () => {
    const { model } = await choose(azure);
    expect(model).toMatchObject({ provider: 'azure', deployment: 'main', model: 'gpt-4o' });
  });

  it('lets OPENAI_ names alone choose nothing, and says so', async () => {
    const { model, reason } = await choose({ OPENAI_API_KEY: 'k' });
    expect(model).toBeNull();
    expect(reason).toContain('--model');
  });

  it('lets --model choose openai, or a compatible server when an address is given', async () => {
    const env = { OPENAI_API_KEY: 'k' };
    expect((await choose(env, { 'model.name': 'gpt-4o' })).model?.provider).toBe('openai');
    const local = { OPENAI_BASE_URL: 'http://localhost:8000/v1' };
    expect((await choose(local, { 'model.name': 'm' })).model?.provider).toBe('compatible');
  });

  it('C9: refuses plain http to another machine', async () => {
    const env = { ...azure, AZURE_OPENAI_ENDPOINT: 'http://x.openai.azure.com' };
    expect(await refusal(env)).toContain('plain http');
    const here = { ...azure, AZURE_OPENAI_ENDPOINT: 'http://127.0.0.1:4010' };
    expect((await choose(here)).model?.provider).toBe('azure');
    const server = { OPENAI_BASE_URL: 'http://gpu.lan/v1' };
    expect(await refusal(server, { 'model.name': 'm' })).toContain('plain http');
  });

  it('does not send the key of the environment to an address that .env names', async () => {
    const { AZURE_OPENAI_ENDPOINT: endpoint, ...rest } = azure;
    const dotenv = `AZURE_OPENAI_ENDPOINT=${endpoint}`;
    const message = await refusal(rest, {}, dotenv);
    expect(message).toContain('AZURE_OPENAI_ENDPOINT comes from .env');
    expect(message).toContain('AZURE_OPENAI_KEY comes from environment');
    expect(message).not.toContain(azure.AZURE_OPENAI_KEY);
    expect((await choose(azure, {}, 'OPENAI_BASE_URL=https://evil.example')).model).not.toBeNull();
  });
});
