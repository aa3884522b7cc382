// What planning a request needs and no network: the model, its counter, shape and prices, and the fit of a prompt.
import { createHash } from 'node:crypto';
import { DocwrightError } from '../errors.ts';
import { answerJsonSchema, answerSchemaName } from '../generation/answer-schema.ts';
import type { Prompt } from '../generation/prompts/build-prompt.ts';
import { counted, type FittedPrompt, fitPrompt } from '../generation/prompts/fit-prompt.ts';
import { instructions } from '../generation/prompts/instructions.ts';
import { requestShape } from '../llm/request-shape.ts';
import { redactText } from '../secrets/redact-text.ts';
import { calibrate, calibrationKey } from '../tokens/calibrate.ts';
import { countRequest, type TokenCounter, tokenCounter } from '../tokens/count-request.ts';
import { encodingSource } from '../tokens/encoding.ts';
import { type CapRequest, fitBudget } from '../tokens/fit-budget.ts';
import { applyLessons, parseLessons } from '../tokens/lessons.ts';
import { priceOfUsage, worstPrice } from '../tokens/prices.ts';
import { resolveModel } from '../tokens/resolve-model.ts';
import type { AnswerSchema, Lessons, Model, RequestShape } from '../types/model.ts';
import type { BudgetPlan, ChatMessage } from '../types/request.ts';
import type { ModelChoice, Settings } from '../types/settings.ts';
import type { Usage } from '../types/store.ts';
import type { TaskKind } from '../types/task.ts';
import { readAsset } from '../util/assets.ts';
import { loadPrompts, promptStyle } from './load-prompts.ts';
import { withinQuota } from './within-quota.ts';

export interface Fitting {
  readonly choice: ModelChoice;
  /** As the server showed it to be. */
  readonly model: Model;
  /** As table and settings say. */
  readonly configured: Model;
  readonly lessons: Lessons;
  /** Tokens that one request may have by the quota and the window. */
  readonly room: number;
  /** Key of the lessons. */
  readonly place: string;
  readonly counter: TokenCounter;
  readonly shape: RequestShape;
  readonly schema: AnswerSchema;
  /** The system message of a kind of task. */
  readonly instructions: (kind: TaskKind) => string;
  /** Key of the calibration of these requests. */
  readonly calibrationKey: string;
  readonly warnings: readonly string[];
  readonly prices: {
    readonly worst: (promptTokens: number, cap: number) => number | null;
    readonly actual: (usage: Usage) => number | null;
  };
  /** The budget of messages as they stand. @throws TokenLimitError */
  readonly budget: (messages: readonly ChatMessage[], cap: CapRequest) => BudgetPlan;
  /** @throws TokenLimitError, DocwrightError SECRET */
  readonly fit: (prompt: Prompt, cap: CapRequest) => Promise<FittedPrompt>;
}

/** What earlier runs learned, as it was stored. */
export interface Learned {
  readonly calibration: (key: string) => string | null;
  readonly lessons: (place: string) => string | null;
}

export const nothingLearned: Learned = { calibration: () => null, lessons: () => null };

/** Resolves a chosen model. @throws DocwrightError CONFIGURATION for templates of prompts */
export function createFitting(
  choice: ModelChoice,
  settings: Settings,
  now: number,
  learned: Learned,
  project = '',
): Fitting {
  const templates = loadPrompts(settings.generate.prompts);
  const style = promptStyle(settings, project);
  const { model: configured, warnings } = resolveModel(choice.model, {
    window: settings.model.contextWindow,
    completionCap: settings.model.maxCompletionTokens,
  });
  const place = placeOf(choice);
  const lessons = parseLessons(learned.lessons(place));
  const model = applyLessons(configured, lessons);
  // What was learned is left out of the body alone: another shape would make accepted texts stale.
  const { shape } = requestShape(settings.model, configured, answerSchemaName);
  const { warnings: left } = requestShape(settings.model, model, answerSchemaName);
  const counter = tokenCounter(
    model.encoding,
    encodingSource((id) => readAsset(`ranks/${id}.bin`)),
  );
  const schema = answerSchema();
  const key = keyOf(choice, shape);
  const list = { provider: choice.provider, model: choice.model, at: now };
  const calibration = calibrate(JSON.parse(learned.calibration(key) ?? 'null'));
  const { truncate, tpm } = settings.model;
  const quota = withinQuota(model, tpm);
  const redact = redactor(settings.generate.secrets);
  return {
    choice,
    model,
    configured,
    lessons,
    room: Math.min(quota.model.window, quota.model.maxInput),
    place,
    counter,
    shape,
    schema,
    instructions: (kind) => instructions(kind, style, templates),
    calibrationKey: key,
    warnings: [...warnings, ...left],
    prices: {
      worst: (promptTokens, cap) => worstPrice(list, promptTokens, cap),
      actual: (usage) => priceOfUsage(list, usage),
    },
    budget: (messages, cap) =>
      fitBudget(
        countRequest(counter, counted(messages, { schema, shape })),
        quota.model,
        cap,
        calibration,
      ),
    fit: async (prompt, cap) => {
      const options = { counter, calibration, schema, shape, cap, truncate, redact };
      try {
        const fitted = await fitPrompt(prompt, { ...options, model: quota.model });
        return { ...fitted, budget: quota.plan(fitted.budget) };
      } catch (error) {
        throw quota.error(error);
      }
    },
  };
}

function answerSchema(): AnswerSchema {
  const description = 'Documentation of the listed targets';
  return { name: answerSchemaName, description, schema: answerJsonSchema };
}

function keyOf(choice: ModelChoice, shape: RequestShape): string {
  const hash = createHash('sha256').update(JSON.stringify(answerJsonSchema)).digest('hex');
  return calibrationKey({
    ...whereabouts(choice),
    roles: ['system', 'user'],
    schema: shape.mode === 'json_schema' ? hash : '',
    tools: shape.mode === 'tool' ? hash : '',
  });
}

function whereabouts(choice: ModelChoice) {
  return {
    host: choice.endpoint ?? 'openai',
    deployment: choice.provider === 'azure' ? choice.deployment : choice.model,
    model: choice.model,
  };
}

/** Key of what is learned of a deployment. */
export function placeOf(choice: ModelChoice): string {
  return JSON.stringify(Object.values(whereabouts(choice)));
}

function redactor(mode: Settings['generate']['secrets']): (text: string) => Promise<string> {
  if (mode === 'allow') return async (text) => text;
  return async (text) => {
    const { text: redacted, secrets } = await redactText(text);
    const [first] = secrets;
    if (mode === 'block' && first) {
      throw new DocwrightError('SECRET', `The prompt holds a credential (${first.kind})`, {
        hint: 'Take it out of the source, or let it be replaced with --secrets redact.',
      });
    }
    return redacted;
  };
}
