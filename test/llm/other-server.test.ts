// The client against a server that we did not write.
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateAnswer } from '../../src/generation/answer-schema.ts';
import { connect } from '../../src/llm/connect.ts';
import type { ModelChoice } from '../../src/types/settings.ts';
import { createHybridClock } from './hybrid-clock.ts';
import { clientOf, requestFor, schema } from './requests.ts';

const content = JSON.stringify({
  symbols: [
    {
      name: 'add',
      summary: 'Add two numbers.',
      description: '',
      parameters: [
        { name: 'a', text: 'First.' },
        { name: 'b', text: 'Second.' },
      ],
      returns: 'The sum.',
      raises: [],
      example: null,
      lines: [1],
    },
  ],
});

const mock = new LLMock({ port: 0 });
beforeAll(async () => {
  mock.onMessage('add', { content });
  await mock.start();
});
afterAll(() => mock.stop());

const choices: Readonly<Record<string, () => ModelChoice>> = {
  openai: () => ({ provider: 'openai', key: 'mock', endpoint: `${mock.url}/v1`, model: 'gpt-4o' }),
  compatible: () => ({
    provider: 'compatible',
    key: null,
    endpoint: `${mock.url}/v1`,
    model: 'llama3',
  }),
  'azure dated': () => ({
    provider: 'azure',
    key: 'mock',
    endpoint: mock.url,
    deployment: 'gpt-4o',
    model: 'gpt-4o',
    apiVersion: '2024-10-21',
  }),
};

describe('aimock', () => {
  it.each(Object.entries(choices))(
    '%s: an answer with usage, whole and as a stream',
    async (_, choice) => {
      const clock = createHybridClock(100_000);
      const options = { clock, timeout: 120, environment: {}, allowHttp: [] };
      const { client, events } = clientOf(connect(choice(), options), clock);
      const signal = new AbortController().signal;
      for (const streamOptions of [null, {}]) {
        const shape = { ...requestFor().shape, streamOptions };
        const answer = await client.send(requestFor({ shape }), { signal });
        expect(validateAnswer(JSON.parse(answer.text))).toHaveProperty('answer');
        expect(answer.finishReason).toBe('stop');
        expect(answer.usage?.prompt).toBeGreaterThan(0);
      }
      expect(events.filter(({ state }) => state === 'answered')).toHaveLength(2);
    },
  );

  it('a tool call as it writes it', async () => {
    mock.onMessage('tool please', { toolCalls: [{ name: schema.name, arguments: content }] });
    const clock = createHybridClock(100_000);
    const options = { clock, timeout: 120, environment: {}, allowHttp: [] };
    const { client } = clientOf(connect(choices.openai!(), options), clock);
    const shape = { ...requestFor().shape, mode: 'tool' as const };
    const messages = [{ role: 'user' as const, content: 'tool please' }];
    const answer = await client.send(requestFor({ shape, messages }), {
      signal: new AbortController().signal,
    });
    expect(validateAnswer(JSON.parse(answer.text))).toHaveProperty('answer');
  });
});
