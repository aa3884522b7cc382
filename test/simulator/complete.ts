// Makes the answer to an accepted request: content, finish reason, usage, as one body and as a stream.
import { Ajv, type ValidateFunction } from 'ajv';
import { capOf } from './check-request.ts';
import { countText, cutText } from './count-prompt.ts';
import type { FaultKind } from './faults.ts';
import { type LiePlan, tellLies } from './lies.ts';
import type { ServerModel } from './server-models.ts';
import { type Schema, textOf, type WireRequest } from './wire.ts';
import { codeOf, targetLines, writeAnswer, writeText } from './write-answer.ts';

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly prompt_tokens_details: { readonly cached_tokens: number };
  readonly completion_tokens_details: { readonly reasoning_tokens: number };
}

export interface Completion {
  readonly answer: unknown;
  /** The same as a stream. */
  readonly chunks: readonly unknown[];
  readonly usage: Usage;
}

export interface CompletionInput {
  readonly model: ServerModel;
  readonly body: WireRequest;
  readonly promptTokens: number;
  readonly fault: FaultKind | null;
  readonly azure: boolean;
  /** Number of the request. */
  readonly n: number;
  readonly fallbackSchema: Schema | null;
  readonly lies: LiePlan | null;
}

/** Hidden tokens that a reasoning model spends before it writes. */
const reasoningTokens = 320;

export function complete(input: CompletionInput): Completion {
  const { model, body, fault } = input;
  const message = messageFor(input);
  const reasoning = model.reasoning ? reasoningTokens : 0;
  const cap = fault === 'length' ? reasoning + 5 : (capOf(body) ?? model.maxOutput);
  const wanted = countText(model.encoding, message.text);
  const room = Math.max(0, cap - reasoning);
  const text = wanted > room ? cutText(model.encoding, message.text, room) : message.text;
  const finish = wanted > room ? 'length' : fault === 'filter-answer' ? 'content_filter' : null;
  const usage = usageOf(input, Math.min(cap, Math.min(wanted, room) + reasoning), reasoning);
  return assemble(input, { ...message, text }, finish, usage);
}

interface Message {
  readonly text: string;
  /** Name of the function that is called with the text. */
  readonly tool: string | null;
  readonly refusal: string | null;
}

function messageFor(input: CompletionInput): Message {
  const { body, fault } = input;
  if (fault === 'refusal')
    return { text: '', tool: null, refusal: "I'm sorry, but I can't help with that." };
  const tool = calledTool(body);
  const schema = tool?.parameters ?? schemaOf(input);
  const prompt = promptOf(body.messages);
  const written =
    schema === null ? writeText(prompt) : JSON.stringify(checked(schema, prompt, input));
  return { text: spoil(written, fault), tool: tool?.name ?? null, refusal: null };
}

/** The message with the marked data, which a repair does not repeat; else the last one of the user. */
function promptOf(messages: WireRequest['messages']): string {
  const asked = messages.filter(({ role }) => role === 'user').map(textOf);
  const last = asked.at(-1) ?? textOf(messages[0]!);
  const marked = asked.find((text) => /^[0-9a-f]{16}$/m.test(text));
  if (marked === undefined) return last;
  return /only these entries/.test(last) ? withTargetsOf(last, marked) : marked;
}

/** A prompt that lists those targets alone that a repair has problems with. */
function withTargetsOf(repair: string, prompt: string): string {
  const at = prompt.search(/^[0-9a-f]{16}$/m);
  const head = prompt.slice(0, at);
  const unwanted = new Set(
    targetLines(head).flatMap(({ line, name }) => (repair.includes(`\n- ${name}: `) ? [] : line)),
  );
  const wanted = head.split('\n').filter((line) => !unwanted.has(line));
  return wanted.join('\n') + prompt.slice(at);
}

function calledTool({ tools, tool_choice }: WireRequest) {
  if (!tools || tools.length === 0 || tool_choice === 'none') return null;
  const asked = typeof tool_choice === 'object' ? tool_choice.function?.name : undefined;
  return (tools.find((tool) => tool.function.name === asked) ?? tools[0]!).function;
}

function schemaOf({ body, fallbackSchema }: CompletionInput): Schema | null {
  const format = body.response_format;
  if (format?.type === 'json_schema') return format.json_schema?.schema ?? {};
  const json = format?.type === 'json_object' || body.messages.some((m) => /JSON/.test(textOf(m)));
  return json ? fallbackSchema : null;
}

