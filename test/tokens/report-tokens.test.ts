import { describe, expect, it } from 'vitest';
import { tokenCounter } from '../../src/tokens/count-request.ts';
import { reportTokens } from '../../src/tokens/report-tokens.ts';
import { resolveModel } from '../../src/tokens/resolve-model.ts';
import { encodingOf } from './load-encoding.ts';

const counter = tokenCounter('o200k_base', encodingOf);
const { model } = resolveModel('gpt-4o');

describe('reportTokens', () => {
  it('T1: tells the text and the chat apart', () => {
    expect(reportTokens(' hello'.repeat(2126), model, counter)).toEqual({
      schemaVersion: 1,
      model: 'gpt-4o',
      encoding: 'o200k_base',
      text: 2126,
      chat: 2133,
      contextWindow: 128_000,
      maxInput: 128_000,
      maxOutput: 16_384,
      completionCap: 16_384,
    });
  });

  it('leaves no completion behind a text that fills the window', () => {
    expect(reportTokens(' hello'.repeat(128_000), model, counter).completionCap).toBe(0);
  });
});
