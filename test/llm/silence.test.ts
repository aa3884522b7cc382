// Servers that fall silent: the time limit of a call covers all of it, and nothing else cuts it.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/llm/connect.ts';
import { createFakeClock } from './fake-clock.ts';

const never = new AbortController().signal;
const fiveMinutes = 300;

const silences: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'before the answer': () => {},
  'after the headers': (response) => response.writeHead(200).flushHeaders(),
  'in the middle of the body': (response) => response.writeHead(200).write('{"choices": ['),
};

it.each(Object.entries(silences))(
  'R4: five minutes of silence %s end the call, which may have been paid and may be tried again',
  async (_, fallSilent) => {
    const asked = Promise.withResolvers<void>();
    const server = createServer((incoming, outgoing) => {
      incoming.resume().on('end', () => {
        fallSilent(outgoing);
        asked.resolve();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => server.close() && server.closeAllConnections());
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const clock = createFakeClock();
    const { call } = connect(
      { provider: 'compatible', endpoint, model: 'm', key: null },
      { clock, timeout: fiveMinutes, environment: {}, allowHttp: [] },
    );
    const answer = call({ model: 'm', messages: [] }, never);
    await asked.promise;
    await expect(clock.run(answer)).rejects.toMatchObject({
      message: 'no complete answer within 300 s',
      details: { kind: 'timeout', nothingProduced: false, retryable: true },
    });
    expect(clock.now()).toBe(fiveMinutes * 1000);
    expect(clock.sleepers()).toBe(0);
  },
);
