import type { ChatMessage, JsonSchema } from './request.ts';
import type { Usage } from './store.ts';

/** Token tables that counts can be exact in. */
export type EncodingId = 'o200k_base' | 'cl100k_base';

/** Sizes that a server enforces, in tokens. */
export interface ModelLimits {
  /** Input and output together. */
  readonly window: number;
  /** Input alone; the window where the model has no smaller bound. */
  readonly maxInput: number;
  /** Output alone, hidden reasoning included. */
  readonly maxOutput: number;
}

/** What a request to a model may carry. */
export interface ModelCapabilities {
  /** Name of the completion cap in the request body. */
  readonly capParameter: 'max_tokens' | 'max_completion_tokens';
  /** Whether a temperature is taken: always, never, or only with reasoning effort `none`. */
  readonly temperature: 'yes' | 'no' | 'without-reasoning';
  /** Spends hidden tokens inside the completion. */
  readonly reasoning: boolean;
  /** Takes a strict JSON schema as response format; `unsure`: tried, and told in words as well. */
  readonly jsonSchema: boolean | 'unsure';
}

/** A model with everything that counting, budgets and requests need to know of it. */
export interface Model extends ModelLimits, ModelCapabilities {
  /** As configured. */
  readonly name: string;
  /** Null: unknown; counts are estimates with a greater reserve. */
  readonly encoding: EncodingId | null;
  /** Upper bound of every completion cap: the model's, lowered by the configuration. */
  readonly completionCap: number;
}

/** What a server taught about a deployment, kept between runs; null: nothing. Plain data. */
export interface Lessons {
  readonly version: 1;
  /** Limits that refusals named, in tokens. */
  readonly window: number | null;
  readonly maxInput: number | null;
  readonly maxOutput: number | null;
  readonly capParameter: ModelCapabilities['capParameter'] | null;
  /** Parameters that the server refused. */
  readonly dropped: readonly string[];
  /** Quota a minute that its headers named last. */
  readonly requests: number | null;
  readonly tokens: number | null;
}

/** How an answer's schema is asked for: as strict response format, as a tool, as "some JSON object", or by words alone. */
export type AnswerMode = 'json_schema' | 'tool' | 'json_object' | 'text';

/** The parts of a request that the configuration and the model decide alike for every request of a run. */
export interface RequestShape {
  readonly mode: AnswerMode;
  /** Null: not sent. */
  readonly temperature: number | null;
  readonly toolChoice: string | JsonSchema | null;
  readonly parallelToolCalls: boolean | null;
  /** Null: no stream. */
  readonly streamOptions: JsonSchema | null;
}

/** The one schema that an answer must satisfy. */
export interface AnswerSchema {
  readonly name: string;
  readonly description: string;
  readonly schema: JsonSchema;
}

/** One question to a model. */
export interface ChatRequest {
  /** `system` messages are sent as `developer` to the models that want it so. */
  readonly messages: readonly ChatMessage[];
  readonly schema: AnswerSchema | null;
  readonly shape: RequestShape;
  /** Predicted prompt tokens with their reserve. */
  readonly promptTokens: number;
  /** Completion cap in tokens. */
  readonly cap: number;
  /** Least cap that is of use, when a refusal teaches that the cap must be lowered. */
  readonly minimumCap: number;
  /** Smaller goes first. */
  readonly priority: number;
  /** Key of the canonical request, and the task that it is for: for the ledger. */
  readonly key: string;
  readonly task: string;
  readonly context?: string | undefined;
}

/** What a server says about its quota in the headers of an answer; null: not said. */
export interface QuotaHeaders {
  readonly limitRequests: number | null;
  readonly limitTokens: number | null;
  readonly remainingRequests: number | null;
  readonly remainingTokens: number | null;
  /** Milliseconds until the remaining numbers are out of date. */
  readonly resetRequests: number | null;
  readonly resetTokens: number | null;
}

/** A complete answer: its finish reason arrived. */
export interface ChatAnswer {
  /** The text, or the arguments of the tool call where the schema was sent as a tool. */
  readonly text: string;
  /** As the server named it: `stop`, `length`, `content_filter`, `tool_calls`, ... */
  readonly finishReason: string;
  /** The model's own words when it declined to answer, else null. */
  readonly refusal: string | null;
  /** As reported; null when the server reported none, or none that can be true. */
  readonly usage: Usage | null;
  /** The model that the server named, '' for none. */
  readonly model: string;
  readonly requestId: string | null;
  readonly quota: QuotaHeaders;
}

/** The seam to models. */
export interface ChatModel {
  /**
   * Sends one request, waiting for its turn and repeating what may succeed later.
   *
   * @throws DocwrightError AUTHENTICATION, TOKEN_LIMIT, TOO_MANY_RETRIES, REQUEST, ANSWER, BUDGET, CONFIGURATION;
   * the signal's reason when aborted.
   */
  send(request: ChatRequest, options: { readonly signal: AbortSignal }): Promise<ChatAnswer>;
}
