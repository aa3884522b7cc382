// Counts a request as the real server does, with tiktoken (WASM) and not with docwright's tokenizer.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Tiktoken } from 'tiktoken/lite';
import type { ServerModel } from './server-models.ts';
import { type Schema, textOf, type WireFunction, type WireRequest } from './wire.ts';

export interface PromptCount {
  readonly messages: number;
  /** Tools and response schema. */
  readonly functions: number;
}

/** Prompt tokens of a request, framing included. */
export function countPrompt(model: ServerModel, request: WireRequest): PromptCount {
  const count = counter(model.encoding);
  const messages = request.messages.map(
    (message) =>
      3 +
      count(message.role) +
      count(textOf(message)) +
      (message.name === undefined ? 0 : count(message.name) + 1),
  );
  const schema = request.response_format?.json_schema?.schema;
  const tools = request.tools ?? [];
  const frame = model.encoding === 'o200k_base' ? 7 : 10;
  return {
    messages: sum(messages) + 3,
    functions:
      (schema === undefined ? 0 : count(JSON.stringify(schema)) + schemaFrame) +
      (tools.length === 0
        ? 0
        : 12 + sum(tools.map((tool) => countTool(count, frame, tool.function)))),
  };
}

/** Tokens of a text. */
export function countText(encoding: ServerModel['encoding'], text: string): number {
  return counter(encoding)(text);
}

/** The longest prefix of a text that has at most `limit` tokens. */
export function cutText(encoding: ServerModel['encoding'], text: string, limit: number): string {
  const encoder = load(encoding);
  const kept = encoder.encode(text, [], []).slice(0, Math.max(0, limit));
  return new TextDecoder().decode(encoder.decode(kept)).replace(/\uFFFD+$/, '');
}

/** What the server writes around a response schema. */
const schemaFrame = 9;

type Count = (text: string) => number;

const require = createRequire(import.meta.url);
const encoders = new Map<string, Tiktoken>();
const counted = new Map<string, number>();

function load(id: ServerModel['encoding']): Tiktoken {
  const known = encoders.get(id);
  if (known) return known;
  const path = require.resolve(`tiktoken/encoders/${id}.json`);
  const { bpe_ranks, special_tokens, pat_str } = JSON.parse(readFileSync(path, 'utf8'));
  const encoder = new Tiktoken(bpe_ranks, special_tokens, pat_str);
  encoders.set(id, encoder);
  return encoder;
}

/** Remembers counts: the static part of the prompts is the same in every request. */
function counter(id: ServerModel['encoding']): Count {
  return (text) => {
    const key = id + text;
    const known = counted.get(key);
    if (known !== undefined) return known;
    const tokens = load(id).encode(text, [], []).length;
    if (counted.size > 500) counted.clear();
    counted.set(key, tokens);
    return tokens;
  };
}

function countTool(count: Count, frame: number, tool: WireFunction): number {
  const { name, description = '', parameters = {} } = tool;
  const properties = Object.entries((parameters.properties ?? {}) as Record<string, Schema>);
  const plain = new Set(['type', 'description', 'enum']);
  const flat = properties.every(([, property]) =>
    Object.keys(property).every((key) => plain.has(key)),
  );
  const line = count(`${name}:${description.replace(/\.$/, '')}`);
  if (!flat || '$defs' in parameters) return frame + line + count(JSON.stringify(parameters));
  return (
    frame +
    line +
    (properties.length > 0 ? 3 : 0) +
    sum(properties.map(([key, property]) => countProperty(count, key, property)))
  );
}

function countProperty(count: Count, name: string, property: Schema): number {
  const { type, description = '', enum: items } = property;
  const line = 3 + count(`${name}:${type}:${String(description).replace(/\.$/, '')}`);
  if (!Array.isArray(items)) return line;
  return line - 3 + sum(items.map((item) => 3 + count(String(item))));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
