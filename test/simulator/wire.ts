// The parts of a chat request that the simulated server reads.

export interface WireMessage {
  readonly role: string;
  readonly content?: string | readonly { readonly type: string; readonly text?: string }[] | null;
  readonly name?: string;
}

export interface WireFunction {
  readonly name: string;
  readonly description?: string;
  readonly parameters?: Schema;
  readonly strict?: boolean | null;
}

export type Schema = Readonly<Record<string, unknown>>;

export interface WireRequest {
  readonly model?: string;
  readonly messages: readonly WireMessage[];
  readonly max_tokens?: number | null;
  readonly max_completion_tokens?: number | null;
  readonly temperature?: number | null;
  readonly tools?: readonly { readonly type: string; readonly function: WireFunction }[];
  readonly tool_choice?: string | { readonly function?: { readonly name: string } };
  readonly parallel_tool_calls?: boolean;
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: {
      readonly name: string;
      readonly schema?: Schema;
      readonly strict?: boolean | null;
    };
  };
  readonly stream?: boolean | null;
  readonly stream_options?: { readonly include_usage?: boolean } | null;
}

/** The text of a message, its parts joined. */
export function textOf({ content }: WireMessage): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map(({ text }) => text ?? '').join('');
}
