// The JSON that goes to the server for a request.
import { schemaInWords } from '../tokens/schema-in-words.ts';
import type { ChatRequest, Model, RequestShape } from '../types/model.ts';
import type { ChatMessage } from '../types/request.ts';

/** The body as it is sent. Parameters that a server refused are left out. */
export type RequestBody = Readonly<Record<string, unknown>>;

/**
 * Builds the body. Its keys stand in a fixed order, so that equal requests are equal bytes. Where the server turned out
 * not to take the schema of a model that was sure to, and whose prompt so does not tell it, it is told in words.
 *
 * @param model - Name that the server knows: on Azure the deployment's.
 * @param dropped - Parameters that the server refused before.
 */
export function requestBody(
  request: ChatRequest,
  cap: number,
  model: Model,
  name: string,
  dropped: ReadonlySet<string>,
): RequestBody {
  const { shape } = request;
  const body: Record<string, unknown> = {
    model: name,
    messages: told(request, model, dropped).map((message) => wireMessage(message, model)),
    [model.capParameter]: cap,
    ...temperature(shape.temperature, model),
    ...schemaPart(request),
    ...streamPart(shape.streamOptions),
  };
  return Object.fromEntries(
    Object.entries(body).filter(([key]) => !dropped.has(parameterName(key, shape))),
  );
}

/** A parameter as refusals of it are remembered: each form of `response_format` by itself. */
export function parameterName(key: string, { mode }: Pick<RequestShape, 'mode'>): string {
  return key === 'response_format' ? `${key} ${mode}` : key;
}

function told(
  { messages, schema, shape }: ChatRequest,
  model: Model,
  dropped: ReadonlySet<string>,
): readonly ChatMessage[] {
  const isTold = model.jsonSchema !== true || !dropped.has('response_format json_schema');
  if (isTold || schema === null || shape.mode !== 'json_schema') return messages;
  const last = messages.findLastIndex(({ role }) => role === 'system');
  return messages.map((message, at) =>
    at === last ? { ...message, content: `${message.content}\n${schemaInWords(schema)}` } : message,
  );
}

/** Reasoning models take instructions from the developer role. */
function wireMessage(message: ChatMessage, { reasoning }: Model): ChatMessage {
  return reasoning && message.role === 'system' ? { ...message, role: 'developer' } : message;
}

function temperature(value: number | null, model: Model): object {
  return value === null || model.temperature !== 'yes' ? {} : { temperature: value };
}

function schemaPart({ schema, shape }: ChatRequest): object {
  if (schema === null) return {};
  const { name, description } = schema;
  switch (shape.mode) {
    case 'json_schema':
      return {
        response_format: {
          type: 'json_schema',
          json_schema: { name, schema: schema.schema, strict: true },
        },
      };
    case 'tool':
      return {
        tools: [{ type: 'function', function: { name, description, parameters: schema.schema } }],
        tool_choice: shape.toolChoice ?? { type: 'function', function: { name } },
        ...(shape.parallelToolCalls === null
          ? {}
          : { parallel_tool_calls: shape.parallelToolCalls }),
      };
    case 'json_object':
      return { response_format: { type: 'json_object' } };
    case 'text':
      return {};
  }
}

function streamPart(options: ChatRequest['shape']['streamOptions']): object {
  // Without usage a stream could not be accounted for.
  return options === null
    ? {}
    : { stream: true, stream_options: { include_usage: true, ...options } };
}
