// Errors as different servers word them, over real HTTP.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/llm/connect.ts';
import { createHybridClock } from './hybrid-clock.ts';

const never = new AbortController().signal;

function compatible(endpoint: string) {
  return connect(
    { provider: 'compatible', endpoint, model: 'm', key: null },
    { clock: createHybridClock(100_000), timeout: 120, environment: {}, allowHttp: [] },
  );
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.close() && server.closeAllConnections());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function failureOf(status: number, body: string, type = 'application/json'): Promise<Error> {
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    outgoing.writeHead(status, { 'content-type': type }).end(body);
  });
  const { call } = compatible(`http://${await listen(server)}/v1`);
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

describe('no connection', () => {
  it('http where https is expected is told at once, and nothing was paid', async () => {
    const { call } = compatible(`https://${await listen(createServer())}/v1`);
    await expect(call({}, never)).rejects.toMatchObject({
      message:
        'the server at this port speaks no TLS, as https needs (ERR_SSL_WRONG_VERSION_NUMBER)',
      details: { kind: 'connection', nothingProduced: true, retryable: false },
    });
  });

  it('a port at which nothing listens', async () => {
    const server = createServer();
    const address = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    await expect(compatible(`http://${address}/v1`).call({}, never)).rejects.toMatchObject({
      message: 'nothing listens at this address (ECONNREFUSED)',
      details: { kind: 'connection', nothingProduced: true, retryable: true },
    });
  });
});
