import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenLimitError } from '../../src/errors.ts';
import { uncalibrated } from '../../src/tokens/calibrate.ts';
import { capWithReasoning, fitBudget, reserveTokens } from '../../src/tokens/fit-budget.ts';
import { resolveModel } from '../../src/tokens/resolve-model.ts';
import { budgetCase, budgetHolds } from './budget-property.ts';

const oneMessage = (input: number) => ({ input, framing: 7, schema: 0, messages: 1, exact: true });
const gpt4o = resolveModel('gpt-4o').model;
const all = { wanted: 1_000_000, minimum: 256 };

describe('fitBudget', () => {
  it('T2: without a cap the output limit binds, and the request fits the window', () => {
    const plan = fitBudget(oneMessage(2126), gpt4o, all);
    expect(plan).toEqual({
      input: 2126,
      framing: 7,
      schema: 0,
      reserve: 18,
      cap: 16_384,
      binding: 'output',
    });
    expect(2133 + plan.cap).toBeLessThanOrEqual(128_000);
  });

  it('T4: the configured cap binds', () => {
    const { model } = resolveModel('gpt-4o', { completionCap: 4_096 });
    expect(fitBudget(oneMessage(2126), model, all)).toMatchObject({
      cap: 4_096,
      binding: 'setting',
    });
  });

  it('T5: a window of 8000 leaves 5867 less the margin', () => {
    const { model } = resolveModel('gpt-4o', { window: 8_000 });
    const { cap, reserve, binding } = fitBudget(oneMessage(2126), model, all);
    expect([cap, binding]).toEqual([5_867 - reserve, 'window']);
    expect(reserve).toBeGreaterThan(0);
  });

  it('T6: what leaves less than the minimum is refused with its sizes', () => {
    const fit = () => fitBudget(oneMessage(127_983), gpt4o, all);
    expect(fit).toThrow(TokenLimitError);
    expect(fit).toThrow(
      expect.objectContaining({
        code: 'TOKEN_LIMIT',
        input: 127_990,
        available: 0,
        limit: 128_000,
      }),
    );
  });

  it('T8: an input as large as the window is an error, never a cap of 0', () => {
    expect(() => fitBudget(oneMessage(127_993), gpt4o, { wanted: 1, minimum: 1 })).toThrow(
      TokenLimitError,
    );
  });

  it.each([0, -1])('T9: a cap of %d is a configuration error', (wanted) => {
    expect(() => fitBudget(oneMessage(1), gpt4o, { wanted, minimum: wanted })).toThrow(
      expect.objectContaining({ code: 'CONFIGURATION' }),
    );
  });

  it('T11: an uncalibrated schema adds a quarter of itself and 32', () => {
    const count = { ...oneMessage(100), schema: 400 };
    expect(reserveTokens(count, uncalibrated)).toBe(16 + 2 + 100 + 32);
  });

  it('the input limit holds apart from the window', () => {
    const { model } = resolveModel('gpt-5');
    expect(() => fitBudget(oneMessage(272_000), model, all)).toThrow(
      expect.objectContaining({ limit: 272_000 }),
    );
    expect(fitBudget(oneMessage(271_900), model, all).cap).toBe(128_000);
  });

  it('an unknown encoding reserves a fifth and 256', () => {
    const count = { ...oneMessage(993), exact: false };
    expect(reserveTokens(count, uncalibrated)).toBe(200 + 256);
  });

  it('a reasoning model has room for what it does not show', () => {
    const asked = { wanted: 800, minimum: 200 };
    expect(capWithReasoning(gpt4o, asked)).toEqual(asked);
    const { model } = resolveModel('gpt-5');
    expect(capWithReasoning(model, asked, 'low')).toEqual({ wanted: 4_896, minimum: 1_224 });
    expect(capWithReasoning(model, asked, 'none')).toEqual(asked);
  });

  it('any request either fits every limit or is refused', () => {
    fc.assert(fc.property(budgetCase, budgetHolds), { numRuns: 2000, seed: 4 });
  });
});
