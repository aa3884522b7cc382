// tiktoken itself, compiled to WASM: what every count is compared with.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Tiktoken } from 'tiktoken/lite';
import type { EncodingId } from '../../src/types/model.ts';

const require = createRequire(import.meta.url);

export function referenceEncoder(id: EncodingId): (text: string) => Uint32Array {
  const path = require.resolve(`tiktoken/encoders/${id}.json`);
  const { bpe_ranks, special_tokens, pat_str } = JSON.parse(readFileSync(path, 'utf8'));
  const encoder = new Tiktoken(bpe_ranks, special_tokens, pat_str);
  return (text) => encoder.encode(text, [], []);
}
