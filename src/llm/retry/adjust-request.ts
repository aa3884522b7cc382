// What to change in a request after a refusal that says which of our assumptions was wrong.
import { TokenLimitError } from '../../errors.ts';
import { applyRefusal, learnFromRefusal } from '../../tokens/learn-from-refusal.ts';
import type { ChatRequest, Model, RequestShape } from '../../types/model.ts';
import type { Refusal } from '../../types/request.ts';
import { parameterName } from '../request-body.ts';

export interface Adjustment {
  readonly model: Model;
  readonly cap: number;
  /** A parameter that the server does not take, or null. */
  readonly dropped: string | null;
  /** What was learned, in one word: each lesson adjusts a request once. */
  readonly lesson: string;
}

/** Tokens kept free beyond the server's own count of the prompt. */
const margin = 8;

/**
 * Null when the text of the refusal teaches nothing.
 *
 * @param cap - The refused cap.
 * @throws TokenLimitError when what is left for the answer is less than the request's minimum.
 */
export function adjustRequest(
  text: string,
  request: ChatRequest,
  cap: number,
  known: Model,
): Adjustment | null {
  const refusal = refusalOf(text, request.shape);
  if (refusal === null) return null;
  const model = applyRefusal(known, refusal);
  const fitting = Math.min(cap, model.maxOutput, roomFor(request, refusal, model));
  if (fitting < request.minimumCap) throw tooLarge(text, request, refusal, model, fitting);
  return { model, cap: fitting, dropped: droppedBy(refusal), lesson: lessonOf(refusal) };
}

function refusalOf(text: string, shape: RequestShape): Refusal | null {
  const refusal = learnFromRefusal(text) ?? refusedFormat(text);
  if (refusal?.kind !== 'unsupported') return refusal;
  const [parameter] = refusal.parameter.split('.');
  return { ...refusal, parameter: parameterName(parameter!, shape) };
}

/** Servers without structured output say so in many ways; the prompt asks for JSON in words too. */
function refusedFormat(text: string): Refusal | null {
  return /response_format|json_schema|guided|grammar/i.test(text)
    ? { kind: 'unsupported', parameter: 'response_format' }
    : null;
}

function lessonOf(refusal: Refusal): string {
  if (refusal.kind === 'unsupported') return refusal.parameter;
  return refusal.kind === 'cap-parameter' ? refusal.kind : 'size';
}

function roomFor(request: ChatRequest, refusal: Refusal, { window, maxInput }: Model): number {
  const prompt = promptOf(refusal, request);
  if (refusal.kind === 'input' && prompt > maxInput) return 0;
  return refusal.kind === 'window' ? window - prompt - margin : Infinity;
}

function promptOf(refusal: Refusal, { promptTokens }: ChatRequest): number {
  if (refusal.kind !== 'window' && refusal.kind !== 'input') return promptTokens;
  if (refusal.prompt === null) return promptTokens;
  const bound = refusal.kind === 'window' && refusal.atLeast;
  return bound ? Math.max(promptTokens, refusal.prompt) : refusal.prompt;
}

function droppedBy(refusal: Refusal): string | null {
  // Only optional parts of a request can be left out.
  return refusal.kind === 'unsupported' && optional.has(refusal.parameter)
    ? refusal.parameter
    : null;
}

const optional: ReadonlySet<string> = new Set([
  'temperature',
  'parallel_tool_calls',
  'tool_choice',
  'response_format json_schema',
  'response_format json_object',
  'stream_options',
]);

function tooLarge(
  text: string,
  request: ChatRequest,
  refusal: Refusal,
  model: Model,
  fitting: number,
): TokenLimitError {
  return new TokenLimitError(`The server refused the size of the request: ${text}`, {
    input: promptOf(refusal, request),
    available: Math.max(0, fitting),
    limit: refusal.kind === 'input' ? model.maxInput : model.window,
  });
}
