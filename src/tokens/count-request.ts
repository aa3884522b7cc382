// Prompt tokens of a chat request: its texts and what the server puts around them.
import type { EncodingId } from '../types/model.ts';
import type {
  ChatMessage,
  CountedRequest,
  JsonSchema,
  RequestCount,
  ToolDefinition,
} from '../types/request.ts';
import { countTokens, type Encoding } from './encoding.ts';

/** Counts texts as one model does. */
export interface TokenCounter {
  readonly count: (text: string, limit?: number) => number;
  /** False: the model's encoding is unknown and counts are upper estimates. */
  readonly exact: boolean;
  /** Tokens of a function's frame. */
  readonly functionFrame: number;
}

/** What a message costs besides its role and text, and the reply's beginning. */
const messageFrame = 3;
const replyFrame = 3;
/** Frames of tools, by OpenAI's published counting recipe. */
const toolsFrame = 12;
const propertiesFrame = 3;
const propertyFrame = 3;
const enumFrame = -3;
const enumItemFrame = 3;
const functionFrames = { o200k_base: 7, cl100k_base: 10 } as const satisfies Record<
  EncodingId,
  number
>;

/** A counter for a model; an unknown encoding counts as the larger of both. */
export function tokenCounter(
  encoding: EncodingId | null,
  load: (id: EncodingId) => Encoding,
): TokenCounter {
  if (encoding !== null) {
    return {
      count: (text, limit) => countTokens(load(encoding), text, limit),
      exact: true,
      functionFrame: functionFrames[encoding],
    };
  }
  return {
    count: (text, limit) =>
      Math.max(
        countTokens(load('o200k_base'), text, limit),
        countTokens(load('cl100k_base'), text, limit),
      ),
    exact: false,
    functionFrame: functionFrames.cl100k_base,
  };
}

/** Predicts the prompt tokens of a request. */
export function countRequest(counter: TokenCounter, request: CountedRequest): RequestCount {
  const { messages, tools = [], responseSchema = null } = request;
  return {
    input: sum(messages.map(({ content }) => counter.count(content))),
    framing: replyFrame + sum(messages.map((message) => frameOf(counter, message))),
    schema: countTools(counter, tools) + (responseSchema ? countJson(counter, responseSchema) : 0),
    messages: messages.length,
    exact: counter.exact,
  };
}

/** Predicted prompt tokens of messages alone. */
export function countChat(counter: TokenCounter, messages: readonly ChatMessage[]): number {
  return predictedTokens(countRequest(counter, { messages }));
}

/** The prediction as one number. */
export function predictedTokens({ input, framing, schema }: RequestCount): number {
  return input + framing + schema;
}

/**
 * Upper bound of the tokens of the joined texts. The count of the joined text decides.
 *
 * Measured on 1.5 million places in real code: a seam behind a line end adds at most 1 token, one inside a
 * line at most 3.
 */
export function countParts(counter: TokenCounter, texts: readonly string[]): number {
  const seams = texts.slice(0, -1).map((text) => (text.endsWith('\n') ? 1 : 4));
  return sum(texts.map((text) => counter.count(text))) + sum(seams);
}

function frameOf(counter: TokenCounter, { role, name }: ChatMessage): number {
  return messageFrame + counter.count(role) + (name === undefined ? 0 : counter.count(name) + 1);
}

function countTools(counter: TokenCounter, tools: readonly ToolDefinition[]): number {
  if (tools.length === 0) return 0;
  return toolsFrame + sum(tools.map((tool) => countTool(counter, tool)));
}

/** The recipe is known for flat schemas only; a nested one costs at most its JSON. */
function countTool(
  counter: TokenCounter,
  { name, description, parameters }: ToolDefinition,
): number {
  const line = counter.count(`${name}:${withoutDot(description)}`);
  const flat = countProperties(counter, parameters);
  const body = isFlat(parameters) ? flat : Math.max(flat, countJson(counter, parameters));
  return counter.functionFrame + line + body;
}

function countProperties(counter: TokenCounter, schema: JsonSchema): number {
  const properties = Object.entries(propertiesOf(schema));
  if (properties.length === 0) return 0;
  return (
    propertiesFrame +
    sum(properties.map(([name, property]) => countProperty(counter, name, property)))
  );
}

function countProperty(counter: TokenCounter, name: string, property: JsonSchema): number {
  const { type, description, enum: items } = property;
  const line = `${name}:${text(type)}:${withoutDot(text(description))}`;
  const choices = Array.isArray(items)
    ? enumFrame + sum(items.map((item) => enumItemFrame + counter.count(text(item))))
    : 0;
  return propertyFrame + counter.count(line) + choices;
}

function isFlat(schema: JsonSchema): boolean {
  if ('$defs' in schema || 'definitions' in schema) return false;
  return Object.values(propertiesOf(schema)).every((property) =>
    Object.keys(property).every((key) => key === 'type' || key === 'description' || key === 'enum'),
  );
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null
    ? (properties as Record<string, JsonSchema>)
    : {};
}

function countJson(counter: TokenCounter, value: unknown): number {
  return counter.count(JSON.stringify(value));
}

function text(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function withoutDot(description: string): string {
  return description.endsWith('.') ? description.slice(0, -1) : description;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
