// The error bodies of the real servers, in both dialects.
import type { ServerModel } from './server-models.ts';

export type Dialect = 'azure' | 'openai';

/** A complete error answer. */
export interface Refusal {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function invalid(message: string, param: string | null, code: string | null): Refusal {
  return {
    status: 400,
    body: { error: { message, type: 'invalid_request_error', param, code } },
  };
}

export function windowExceeded(
  { window }: ServerModel,
  messages: number,
  functions: number,
  completion: number | null,
): Refusal {
  const limit = `This model's maximum context length is ${window} tokens. However, `;
  const code = 'context_length_exceeded';
  const prompt = messages + functions;
  if (prompt > window || completion === null) {
    const where =
      functions > 0 ? ` (${messages} in the messages, ${functions} in the functions)` : '';
    const what = functions > 0 ? 'messages or functions' : 'messages';
    const text = `${limit}your messages resulted in ${prompt} tokens${where}. Please reduce the length of the ${what}.`;
    return invalid(text, 'messages', code);
  }
  const parts = [
    `${messages} in the messages`,
    ...(functions > 0 ? [`${functions} in the functions`] : []),
    `${completion} in the completion`,
  ];
  const what = functions > 0 ? 'messages, functions, or completion' : 'messages or completion';
  const text = `${limit}you requested ${prompt + completion} tokens (${parts.join(', ')}). Please reduce the length of the ${what}.`;
  return invalid(text, 'messages', code);
}

export function inputExceeded({ maxInput }: ServerModel, prompt: number): Refusal {
  return invalid(
    `Input tokens exceed the configured limit of ${maxInput} tokens. Your messages resulted in ${prompt} tokens. Please reduce the length of the messages.`,
    'messages',
    'context_length_exceeded',
  );
}

export function outputExceeded({ maxOutput }: ServerModel, param: string, cap: number): Refusal {
  return invalid(
    `max_tokens is too large: ${cap}. This model supports at most ${maxOutput} completion tokens, whereas you provided ${cap}.`,
    param,
    'invalid_value',
  );
}

export function wrongKey(dialect: Dialect, key: string): Refusal {
  if (dialect === 'azure') {
    const message =
      'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.';
    return { status: 401, body: { error: { code: '401', message } } };
  }
  const message = `Incorrect API key provided: ${key.slice(0, 4)}****. You can find your API key at https://platform.openai.com/account/api-keys.`;
  return {
    status: 401,
    body: {
      error: { message, type: 'invalid_request_error', param: null, code: 'invalid_api_key' },
    },
  };
}

export function noDeployment(dialect: Dialect, name: string): Refusal {
  if (dialect === 'azure') {
    const message =
      'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.';
    return { status: 404, body: { error: { code: 'DeploymentNotFound', message } } };
  }
  const message = `The model \`${name}\` does not exist or you do not have access to it.`;
  return {
    status: 404,
    body: {
      error: { message, type: 'invalid_request_error', param: null, code: 'model_not_found' },
    },
  };
}

export const noResource: Refusal = {
  status: 404,
  body: { error: { code: '404', message: 'Resource not found' } },
};

export function rateLimited(
  dialect: Dialect,
  what: 'requests' | 'tokens',
  waitMs: number,
): Refusal {
  const headers = {
    'retry-after-ms': String(Math.ceil(waitMs)),
    'retry-after': String(Math.ceil(waitMs / 1000)),
  };
  return { status: 429, headers, body: rateLimitBody(dialect, what, waitMs) };
}

export function rateLimitBody(dialect: Dialect, what: string, waitMs: number): unknown {
  const seconds = Math.ceil(waitMs / 1000);
  if (dialect === 'azure') {
    const kind = what === 'tokens' ? 'token' : 'call';
    const message = `Requests to the ChatCompletions_Create Operation under Azure OpenAI API have exceeded ${kind} rate limit of your current OpenAI S0 pricing tier. Please retry after ${seconds} seconds.`;
    return { error: { code: '429', message } };
  }
  const message = `Rate limit reached in organization org-test on ${what} per min. Please try again in ${seconds}s.`;
  return { error: { message, type: what, param: null, code: 'rate_limit_exceeded' } };
}

export function noMoney(): Refusal {
  const message = 'You exceeded your current quota, please check your plan and billing details.';
  return {
    status: 429,
    body: {
      error: { message, type: 'insufficient_quota', param: null, code: 'insufficient_quota' },
    },
  };
}

const filtered = {
  hate: { filtered: false, severity: 'safe' },
  self_harm: { filtered: false, severity: 'safe' },
  sexual: { filtered: false, severity: 'safe' },
  violence: { filtered: true, severity: 'medium' },
};

export function promptFiltered(): Refusal {
  const message =
    "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.";
  return {
    status: 400,
    body: {
      error: {
        message,
        type: null,
        param: 'prompt',
        code: 'content_filter',
        status: 400,
        innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: filtered },
      },
    },
  };
}

export function serverError(status: number): Refusal {
  const texts: Readonly<Record<number, string>> = {
    408: 'The operation was timeout.',
    409: 'The resource is locked by another operation.',
    500: 'The server had an error while processing your request. Sorry about that!',
    503: 'The engine is currently overloaded, please try again later.',
  };
  const message = texts[status] ?? 'Bad gateway.';
  return {
    status,
    body: { error: { message, type: 'server_error', param: null, code: null } },
  };
}
