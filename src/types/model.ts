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
  /** Takes a strict JSON schema as response format. */
  readonly jsonSchema: boolean;
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