const ajv = new Ajv({ strict: false, validateFormats: false });

function checked(schema: Schema, prompt: string, { lies, n }: CompletionInput): unknown {
  const truth = writeAnswer(schema, prompt);
  const value = lies === null ? truth : tellLies(truth, codeOf(prompt), lies, n);
  const validate = validatorOf(schema);
  if (validate(value)) return value;
  throw new Error(`the answer does not satisfy the schema: ${ajv.errorsText(validate.errors)}`);
}

const validators = new Map<string, ValidateFunction>();

/** Requests carry the same schema again and again. */
function validatorOf(schema: Schema): ValidateFunction {
  const key = JSON.stringify(schema);
  const validate = validators.get(key) ?? ajv.compile(schema);
  validators.set(key, validate);
  return validate;
}

function spoil(text: string, fault: FaultKind | null): string {
  if (fault === 'truncated-json') return text.slice(0, Math.floor(text.length * 0.6));
  if (fault === 'wrong-json') return '{"foo":1}';
  if (fault !== 'lies') return text;
  return text.replace(
    /"raises":\[[^\]]*\]/g,
    '"raises":[{"type":"ImaginaryError","text":"Never raised."}]',
  );
}

function usageOf(input: CompletionInput, completion: number, reasoning: number): Usage {
  const { promptTokens, fault, n } = input;
  const prompt = fault === 'absurd-usage' ? -1e9 : promptTokens;
  const cached = n > 0 && promptTokens >= 1024 ? Math.floor(promptTokens / 256) * 128 : 0;
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: Math.min(reasoning, completion) },
  };
}

function assemble(
  { model, body, fault, azure, n }: CompletionInput,
  { text, tool, refusal }: Message,
  cut: string | null,
  usage: Usage,
): Completion {
  const common = {
    id: `chatcmpl-${n}`,
    created: 1_750_000_000 + n,
    model: fault === 'other-model' ? 'gpt-4.1-2025-04-14' : model.snapshot,
  };
  const calls = tool === null ? null : [toolCall(n, tool, text)];
  const forced = typeof body.tool_choice === 'object' || body.tool_choice === 'required';
  const finish = cut ?? (calls && !forced ? 'tool_calls' : 'stop');
  const message = {
    role: 'assistant',
    content: calls || refusal !== null ? null : text,
    refusal,
    ...(calls ? { tool_calls: calls } : {}),
  };
  const choice = { index: 0, message, logprobs: null, finish_reason: finish, ...filter(azure) };
  const answer = {
    ...common,
    object: 'chat.completion',
    choices: fault === 'empty-choices' ? [] : [choice],
    ...(fault === 'no-usage' ? {} : { usage }),
  };
  return { answer, usage, chunks: chunksOf(common, message, finish, usage, body, fault) };
}

function toolCall(n: number, name: string, text: string) {
  return { id: `call_${n}`, type: 'function', function: { name, arguments: text } };
}

function filter(azure: boolean): object {
  if (!azure) return {};
  return { content_filter_results: { hate: { filtered: false, severity: 'safe' } } };
}

function chunksOf(
  common: object,
  message: {
    readonly content: string | null;
    readonly refusal: string | null;
    readonly tool_calls?: readonly ReturnType<typeof toolCall>[];
  },
  finish: string,
  usage: Usage,
  { stream_options }: WireRequest,
  fault: FaultKind | null,
): readonly unknown[] {
  const chunk = (delta: object, reason: string | null = null) => ({
    ...common,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }],
  });
  const call = message.tool_calls?.[0];
  const text = call?.function.arguments ?? message.content ?? message.refusal ?? '';
  const pieces = (text.match(/.{1,40}/gsu) ?? []).map((piece) =>
    call
      ? chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] })
      : chunk(message.refusal === null ? { content: piece } : { refusal: piece }),
  );
  const first = call
    ? {
        role: 'assistant',
        content: null,
        tool_calls: [{ index: 0, ...call, function: { ...call.function, arguments: '' } }],
      }
    : { role: 'assistant', content: '' };
  const last = { ...common, object: 'chat.completion.chunk', choices: [], usage };
  const counted = stream_options?.include_usage && fault !== 'no-usage';
  return [chunk(first), ...pieces, chunk({}, finish), ...(counted ? [last] : [])];
}
