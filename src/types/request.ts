/** One message of a chat request. */
export interface ChatMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  readonly name?: string;
}

/** A JSON schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A function that the model may call. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** Schema of the arguments. */
  readonly parameters: JsonSchema;
}

/** The parts of a request that cost prompt tokens. */
export interface CountedRequest {
  readonly messages: readonly ChatMessage[];
  readonly tools?: readonly ToolDefinition[];
  /** Schema of `response_format`. */
  readonly responseSchema?: JsonSchema | null;
}

/** Prompt tokens of a request by what they are spent on; the prediction is their sum. */
export interface RequestCount {
  /** Texts of the messages. */
  readonly input: number;
  /** What the server puts around them. */
  readonly framing: number;
  /** Response schema and tools. */
  readonly schema: number;
  readonly messages: number;
  /** False when the model's encoding is unknown and the count an estimate. */
  readonly exact: boolean;
}

/** Which bound made a completion cap what it is. */
export type BindingLimit = 'task' | 'setting' | 'output' | 'window' | 'quota';

/** A request that fits, explained. `input + framing + schema + reserve + cap` never exceeds the window. */
export interface BudgetPlan {
  readonly input: number;
  readonly framing: number;
  readonly schema: number;
  /** Margin above the prediction. */
  readonly reserve: number;
  /** Completion cap to send. */
  readonly cap: number;
  readonly binding: BindingLimit;
}

/** How far a server's counts were from ours; plain data, to be kept between runs. */
export interface CalibrationState {
  readonly version: 1;
  /** Newest last. */
  readonly samples: readonly { readonly predicted: number; readonly actual: number }[];
  /** The drift was reported already. */
  readonly reported: boolean;
}

/** What a refusal for size or a parameter teaches. */
export type Refusal =
  | {
      readonly kind: 'window';
      readonly window: number;
      /** Prompt tokens by the server's count, when it says so. */
      readonly prompt: number | null;
      /** True when `prompt` is only a lower bound. */
      readonly atLeast: boolean;
    }
  | { readonly kind: 'input'; readonly maxInput: number; readonly prompt: number | null }
  | { readonly kind: 'output'; readonly maxOutput: number }
  | { readonly kind: 'cap-parameter'; readonly use: 'max_tokens' | 'max_completion_tokens' }
  | { readonly kind: 'unsupported'; readonly parameter: string };
