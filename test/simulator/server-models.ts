// What the simulated server knows of its models; kept apart from docwright's own table on purpose.

export interface ServerModel {
  readonly encoding: 'o200k_base' | 'cl100k_base';
  readonly window: number;
  readonly maxInput: number;
  readonly maxOutput: number;
  /** Takes only `max_completion_tokens`, no temperature, and thinks before it answers. */
  readonly reasoning: boolean;
  readonly jsonSchema: boolean;
  /** Full name that answers carry. */
  readonly snapshot: string;
}

const chat = { encoding: 'o200k_base', reasoning: false, jsonSchema: true } as const;
const reasoning = { ...chat, reasoning: true } as const;

export const serverModels: Readonly<Record<string, ServerModel>> = {
  'gpt-3.5-turbo': {
    encoding: 'cl100k_base',
    reasoning: false,
    jsonSchema: false,
    window: 16_385,
    maxInput: 16_385,
    maxOutput: 4_096,
    snapshot: 'gpt-3.5-turbo-0125',
  },
  'gpt-3.5-turbo-0613': {
    encoding: 'cl100k_base',
    reasoning: false,
    jsonSchema: false,
    window: 4_096,
    maxInput: 4_096,
    maxOutput: 4_096,
    snapshot: 'gpt-3.5-turbo-0613',
  },
  'gpt-4': {
    encoding: 'cl100k_base',
    reasoning: false,
    jsonSchema: false,
    window: 8_192,
    maxInput: 8_192,
    maxOutput: 8_192,
    snapshot: 'gpt-4-0613',
  },
  'gpt-4o': {
    ...chat,
    window: 128_000,
    maxInput: 128_000,
    maxOutput: 16_384,
    snapshot: 'gpt-4o-2024-11-20',
  },
  'gpt-4o-mini': {
    ...chat,
    window: 128_000,
    maxInput: 128_000,
    maxOutput: 16_384,
    snapshot: 'gpt-4o-mini-2024-07-18',
  },
  'o3-mini': {
    ...reasoning,
    window: 200_000,
    maxInput: 200_000,
    maxOutput: 100_000,
    snapshot: 'o3-mini-2025-01-31',
  },
  'gpt-5': {
    ...reasoning,
    window: 400_000,
    maxInput: 272_000,
    maxOutput: 128_000,
    snapshot: 'gpt-5-2025-08-07',
  },
  'gpt-5-mini': {
    ...reasoning,
    window: 400_000,
    maxInput: 272_000,
    maxOutput: 128_000,
    snapshot: 'gpt-5-mini-2025-08-07',
  },
};

/** The row of a name, or of the name without its date. */
export function findServerModel(
  name: string,
  own: Readonly<Record<string, ServerModel>>,
): ServerModel | null {
  const table = { ...serverModels, ...own };
  const plain = name.replace(/^gpt-35/, 'gpt-3.5');
  return table[plain] ?? table[plain.replace(/-\d{4}-\d{2}-\d{2}$/, '')] ?? null;
}
