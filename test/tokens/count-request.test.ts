import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countChat,
  countParts,
  countRequest,
  predictedTokens,
  tokenCounter,
} from '../../src/tokens/count-request.ts';
import { encodingOf } from './load-encoding.ts';

const counter = tokenCounter('o200k_base', encodingOf);
const content = ' hello'.repeat(2126);

describe('countRequest', () => {
  it('T1: 2126 tokens as one user message are 2133', () => {
    expect(counter.count(content)).toBe(2126);
    expect(countRequest(counter, { messages: [{ role: 'user', content }] })).toEqual({
      input: 2126,
      framing: 7,
      schema: 0,
      messages: 1,
      exact: true,
    });
  });

  it.each(['system', 'developer', 'user', 'assistant', 'tool'] as const)(
    'the role %s is one token in both encodings',
    (role) => {
      const messages = [
        { role, content: '' },
        { role, content: '' },
      ];
      expect(countChat(counter, messages)).toBe(11);
      expect(countChat(tokenCounter('cl100k_base', encodingOf), messages)).toBe(11);
    },
  );

  it('counts a name and one more for it', () => {
    expect(countChat(counter, [{ role: 'user', content: '', name: 'a b' }])).toBe(7 + 3);
  });

  it('T11: tools by the published recipe', () => {
    const weather = {
      name: 'get_current_weather',
      description: 'Get the current weather in a given location',
      parameters: {
        type: 'object',
        properties: {
          location: {
            type: 'string',
            description: 'The city and state, e.g. San Francisco, CA',
          },
          unit: {
            type: 'string',
            description: 'The unit of temperature to return',
            enum: ['celsius', 'fahrenheit'],
          },
        },
        required: ['location'],
      },
    };
    const messages = [
      {
        role: 'system',
        content: 'You are a helpful assistant that can answer to questions about the weather.',
      },
      { role: 'user', content: "What's the weather like in San Francisco?" },
    ] as const;
    // The server's own counts for this request.
    expect(predictedTokens(countRequest(counter, { messages, tools: [weather] }))).toBe(101);
    const older = tokenCounter('cl100k_base', encodingOf);
    expect(predictedTokens(countRequest(older, { messages, tools: [weather] }))).toBe(105);
  });

  it('T11: a nested tool costs at least its JSON', () => {
    const parameters = {
      type: 'object',
      properties: {
        items: { type: 'array', items: { type: 'string', description: 'one of many' } },
      },
    };
    const tools = [{ name: 'f', description: 'd', parameters }];
    expect(countRequest(counter, { messages: [], tools }).schema).toBeGreaterThan(
      counter.count(JSON.stringify(parameters)),
    );
  });

  it('a response schema is counted as compact JSON', () => {
    const responseSchema = { type: 'object', properties: { a: { type: 'string' } } };
    expect(countRequest(counter, { messages: [], responseSchema }).schema).toBe(
      counter.count('{"type":"object","properties":{"a":{"type":"string"}}}'),
    );
  });

  it('an unknown encoding counts as the larger of both', () => {
    const unknown = tokenCounter(null, encodingOf);
    const text = 'Überraschung 中文 naïve';
    expect(unknown.count(text)).toBe(
      Math.max(counter.count(text), tokenCounter('cl100k_base', encodingOf).count(text)),
    );
    expect(unknown.exact).toBe(false);
  });
});

describe('countParts', () => {
  it('adds one a line, and more where a part ends inside a line', () => {
    expect(countParts(counter, [']);\n', '/**'])).toBe(2 + 1);
    expect(counter.count(']);\n/**')).toBe(3);
    expect(countParts(counter, ['#cgo LD', 'FLAGS: -fram'])).toBe(
      counter.count('#cgo LD') + counter.count('FLAGS: -fram') + 4,
    );
  });

  it('bounds the count of the joined text', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ']);\n',
        '/**',
        '\n',
        '\n\n',
        ' ',
        '  ',
        "'s",
        'it',
        '\t',
        '/',
        '//',
        '0',
        '12',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        expect(counter.count(parts.join(''))).toBeLessThanOrEqual(countParts(counter, parts));
      }),
      { numRuns: 3000, seed: 4 },
    );
  });
});
