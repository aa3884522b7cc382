// The one way out to a model server: proxies, no redirects, bounded bodies, and no header that we did not choose.
import { EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';
import { DocwrightError } from '../errors.ts';
import { brokenCall } from './call-failure.ts';

export interface FetchOptions {
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are read, in either case. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Hosts besides this machine that may be spoken to over plain http. */
  readonly allowHttp: readonly string[];
  /** The headers that authenticate a call. */
  readonly authenticate: (signal?: AbortSignal) => Promise<Record<string, string>>;
  /** Headers of every call, such as `x-correlation-id`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes after decompression that an answer may have. Default: 32 MiB. */
  readonly maxBytes?: number;
}

export type Fetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Makes the fetch function of one provider. NODE_EXTRA_CA_CERTS works through Node's own TLS. */
export function createFetch(options: FetchOptions): Fetch {
  const dispatcher = createDispatcher(options.environment);
  const maxBytes = options.maxBytes ?? 32 * 1024 * 1024;
  return async (url, init = {}) => {
    const target = new URL(url instanceof Request ? url.url : url);
    refusePlainHttp(target, options.allowHttp);
    const signal = init.signal ?? undefined;
    const headers = {
      ...chosenHeaders(new Headers(init.headers)),
      ...options.headers,
      ...(await options.authenticate(signal)),
    };
    const response = await undiciFetch(target, {
      method: init.method ?? 'POST',
      headers,
      body: typeof init.body === 'string' ? init.body : null,
      redirect: 'manual',
      dispatcher,
      ...(signal ? { signal } : {}),
    });
    return bounded(response as unknown as Response, maxBytes);
  };
}

/** The SDK adds headers of its own and of its environment variables; only these go out. */
const sentHeaders = ['accept', 'content-type', 'user-agent'] as const;

function chosenHeaders(given: Headers): Record<string, string> {
  return Object.fromEntries(
    sentHeaders.flatMap((name) => {
      const value = given.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/**
 * Loopback never goes through a proxy; an empty string keeps undici from reading the environment itself.
 * Proxies may hold a password: their addresses are never shown.
 */
function createDispatcher(environment: FetchOptions['environment']): EnvHttpProxyAgent {
  const value = (name: string) =>
    environment[name.toLowerCase()] || environment[name.toUpperCase()] || '';
  const proxies = { httpProxy: value('http_proxy'), httpsProxy: value('https_proxy') };
  try {
    return new EnvHttpProxyAgent({
      ...proxies,
      noProxy: [value('no_proxy'), 'localhost', '127.0.0.1', '::1'].filter(Boolean).join(','),
      // A connection for each call: one that the server just closed would leave a call that may have been paid.
      pipelining: 0,
      // A request has its own time limit; undici would cut a silent server after five minutes.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  } catch {
    throw new DocwrightError('CONFIGURATION', 'HTTPS_PROXY or HTTP_PROXY holds no address.', {
      hint: 'Use an address such as http://proxy.example:8080, or unset the variable.',
    });
  }
}

function refusePlainHttp(url: URL, allowHttp: readonly string[]): void {
  if (url.protocol === 'https:' || isLoopback(url.hostname)) return;
  if (url.protocol === 'http:' && allowHttp.includes(url.hostname)) return;
  throw new DocwrightError(
    'CONFIGURATION',
    `The endpoint ${url.origin} is not https: the key and the source would travel readable.`,
    { hint: 'Use https; for a compatible server in your own network give --allow-http HOST.' },
  );
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Error answers are read whole, so that a status stands only for a complete answer. */
async function bounded(response: Response, maxBytes: number): Promise<Response> {
  const { status, headers } = response;
  const body = response.body?.pipeThrough(byteLimit(maxBytes)) ?? null;
  if (status < 300) return new Response(body, { status, headers });
  const text = await new Response(body).text();
  return new Response(text, { status, headers });
}

function byteLimit(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(part, controller) {
      seen += part.byteLength;
      if (seen <= maxBytes) controller.enqueue(part);
      else controller.error(tooLarge(maxBytes));
    },
  });
}

function tooLarge(maxBytes: number): Error {
  const message = `the server sent more than ${Math.floor(maxBytes / 1024 / 1024)} MiB for one answer`;
  return brokenCall('too-large', message, null, { retryable: false });
}
