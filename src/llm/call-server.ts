// One call through the official SDK: body out, complete answer or CallFailure back.
import type { OpenAI } from 'openai';
import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { ChatAnswer } from '../types/model.ts';
import type { Clock } from '../types/world.ts';
import { brokenCall } from './call-failure.ts';
import { classifyFailure } from './classify-failure.ts';
import { readAnswer, readStream } from './read-answer.ts';
import { readQuota, readRequestId } from './read-headers.ts';
import type { RequestBody } from './request-body.ts';

export interface CallOptions {
  readonly signal: AbortSignal;
  /** Milliseconds that the call may take from its first byte out to its last byte in. */
  readonly timeout: number;
  readonly clock: Clock;
}

/** @throws CallFailure, or the signal's reason when aborted. */
export async function callServer(
  client: OpenAI,
  body: RequestBody,
  { signal, timeout, clock }: CallOptions,
): Promise<ChatAnswer> {
  signal.throwIfAborted();
  const watch = new AbortController();
  const late = brokenCall('timeout', `no complete answer within ${timeout / 1000} s`, null);
  const stop = new AbortController();
  clock.sleep(timeout, watch.signal).then(
    () => stop.abort(late),
    () => {},
  );
  try {
    return await exchange(client, body, AbortSignal.any([signal, stop.signal]));
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (stop.signal.aborted) throw late;
    throw classifyFailure(error, clock.wall());
  } finally {
    watch.abort();
  }
}

/** The SDK's own limit is out of the way; ours covers the body too. */
const never = 2 ** 31 - 1;

async function exchange(
  client: OpenAI,
  body: RequestBody,
  signal: AbortSignal,
): Promise<ChatAnswer> {
  const { data, response } = await client.chat.completions
    // Settings may carry any JSON for the server, so the body is not typed by the SDK.
    .create(body as never, { signal, timeout: never, maxRetries: 0 })
    .withResponse();
  const about = {
    requestId: readRequestId(response.headers),
    quota: readQuota(response.headers),
  };
  return body.stream === true
    ? { ...(await readStream(data as unknown as AsyncIterable<ChatCompletionChunk>)), ...about }
    : { ...readAnswer(data as ChatCompletion), ...about };
}
