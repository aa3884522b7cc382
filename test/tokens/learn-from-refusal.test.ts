import { describe, expect, it } from 'vitest';
import { applyRefusal, learnFromRefusal } from '../../src/tokens/learn-from-refusal.ts';
import { resolveModel } from '../../src/tokens/resolve-model.ts';

describe('learnFromRefusal', () => {
  it.each([
    [
      "This model's maximum context length is 128000 tokens. However, you requested 128007 tokens (2133 in the messages, 125874 in the completion). Please reduce the length of the messages or completion.",
      { kind: 'window', window: 128000, prompt: 2133, atLeast: false },
    ],
    [
      "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens (4000 in the messages, 500 in the functions, and 4500 in the completion).",
      { kind: 'window', window: 8192, prompt: 4500, atLeast: false },
    ],
    [
      "This model's maximum context length is 4097 tokens. However, your messages resulted in 4200 tokens. Please reduce the length of the messages.",
      { kind: 'window', window: 4097, prompt: 4200, atLeast: false },
    ],
    [
      'Input tokens exceed the configured limit of 272000 tokens. Your messages resulted in 300000 tokens. Please reduce the length of the messages.',
      { kind: 'input', maxInput: 272000, prompt: 300000 },
    ],
    [
      'max_tokens is too large: 50000. This model supports at most 16384 completion tokens, whereas you provided 50000.',
      { kind: 'output', maxOutput: 16384 },
    ],
    [
      "'max_tokens' or 'max_completion_tokens' is too large: 5000. This model's maximum context length is 4096 tokens and your request has 20 input tokens",
      { kind: 'window', window: 4096, prompt: null, atLeast: false },
    ],
    [
      "This model's maximum context length is 4096 tokens. However, you requested 4000 output tokens and your prompt contains at least 97 input tokens, for a total of at least 4097 tokens.",
      { kind: 'window', window: 4096, prompt: 97, atLeast: true },
    ],
    [
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      { kind: 'cap-parameter', use: 'max_completion_tokens' },
    ],
    [
      "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
      { kind: 'unsupported', parameter: 'temperature' },
    ],
    ['The server had an error.', null],
    ['', null],
  ])('%j', (message, refusal) => expect(learnFromRefusal(message)).toEqual(refusal));

  it('reads a hostile text in linear time', () => {
    const text =
      "maximum context length is 1 tokens. However, Unsupported parameter: 'max_tokens' ";
    expect(() => learnFromRefusal(text.repeat(20_000))).not.toThrow();
  });
});

describe('applyRefusal', () => {
  const { model } = resolveModel('gpt-4o');

  it('lowers what the server said', () => {
    const refusal = learnFromRefusal('maximum context length is 8192 tokens')!;
    expect(applyRefusal(model, refusal)).toMatchObject({
      window: 8192,
      maxInput: 8192,
      maxOutput: 8192,
      completionCap: 8192,
    });
  });

  it('gives the same object back when there is nothing to correct', () => {
    expect(applyRefusal(model, { kind: 'output', maxOutput: 20_000 })).toBe(model);
    expect(applyRefusal(model, { kind: 'cap-parameter', use: 'max_completion_tokens' })).toBe(
      model,
    );
    expect(applyRefusal(model, { kind: 'unsupported', parameter: 'seed' })).toBe(model);
  });

  it('learns that a model takes no temperature', () => {
    const refusal = learnFromRefusal("Unsupported value: 'temperature' does not support 0")!;
    expect(applyRefusal(model, refusal).temperature).toBe('no');
  });
});
