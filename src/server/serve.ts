// Starts the local page on this machine's loopback address.
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { DocwrightError } from '../index.ts';
import { type AppOptions, createApp } from './http/app.ts';

export interface ServeOptions extends Omit<AppOptions, 'token' | 'port'> {
  /** 0: any free one. */
  readonly port: number;
}

export interface Serving {
  /** With the token. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** How often the journal is looked at, in milliseconds. */
const pollEvery = 250;

/** @throws DocwrightError USAGE when the port is in use. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { createAdaptorServer } = await import('@hono/node-server');
  const token = randomBytes(24).toString('base64url');
  const app: { fetch: ReturnType<typeof createApp>['fetch'] } = { fetch: () => new Response() };
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env),
    // A run in this process loads WebAssembly, which takes the platform's own Response only.
    overrideGlobalObjects: false,
  }) as Server;
  const port = await listen(server, options.port);
  app.fetch = createApp({ ...options, token, port }).fetch;
  const timer = setInterval(options.live.poll, pollEvery);
  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    close: async () => {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const busy = cause.code === 'EADDRINUSE';
      const what = busy
        ? `Port ${port} is in use`
        : `Port ${port} cannot be opened (${cause.code})`;
      const hint = 'Choose another with --port N; --port 0 takes any free one.';
      reject(new DocwrightError('USAGE', `${what}.`, { hint, cause }));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
