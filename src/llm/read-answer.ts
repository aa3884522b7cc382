// Reads a complete answer out of what a server sent, and refuses everything that is none.
import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { ChatAnswer } from '../types/model.ts';
import type { Usage } from '../types/store.ts';
import { visibleText } from '../util/visible-text.ts';
import { brokenCall, type CallFailure } from './call-failure.ts';
import { serverMessage } from './server-message.ts';

export type AnswerContent = Omit<ChatAnswer, 'requestId' | 'quota'>;

/** @throws CallFailure when the body is no chat completion. */
export function readAnswer(body: ChatCompletion): AnswerContent {
  if (typeof body !== 'object' || body === null || !Array.isArray(body.choices)) {
    throw notAnAnswer(body);
  }
  const choice = body.choices[0];
  if (!choice) {
    throw brokenCall('broken-answer', 'the answer holds no choices', null, { retryable: false });
  }
  const { message, finish_reason } = choice;
  if (typeof message !== 'object' || message === null) throw notAnAnswer(body);
  return {
    text: toolText(message) ?? text(message.content) ?? '',
    finishReason: label(finish_reason) ?? 'stop',
    refusal: text(message.refusal),
    usage: readUsage(body.usage),
    model: label(body.model) ?? '',
  };
}

/**
 * Collects a stream. It is an answer only after its finish reason: a clean end before it is a cut.
 *
 * @throws CallFailure when the stream ends early.
 */
export async function readStream(
  chunks: AsyncIterable<ChatCompletionChunk>,
): Promise<AnswerContent> {
  const content: string[] = [];
  const call: string[] = [];
  const refusal: string[] = [];
  let finishReason: string | null = null;
  let usage: Usage | null = null;
  let model = '';
  for await (const chunk of chunks) {
    model = label(chunk.model) || model;
    usage = readUsage(chunk.usage) ?? usage;
    const choice = chunk.choices?.[0];
    const delta = choice?.delta;
    content.push(text(delta?.content) ?? '');
    refusal.push(text(delta?.refusal) ?? '');
    call.push(text(firstCall(delta)?.function?.arguments) ?? '');
    finishReason = label(choice?.finish_reason) ?? finishReason;
  }
  if (finishReason === null) {
    throw brokenCall('broken-answer', 'the stream ended before its finish reason', null);
  }
  return {
    text: call.join('') || content.join(''),
    finishReason,
    refusal: refusal.join('') || null,
    usage,
    model,
  };
}

/** No count of a real answer is above this. */
const mostTokens = 100_000_000;

/** Usage as reported; null when a number is missing, negative, broken or beyond every model. */
export function readUsage(usage: ChatCompletion['usage'] | null): Usage | null {
  if (typeof usage !== 'object' || usage === null) return null;
  const prompt = tokens(usage.prompt_tokens);
  const completion = tokens(usage.completion_tokens);
  if (prompt === null || completion === null) return null;
  const cached = tokens(usage.prompt_tokens_details?.cached_tokens) ?? 0;
  const reasoning = tokens(usage.completion_tokens_details?.reasoning_tokens) ?? 0;
  return {
    prompt,
    cached: Math.min(cached, prompt),
    completion,
    reasoning: Math.min(reasoning, completion),
  };
}

function tokens(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= mostTokens
    ? (value as number)
    : null;
}

function toolText(message: ChatCompletion['choices'][0]['message']): string | null {
  const call = message.tool_calls?.[0];
  const called = call?.type === 'function' ? call.function : message.function_call;
  return text(called?.arguments);
}

/** Only the first call counts: the schema is one function. */
function firstCall(delta: ChatCompletionChunk['choices'][0]['delta'] | undefined) {
  const calls = delta?.tool_calls;
  return Array.isArray(calls) ? calls.find(({ index }) => index === 0) : undefined;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A short text of the server that may be shown. */
function label(value: unknown): string | null {
  return typeof value === 'string' ? visibleText(value.slice(0, 200)) : null;
}

/** Some servers send their errors with status 200. */
function notAnAnswer(body: unknown): CallFailure {
  const said = typeof body === 'object' ? serverMessage(body) : null;
  const html = typeof body === 'string' && /^\s*</.test(body);
  const what = html ? 'HTML instead of an answer' : 'something that is no chat completion';
  const message = `the server sent ${said === null ? what : `an error with status 200: ${said}`}`;
  return brokenCall('broken-answer', message, null);
}
