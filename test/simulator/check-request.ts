// The rules that a real server applies to a request before it answers, in its order.
import type { PromptCount } from './count-prompt.ts';
import {
  inputExceeded,
  invalid,
  outputExceeded,
  type Refusal,
  windowExceeded,
} from './refusals.ts';
import type { ServerModel } from './server-models.ts';
import { type Schema, textOf, type WireRequest } from './wire.ts';

/** The refusal of a request, or null. The window is checked before the output limit. */
export function checkRequest(
  model: ServerModel,
  request: WireRequest,
  count: PromptCount,
): Refusal | null {
  for (const rule of rules) {
    const refusal = rule(model, request, count);
    if (refusal) return refusal;
  }
  return null;
}

/** The cap that a request asks for, or null. */
export function capOf(request: WireRequest): number | null {
  return request.max_completion_tokens ?? request.max_tokens ?? null;
}

type Rule = (model: ServerModel, request: WireRequest, count: PromptCount) => Refusal | null;

const rules: readonly Rule[] = [
  (_, { messages }) =>
    Array.isArray(messages) && messages.length > 0
      ? null
      : invalid("[] is too short - 'messages'", 'messages', null),
  (_, { max_tokens, max_completion_tokens }) =>
    max_tokens != null && max_completion_tokens != null
      ? invalid(
          "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
          'max_tokens',
          'invalid_parameter_combination',
        )
      : null,
  ({ reasoning }, { max_tokens }) =>
    reasoning && max_tokens != null
      ? invalid(
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
          'max_tokens',
          'unsupported_parameter',
        )
      : null,
  ({ reasoning }, { temperature }) =>
    reasoning && temperature != null && temperature !== 1
      ? invalid(
          `Unsupported value: 'temperature' does not support ${temperature} with this model. Only the default (1) value is supported.`,
          'temperature',
          'unsupported_value',
        )
      : null,
  ({ reasoning }, { parallel_tool_calls, tools }) =>
    reasoning && parallel_tool_calls !== undefined && tools
      ? invalid(
          "Unsupported parameter: 'parallel_tool_calls' is not supported with this model.",
          'parallel_tool_calls',
          'unsupported_parameter',
        )
      : null,
  (_, { tool_choice, tools }) => needsTools('tool_choice', tool_choice, tools),
  (_, { parallel_tool_calls, tools }) =>
    needsTools('parallel_tool_calls', parallel_tool_calls, tools),
  (_, { stream, stream_options }) =>
    stream_options != null && stream !== true
      ? invalid(
          "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
          'stream_options',
          null,
        )
      : null,
  checkFormat,
  (_, request) => {
    const cap = capOf(request);
    return cap !== null && cap < 1
      ? invalid(
          `Invalid 'max_tokens': integer below minimum value. Expected a value >= 1, but got ${cap} instead.`,
          'max_tokens',
          'integer_below_min_value',
        )
      : null;
  },
  checkSizes,
];

function needsTools(name: string, value: unknown, tools: unknown): Refusal | null {
  if (value === undefined || tools !== undefined) return null;
  const text = `Invalid value for '${name}': '${name}' is only allowed when 'tools' are specified.`;
  return invalid(text, name, null);
}

function checkFormat(model: ServerModel, request: WireRequest): Refusal | null {
  const format = request.response_format;
  if (format?.type === 'json_object') {
    const asked = request.messages.some((message) => /json/i.test(textOf(message)));
    const text =
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.";
    return asked ? null : invalid(text, 'messages', null);
  }
  if (format?.type !== 'json_schema') return null;
  if (!model.jsonSchema) {
    const text =
      "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.";
    return invalid(text, null, null);
  }
  const { name, schema, strict } = format.json_schema ?? { name: '' };
  const loose = strict === true && schema ? looseObject(schema) : null;
  return loose === null
    ? null
    : invalid(`Invalid schema for response_format '${name}': ${loose}`, 'response_format', null);
}

/** What breaks the strict subset in a schema: objects are closed and require every property. */
function looseObject(root: Schema): string | null {
  const open: unknown[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    const { type, properties, required, additionalProperties } = node as Schema;
    if (type === 'object' && typeof properties === 'object') {
      if (additionalProperties !== false)
        return "In context=(), 'additionalProperties' is required to be supplied and to be false.";
      const listed = new Set(required as readonly string[] | undefined);
      const missing = Object.keys(properties as object).find((key) => !listed.has(key));
      if (missing)
        return `In context=(), 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
    }
    open.push(...Object.values(node));
  }
  return null;
}

function checkSizes(
  model: ServerModel,
  request: WireRequest,
  { messages, functions }: PromptCount,
): Refusal | null {
  const cap = capOf(request);
  const prompt = messages + functions;
  if (prompt > model.maxInput && model.maxInput < model.window) return inputExceeded(model, prompt);
  if (prompt + (cap ?? 1) > model.window) return windowExceeded(model, messages, functions, cap);
  if (cap !== null && cap > model.maxOutput) {
    const name = request.max_completion_tokens != null ? 'max_completion_tokens' : 'max_tokens';
    return outputExceeded(model, name, cap);
  }
  return null;
}
