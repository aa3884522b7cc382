// What is known of models: sizes and capabilities by exact name, encodings by prefix.
import type { EncodingId, ModelCapabilities } from '../types/model.ts';

/** One row: a name that a dated snapshot (`NAME-YYYY-MM-DD`) shares unless it has its own row. */
export interface ModelRow extends ModelCapabilities {
  readonly window: number;
  /** Null: bounded by the window alone. */
  readonly maxInput: number | null;
  readonly maxOutput: number;
}

/** Where the table comes from: vendors' model pages, and the day they were read. */
export const modelTable = {
  source: [
    'https://platform.openai.com/docs/models',
    'https://learn.microsoft.com/azure/ai-foundry',
  ],
  asOf: '2026-11-22',
} as const;

const chat = {
  capParameter: 'max_tokens',
  temperature: 'yes',
  reasoning: false,
  jsonSchema: false,
} as const satisfies ModelCapabilities;
const omni = { ...chat, capParameter: 'max_completion_tokens', jsonSchema: true } as const;
const reasoning = { ...omni, temperature: 'no', reasoning: true } as const;
const adjustable = { ...reasoning, temperature: 'without-reasoning' } as const;

const turbo = { ...chat, window: 16_385, maxInput: null, maxOutput: 4_096 };
const omni16k = { ...omni, window: 128_000, maxInput: null, maxOutput: 16_384 };
const million = { ...omni, window: 1_047_576, maxInput: null, maxOutput: 32_768 };
const deep = { ...reasoning, window: 200_000, maxInput: null, maxOutput: 100_000 };
const five = { ...reasoning, window: 400_000, maxInput: 272_000, maxOutput: 128_000 };
const large = { ...adjustable, window: 1_050_000, maxInput: null, maxOutput: 128_000 };

export const models: Readonly<Record<string, ModelRow>> = {
  'gpt-3.5-turbo': turbo,
  'gpt-3.5-turbo-0125': turbo,
  'gpt-3.5-turbo-1106': turbo,
  'gpt-3.5-turbo-0613': { ...turbo, window: 4_096 },
  'gpt-4': { ...chat, window: 8_192, maxInput: null, maxOutput: 8_192 },
  'gpt-4-0613': { ...chat, window: 8_192, maxInput: null, maxOutput: 8_192 },
  'gpt-4-turbo': { ...chat, window: 128_000, maxInput: null, maxOutput: 4_096 },
  'gpt-4o': omni16k,
  'gpt-4o-2024-05-13': { ...omni16k, maxOutput: 4_096, jsonSchema: false },
  'gpt-4o-mini': omni16k,
  'gpt-4.1': million,
  'gpt-4.1-mini': million,
  'gpt-4.1-nano': million,
  o1: deep,
  o3: deep,
  'o3-mini': deep,
  'o4-mini': deep,
  'gpt-5': five,
  'gpt-5-mini': five,
  'gpt-5-nano': five,
  'gpt-5.1': { ...five, temperature: 'without-reasoning' },
  'gpt-5.2': { ...five, temperature: 'without-reasoning' },
  'gpt-5.4': large,
  'gpt-5.5': large,
} satisfies Record<string, ModelRow>;

/** Encoding of every model whose name begins so, up to a separator or the end; the longest prefix decides. */
export const encodingPrefixes: Readonly<Record<string, EncodingId>> = {
  'gpt-3.5-turbo': 'cl100k_base',
  'gpt-4': 'cl100k_base',
  'gpt-4o': 'o200k_base',
  'chatgpt-4o': 'o200k_base',
  'gpt-4.1': 'o200k_base',
  'gpt-4.5': 'o200k_base',
  'gpt-5': 'o200k_base',
  'gpt-oss': 'o200k_base',
  o1: 'o200k_base',
  o3: 'o200k_base',
  o4: 'o200k_base',
};

/** Other spellings of a beginning. */
export const prefixAliases: Readonly<Record<string, string>> = { 'gpt-35-turbo': 'gpt-3.5-turbo' };
