// Errors as different servers word them, over real HTTP.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/llm/connect.ts';
import { createHybridClock } from './hybrid-clock.ts';

const never = new AbortController().signal;

async function failureOf(status: number, body: string, type = 'application/json'): Promise<Error> {
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    outgoing.writeHead(status, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.close() && server.closeAllConnections());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const { call } = connect(
    { provider: 'compatible', endpoint, model: 'm', key: null },
    { clock: createHybridClock(100_000), timeout: 120, environment: {}, allowHttp: [] },
  );
  const stream = type === 'text/event-stream';
  const result = await call({ model: 'm', messages: [], stream }, never).catch((error) => error);
  expect(result).toBeInstanceOf(Error);
  return result;
}

describe('error answers', () => {
  it.each([
    [{ error: { message: 'No such model', type: 'x', code: 404 } }, 'No such model'],
    [{ object: 'error', message: 'Window exceeded', code: 400 }, 'Window exceeded'],
    [{ error: 'json: unknown field' }, 'json: unknown field'],
    [{ detail: 'Not Found' }, 'Not Found'],
    [{ detail: [{ loc: ['body', 'seed'], msg: 'Not permitted' }] }, 'Not permitted: body.seed'],
    [{ errors: [{ message: 'Two\n lines' }] }, 'Two lines'],
  ])('%j', async (body, message) => {
    const failure = await failureOf(400, JSON.stringify(body));
    expect(failure).toMatchObject({ message, details: { status: 400, nothingProduced: true } });
    expect((failure as { details?: { code?: unknown } }).details?.code).toBeNull();
  });

  it.each([
    ['404 page not found', '404 page not found'],
    ['<html><body>nginx</body></html>', 'a page of HTML'],
    ['', 'status code (no body)'],
  ])('a text: %j', async (body, message) => {
    expect(await failureOf(404, body, 'text/plain')).toMatchObject({ message });
  });

  it('an error with status 200 may have been paid, and is told', async () => {
    const body = JSON.stringify({ error: { message: 'Upstream is overloaded', code: 502 } });
    expect(await failureOf(200, body)).toMatchObject({
      message: 'the server sent an error with status 200: Upstream is overloaded',
      details: { kind: 'broken-answer', nothingProduced: false, retryable: true },
    });
  });

  it('an error in the middle of a stream may have been paid, and is told', async () => {
    const parts = [{ choices: [{ delta: { content: 'a' } }] }, { error: { message: 'It died' } }];
    const body = parts.map((part) => `data: ${JSON.stringify(part)}\n\n`).join('');
    expect(await failureOf(200, body, 'text/event-stream')).toMatchObject({
      message: 'the server broke the answer off: It died',
      details: { kind: 'broken-answer', nothingProduced: false, retryable: true },
    });
  });
});
