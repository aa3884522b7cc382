// Compatible servers of unknown models: with structured output and without it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findServerModel } from '../simulator/server-models.ts';
import { generate, serverOf, shop } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';

const MODEL = 'local-llama';

async function localServer(jsonSchema: boolean) {
  const row = { ...findServerModel('gpt-4o', {})!, jsonSchema };
  return serverOf({ models: { [MODEL]: row } });
}

function compatible(
  { url }: { readonly url: string },
  more: Readonly<Record<string, string>> = {},
) {
  return {
    DOCWRIGHT_PROVIDER: 'compatible',
    DOCWRIGHT_ENDPOINT: `${url}/v1`,
    DOCWRIGHT_API_KEY: 'test-key',
    DOCWRIGHT_MODEL: MODEL,
    AZURE_MAX_TOKENS: '32000',
    AZURE_MAX_COMPLETION_TOKENS: '4000',
    ...more,
  };
}

const inWords = 'must satisfy this JSON schema';

describe('a model that is not in the table', () => {
  it.each([{}, { RESPONSE_FORMAT: 'json_schema' }])(
    'is sent the schema as response_format and in words: %j',
    async (more) => {
      const server = await localServer(true);
      const made = await generate(compatible(server, more), folderOf({ 'shop.py': shop }));
      expect(made.code, made.stderr).toBe(0);
      const [first] = server.journal;
      expect([first!.status, first!.body.response_format?.type]).toEqual([200, 'json_schema']);
      expect(String(first!.body.messages[0]!.content)).toContain(inWords);
    },
  );

  it('without structured output: one refusal, then words alone, in this run and in the next', async () => {
    const server = await localServer(false);
    const cwd = folderOf({ 'shop.py': shop });
    const first = await generate(compatible(server), cwd);
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr.match(/does not take response_format/g)).toHaveLength(1);
    expect(server.journal.map(({ status }) => status)).toEqual([400, 200]);
    expect(server.journal[1]!.body).not.toHaveProperty('response_format');
    expect(String(server.journal[1]!.body.messages[0]!.content)).toContain(inWords);
    const same = await generate(compatible(server), cwd);
    expect([same.code, server.journal.length]).toEqual([0, 2]);
    rmSync(join(cwd, 'docs'), { recursive: true });
    const again = await generate(compatible(server), cwd, ['--no-cache']);
    expect(again.code, again.stderr).toBe(0);
    expect(server.journal.slice(2).map(({ status }) => status)).toEqual([200]);
  });

  it('an explicit RESPONSE_FORMAT that the server was seen to refuse is left out with the reason', async () => {
    const server = await localServer(false);
    const cwd = folderOf({ 'shop.py': shop });
    await docwright(['doctor'], { cwd, env: compatible(server) });
    const sent = server.journal.length;
    const made = await generate(compatible(server, { RESPONSE_FORMAT: 'json_schema' }), cwd);
    expect(made.stderr).toContain('takes no response_format json_schema');
    expect(server.journal.slice(sent).map(({ status }) => status)).toEqual([200]);
  });
});
