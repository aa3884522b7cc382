// Turns a prompt into messages that fit a model, cut by structure where it must be, with every number explained.
import type { Calibration } from '../../tokens/calibrate.ts';
import { countRequest, type TokenCounter } from '../../tokens/count-request.ts';
import {
  type CapRequest,
  capWithReasoning,
  fitBudget,
  inputRoom,
} from '../../tokens/fit-budget.ts';
import { reduceToFit } from '../../tokens/reduce-to-fit.ts';
import { schemaInWords } from '../../tokens/schema-in-words.ts';
import type { AnswerSchema, Model, RequestShape } from '../../types/model.ts';
import type { Cut, PromptPart, Reduction } from '../../types/prompt-part.ts';
import type { BudgetPlan, ChatMessage, CountedRequest } from '../../types/request.ts';
import type { Prompt } from './build-prompt.ts';

/** What a prompt has to fit. */
export interface FitOptions {
  readonly model: Model;
  readonly counter: TokenCounter;
  readonly calibration: Calibration;
  readonly schema: AnswerSchema;
  readonly shape: RequestShape;
  /** Visible tokens of the answer. */
  readonly cap: CapRequest;
  readonly truncate: 'structure' | 'none';
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => Promise<string>;
}

export interface FittedPrompt {
  readonly messages: readonly ChatMessage[];
  readonly budget: BudgetPlan;
  /** What was left out to make it fit. */
  readonly cuts: readonly Pick<Cut, 'kind' | 'name'>[];
}

/**
 * Messages within window, input limit and output limit.
 *
 * @throws TokenLimitError when the prompt does not fit and may not be cut, or not even cut.
 */
export async function fitPrompt(prompt: Prompt, options: FitOptions): Promise<FittedPrompt> {
  const cap = capWithReasoning(options.model, options.cap);
  const system = await options.redact(systemText(prompt, options));
  const reduced = reduce(prompt.user, system, options, cap);
  const user = await options.redact(reduced.text);
  const messages = toMessages(system, user);
  const count = countRequest(options.counter, counted(messages, options));
  const budget = fitBudget(count, options.model, cap, options.calibration);
  return { messages, budget, cuts: reduced.cuts };
}

/** Where it is not sure that a schema can be sent, it is told in words. */
function systemText({ system }: Prompt, { model, schema, shape }: FitOptions): string {
  if (shape.mode === 'tool') return system;
  if (shape.mode === 'json_schema' && model.jsonSchema === true) return system;
  return `${system}\n${schemaInWords(schema)}`;
}

function reduce(
  parts: readonly PromptPart[],
  system: string,
  options: FitOptions,
  cap: CapRequest,
): Reduction {
  const frame = countRequest(options.counter, counted(toMessages(system, ''), options));
  const room = inputRoom(frame, options.model, cap.minimum, options.calibration);
  const limit = options.truncate === 'structure' ? room : Number.POSITIVE_INFINITY;
  return reduceToFit(parts, limit, options.counter);
}

function toMessages(system: string, user: string): readonly ChatMessage[] {
  return [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ];
}

/** A request as the server will count it. */
export function counted(
  messages: readonly ChatMessage[],
  { schema, shape }: Pick<FitOptions, 'schema' | 'shape'>,
): CountedRequest {
  const { name, description, schema: parameters } = schema;
  return {
    messages,
    ...(shape.mode === 'tool' ? { tools: [{ name, description, parameters }] } : {}),
    responseSchema: shape.mode === 'json_schema' ? parameters : null,
  };
}
