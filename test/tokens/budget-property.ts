// The rule of every request, for any model, limits, prompt and calibration.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DocwrightError, TokenLimitError } from '../../src/errors.ts';
import { calibrate, calibratedTokens, observeUsage } from '../../src/tokens/calibrate.ts';
import { fitBudget } from '../../src/tokens/fit-budget.ts';
import { models } from '../../src/tokens/models.ts';
import { resolveModel } from '../../src/tokens/resolve-model.ts';
import type { CalibrationState } from '../../src/types/request.ts';

const size = fc.oneof(
  fc.integer({ min: 1, max: 300 }),
  fc.integer({ min: 1, max: 20_000 }),
  fc.integer({ min: 1, max: 1_200_000 }),
);
const setting = fc.option(size, { nil: null });

export const budgetCase = fc.record({
  name: fc.constantFrom('local-model', ...Object.keys(models)),
  window: setting,
  completionCap: setting,
  input: fc.oneof(fc.nat(300), fc.nat(130_000), fc.nat(1_200_000)),
  schema: fc.oneof(fc.constant(0), fc.nat(4_000)),
  messages: fc.integer({ min: 1, max: 40 }),
  wanted: size,
  minimum: size,
  samples: fc.array(
    fc.record({
      predicted: fc.integer({ min: 1, max: 200_000 }),
      drift: fc.oneof(fc.constant(3), fc.integer({ min: -400, max: 400 })),
    }),
    { maxLength: 6 },
  ),
});

type BudgetCase = typeof budgetCase extends fc.Arbitrary<infer Case> ? Case : never;

/** Throws when a plan breaks a limit, or an error is none of the two that are allowed. */
export function budgetHolds(given: BudgetCase): void {
  const { window, completionCap, messages } = given;
  const { model } = resolveModel(given.name, {
    window: window ?? (given.name === 'local-model' ? 8_192 : null),
    completionCap,
  });
  const framing = 3 + 4 * messages;
  const exact = model.encoding !== null;
  const count = { input: given.input, framing, schema: given.schema, messages, exact };
  let state: CalibrationState | null = null;
  for (const { predicted, drift } of given.samples) {
    state = observeUsage(state, predicted, predicted + drift).state;
  }
  const calibration = calibrate(state);
  try {
    const plan = fitBudget(count, model, given, calibration);
    const prompt = plan.input + plan.framing + plan.schema;
    assert.equal(prompt, calibratedTokens(count, calibration));
    assert.ok(prompt + plan.reserve + plan.cap <= model.window, 'window');
    assert.ok(prompt + plan.reserve <= model.maxInput, 'input limit');
    assert.ok(plan.cap <= model.maxOutput && plan.cap <= model.completionCap, 'output limit');
    assert.ok(plan.cap <= (completionCap ?? Infinity), 'setting');
    assert.ok(plan.cap >= given.minimum && plan.cap <= given.wanted, 'task');
    assert.ok(plan.reserve >= 8 && plan.input >= 0, 'reserve');
  } catch (error) {
    if (error instanceof TokenLimitError) {
      assert.ok(error.available < given.minimum, 'refused in vain');
    } else if (!(error instanceof DocwrightError && given.minimum > given.wanted)) throw error;
  }
}
