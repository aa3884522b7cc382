// Servers that do not take a form of response_format.
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/llm/connect.ts';
import { adjustRequest } from '../../src/llm/retry/adjust-request.ts';
import { findServerModel } from '../simulator/server-models.ts';
import { type Simulator, startSimulator } from '../simulator/start-simulator.ts';
import { createHybridClock } from './hybrid-clock.ts';
import { clientOf, modelNamed, plainShape, requestFor, schema } from './requests.ts';

const never = new AbortController().signal;
let simulator: Simulator;
afterEach(() => simulator?.close());

describe('json_schema refused', () => {
  it('the schema is told in words from then on; json_object is still sent', async () => {
    const row = { ...findServerModel('gpt-4o', {})!, jsonSchema: false };
    const models = { 'gpt-4o': row };
    simulator = await startSimulator({ models, fallbackSchema: schema.schema });
    const clock = createHybridClock(100_000);
    const endpoint = `${simulator.url}/v1`;
    const { client, warnings } = clientOf(
      connect(
        { provider: 'openai', key: 'test-key', endpoint, model: 'gpt-4o' },
        { clock, timeout: 120, environment: {}, allowHttp: [] },
      ),
      clock,
    );
    await client.send(requestFor(), { signal: never });
    await client.send(requestFor(), { signal: never });
    const shape = { ...plainShape, mode: 'json_object' as const };
    await client.send(requestFor({ shape }), { signal: never });
    const { journal } = simulator;
    expect(journal.map(({ status }) => status)).toEqual([400, 200, 200, 200]);
    const formats = journal.map(({ body }) => body.response_format?.type);
    expect(formats).toEqual(['json_schema', undefined, undefined, 'json_object']);
    const told = journal.map(({ body }) => /JSON schema/.test(String(body.messages[0]!.content)));
    expect(told).toEqual([false, true, true, false]);
    expect(warnings).toEqual([
      'The model does not take response_format json_schema; it is left out.',
    ]);
  });
});

describe('adjustRequest', () => {
  const model = modelNamed();
  const teach = (text: string, mode: 'json_schema' | 'json_object' | 'tool') =>
    adjustRequest(text, requestFor({ shape: { ...plainShape, mode } }), 100, model)?.dropped;

  it('keeps the forms of response_format apart, however they are refused', () => {
    const texts = [
      "Unsupported parameter: 'response_format' is not supported with this model.",
      "Unknown parameter: 'response_format.json_schema'.",
      'Extra inputs are not permitted: body.response_format',
      'guided decoding is not available',
    ];
    for (const text of texts) {
      expect(teach(text, 'json_schema')).toBe('response_format json_schema');
      expect(teach(text, 'json_object')).toBe('response_format json_object');
    }
  });

  it.each([
    'Unrecognized request argument supplied: parallel_tool_calls',
    'Extra inputs are not permitted: body.parallel_tool_calls',
    "litellm.UnsupportedParamsError: x does not support parameters: ['parallel_tool_calls']",
  ])('%s', (text) => expect(teach(text, 'tool')).toBe('parallel_tool_calls'));
});
