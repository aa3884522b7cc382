// Writes answers to the connection: whole, as a stream, slowly, or broken in a chosen way.
import type { ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';
import type { Completion } from './complete.ts';
import type { Fault } from './faults.ts';
import type { WireRequest } from './wire.ts';

type Headers = Readonly<Record<string, string>>;

/** Sends a complete answer. */
export async function sendAnswer(
  response: ServerResponse,
  completion: Completion,
  headers: Headers,
  body: WireRequest,
  slow: boolean,
): Promise<void> {
  const type = body.stream ? 'text/event-stream' : 'application/json';
  response.writeHead(200, { ...headers, 'content-type': type });
  const parts = body.stream
    ? [...completion.chunks.map(event), 'data: [DONE]\n\n']
    : [JSON.stringify(completion.answer)];
  if (!slow) {
    response.end(parts.join(''));
    return;
  }
  const text = parts.join('');
  const step = Math.ceil(text.length / 10);
  for (let at = 0; at < text.length && !response.destroyed; at += step) {
    response.write(text.slice(at, at + step));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  response.end();
}

/** Sends what a fault makes of an answer; false when the fault leaves the way of sending alone. */
export function sendBroken(
  response: ServerResponse,
  { kind }: Fault,
  completion: Completion,
  headers: Headers,
  stream: boolean,
): boolean {
  const text = JSON.stringify(completion.answer);
  const json = { ...headers, 'content-type': 'application/json' };
  switch (kind) {
    case 'timeout':
      return true;
    case 'reset':
      response.destroy();
      return true;
    case 'reset-body':
      response.writeHead(200, { ...json, 'content-length': String(text.length) });
      response.write(text.slice(0, text.length / 2), () => response.destroy());
      return true;
    case 'cut-stream':
      response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
      response.end(
        stream
          ? completion.chunks
              .slice(0, completion.chunks.length / 2)
              .map(event)
              .join('')
          : '',
      );
      return true;
    case 'html':
      response.writeHead(200, { ...headers, 'content-type': 'text/html' });
      response.end('<!doctype html><html><body>Please sign in to the network.</body></html>');
      return true;
    case 'broken-body':
      response.writeHead(200, json);
      response.end(text.slice(0, text.length / 2));
      return true;
    case 'endless-body':
      sendForever(response, json);
      return true;
    case 'gzip-bomb':
      sendBomb(response, json);
      return true;
    default:
      return false;
  }
}

function event(chunk: unknown): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

const spaces = Buffer.alloc(1 << 16, ' ');

function sendForever(response: ServerResponse, headers: Headers): void {
  response.writeHead(200, headers);
  const more = () => {
    while (!response.destroyed && response.write(spaces));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

function sendBomb(response: ServerResponse, headers: Headers): void {
  response.writeHead(200, { ...headers, 'content-encoding': 'gzip' });
  const gzip = createGzip();
  gzip.on('error', () => {});
  gzip.pipe(response);
  response.once('close', () => gzip.destroy());
  let left = 1 << 14;
  const more = () => {
    while (left-- > 0 && !gzip.destroyed) {
      if (!gzip.write(spaces)) return void gzip.once('drain', more);
    }
    gzip.end();
  };
  more();
}
