// Decides the completion cap of a request, or that it cannot be sent.
import { DocwrightError, TokenLimitError } from '../errors.ts';
import type { Model } from '../types/model.ts';
import type { BindingLimit, BudgetPlan, RequestCount } from '../types/request.ts';
import { type Calibration, calibratedTokens, uncalibrated } from './calibrate.ts';
import { predictedTokens } from './count-request.ts';

/** Hidden reasoning that a completion must have room for, by effort, in tokens. */
const reasoningRooms = {
  none: 0,
  minimal: 1_024,
  low: 4_096,
  medium: 16_384,
  high: 32_768,
} as const;

export type ReasoningEffort = keyof typeof reasoningRooms;

/** What a task asks of the answer, in tokens. */
export interface CapRequest {
  /** The most that the task can use, reasoning included. */
  readonly wanted: number;
  /** Less than this is no use. */
  readonly minimum: number;
}

/**
 * The cap to ask for an answer: a reasoning model spends hidden tokens inside the completion, so it needs
 * room for them, and an answer cut inside its reasoning is empty.
 *
 * @param request - Visible tokens only.
 */
export function capWithReasoning(
  model: Model,
  request: CapRequest,
  effort: ReasoningEffort = 'medium',
): CapRequest {
  const room = model.reasoning ? reasoningRooms[effort] : 0;
  return { wanted: request.wanted + room, minimum: request.minimum + Math.ceil(room / 4) };
}

/**
 * Fits prompt, reserve and completion into a model's limits:
 * `cap = min(wanted, configured cap, max output, window - prediction - reserve)`.
 *
 * @throws TokenLimitError when prediction and reserve exceed the input limit, or less than the minimum is left.
 * @throws DocwrightError CONFIGURATION when a cap below 1 is asked for.
 */
export function fitBudget(
  count: RequestCount,
  model: Model,
  { wanted, minimum }: CapRequest,
  calibration: Calibration = uncalibrated,
): BudgetPlan {
  refuseEmptyCap(wanted, minimum);
  const predicted = calibratedTokens(count, calibration);
  const reserve = reserveTokens(count, calibration);
  const left = model.window - predicted - reserve;
  if (predicted + reserve > model.maxInput) {
    const name = model.maxInput < model.window ? 'input limit' : 'context window';
    throw tooLarge(name, model.maxInput, { predicted, reserve, left: 0, minimum });
  }
  const bounds: readonly (readonly [BindingLimit, number])[] = [
    ['task', wanted],
    ['setting', model.completionCap],
    ['output', model.maxOutput],
    ['window', left],
  ];
  const cap = Math.min(...bounds.map(([, bound]) => bound));
  const [binding] = bounds.findLast(([, bound]) => bound === cap)!;
  if (cap < minimum) {
    const [name, limit] = bindingBound(binding, model);
    throw tooLarge(name, limit, { predicted, reserve, left: Math.max(0, cap), minimum });
  }
  const { framing, schema } = count;
  return { input: predicted - framing - schema, framing, schema, reserve, cap, binding };
}

/**
 * Input tokens that a request may have at most for `fitBudget` to accept it; 0 when even an empty one is refused.
 *
 * @param frame - The count of the request without the text that is to be fitted, but with its message.
 */
export function inputRoom(
  frame: RequestCount,
  model: Model,
  minimum: number,
  calibration: Calibration = uncalibrated,
): number {
  const accepts = (more: number): boolean => {
    const count = { ...frame, input: frame.input + more };
    const prompt = calibratedTokens(count, calibration) + reserveTokens(count, calibration);
    return prompt <= model.maxInput && prompt + minimum <= model.window;
  };
  let low = 0;
  let high = model.window;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (accepts(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Margin above the prediction: what framing, schema and an unknown encoding may add. */
export function reserveTokens(count: RequestCount, calibration: Calibration): number {
  const { reserve, reserveShare } = calibration;
  if (reserve !== null) {
    return Math.max(reserve, Math.ceil(calibratedTokens(count, calibration) * reserveShare));
  }
  const schema = count.schema > 0 ? Math.ceil(count.schema / 4) + 32 : 0;
  if (count.exact) return 16 + 2 * count.messages + schema;
  return Math.ceil(predictedTokens(count) / 5) + 256 + schema;
}

function bindingBound(binding: BindingLimit, model: Model): readonly [string, number] {
  if (binding === 'window') return ['context window', model.window];
  if (binding === 'output') return ['output limit', model.maxOutput];
  return ['completion cap', model.completionCap];
}

function refuseEmptyCap(wanted: number, minimum: number): void {
  if (wanted >= 1 && minimum >= 1 && minimum <= wanted) return;
  throw new DocwrightError(
    'CONFIGURATION',
    `A completion cap of ${wanted} tokens with a minimum of ${minimum} cannot be sent.`,
    { hint: 'Set --max-completion-tokens (AZURE_MAX_COMPLETION_TOKENS) to at least 1.' },
  );
}

function tooLarge(
  name: string,
  limit: number,
  size: {
    readonly predicted: number;
    readonly reserve: number;
    readonly left: number;
    readonly minimum: number;
  },
): TokenLimitError {
  const { predicted, reserve, left, minimum } = size;
  return new TokenLimitError(
    `A prompt of ${predicted} tokens with a reserve of ${reserve} and the ${name} of ${limit} leave ${left} tokens for an answer of at least ${minimum}.`,
    { input: predicted, available: left, limit },
  );
}
