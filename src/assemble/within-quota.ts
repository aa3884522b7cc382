// Keeps a request below the tokens that the whole quota admits in a minute: no wait would let a larger one through.
import { DocwrightError } from '../errors.ts';
import { exceedsQuota } from '../llm/admission/create-admission.ts';
import type { Model } from '../types/model.ts';
import type { BudgetPlan } from '../types/request.ts';

/**
 * Fits a request to a model whose window is no larger than the quota, and names the quota where that was what bound it.
 *
 * @param tpm - Tokens a minute; null: unknown.
 * @throws DocwrightError TOKEN_LIMIT with advice when the quota is too small for the request.
 */
export function withinQuota(model: Model, tpm: number | null) {
  const smaller = tpm !== null && tpm < model.window;
  const window = smaller ? tpm : model.window;
  const bounded = { ...model, window, maxInput: Math.min(model.maxInput, window) };
  return {
    model: bounded,
    plan: (plan: BudgetPlan): BudgetPlan =>
      smaller && plan.binding === 'window' ? { ...plan, binding: 'quota' } : plan,
    /** The error to throw instead of one that takes the quota for a window. */
    error: (error: unknown): unknown => {
      if (!smaller || !(error instanceof DocwrightError) || error.code !== 'TOKEN_LIMIT') {
        return error;
      }
      const { input, limit } = error as unknown as { input: number; limit: number };
      return limit === tpm ? (exceedsQuota(Math.max(input, tpm + 1), tpm) ?? error) : error;
    },
  };
}
