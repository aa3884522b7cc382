import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerJsonSchema } from '../../../src/generation/answer-schema.ts';
import { readAnswer } from '../../../src/generation/generate/read-answer.ts';
import { type KeyParts, requestKey } from '../../../src/generation/generate/request-key.ts';

const read = (text: string, finishReason = 'stop') => readAnswer({ text, finishReason });

describe('readAnswer', () => {
  it.each(['5', '[]', '"x"', '{"foo":1}', 'null', '{"symbols":[{}]}'])(
    'P7: %s is rejected with a path',
    (text) => {
      const answer = read(text);
      expect(answer.status).toBe('invalid');
      if (answer.status !== 'ok') expect(answer.problems[0]).toMatch(/^\//);
    },
  );

  it('P8: an answer that was cut off is not read, even if what arrived is whole', () => {
    expect(read('{"symbols":[]}', 'length').status).toBe('truncated');
  });

  it('never throws, whatever a model writes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((s) => `{${s}`),
        ),
        (text) => {
          expect(['ok', 'invalid']).toContain(read(text).status);
        },
      ),
    );
  });
});

describe('the schema', () => {
  it('is strict: every object is closed and requires every property', () => {
    const open: unknown[] = [answerJsonSchema];
    let objects = 0;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (typeof node !== 'object' || node === null) continue;
      const { type, properties, required, additionalProperties } = node as Record<string, unknown>;
      if (type === 'object') {
        objects++;
        expect(additionalProperties).toBe(false);
        expect(required).toEqual(Object.keys(properties as object));
      }
      open.push(...Object.values(node));
    }
    expect(objects).toBeGreaterThan(3);
  });
});

const parts: KeyParts = {
  provider: 'azure',
  endpoint: 'https://a.openai.azure.com',
  deployment: 'd',
  model: 'gpt-4o',
  messages: [{ role: 'user', content: 'a' }],
  schema: { name: 's', description: 'd', schema: { type: 'object' } },
  shape: {
    mode: 'json_schema',
    temperature: 0,
    toolChoice: null,
    parallelToolCalls: null,
    streamOptions: null,
  },
  promptVersion: 1,
};

describe('requestKey', () => {
  it('K1: whatever decides the answer changes the key', () => {
    const changed: readonly Partial<KeyParts>[] = [
      { provider: 'openai' },
      { endpoint: 'https://b.openai.azure.com' },
      { deployment: 'e' },
      { model: 'gpt-4o-mini' },
      { messages: [{ role: 'user', content: 'b' }] },
      { schema: { ...parts.schema, schema: { type: 'array' } } },
      { shape: { ...parts.shape, temperature: 1 } },
      { promptVersion: 2 },
    ];
    const keys = [parts, ...changed.map((each) => ({ ...parts, ...each }))].map(requestKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('K1: the order of keys changes nothing', () => {
    const entries = Object.entries(parts).reverse();
    expect(requestKey(Object.fromEntries(entries) as unknown as KeyParts)).toBe(requestKey(parts));
  });
});
