// What `docwright tokens` prints about a text.
import type { EncodingId, Model } from '../types/model.ts';
import { uncalibrated } from './calibrate.ts';
import { countRequest, predictedTokens, type TokenCounter } from './count-request.ts';
import { reserveTokens } from './fit-budget.ts';

export interface TokenReport {
  readonly schemaVersion: 1;
  readonly model: string;
  /** Null: unknown; the counts are upper estimates. */
  readonly encoding: EncodingId | null;
  /** Tokens of the text. */
  readonly text: number;
  /** Prompt tokens of the text as one user message. */
  readonly chat: number;
  readonly contextWindow: number;
  readonly maxInput: number;
  readonly maxOutput: number;
  /** The most that a request with this text may ask for; 0 when it cannot be sent. */
  readonly completionCap: number;
}

export function reportTokens(text: string, model: Model, counter: TokenCounter): TokenReport {
  const count = countRequest(counter, { messages: [{ role: 'user', content: text }] });
  const chat = predictedTokens(count);
  const prompt = chat + reserveTokens(count, uncalibrated);
  const left = prompt > model.maxInput ? 0 : model.window - prompt;
  return {
    schemaVersion: 1,
    model: model.name,
    encoding: model.encoding,
    text: count.input,
    chat,
    contextWindow: model.window,
    maxInput: model.maxInput,
    maxOutput: model.maxOutput,
    completionCap: Math.max(0, Math.min(model.completionCap, left)),
  };
}
