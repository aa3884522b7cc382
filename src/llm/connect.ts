// Connects to the chosen model server. Nothing is sent before the first call.
import type { ChatAnswer } from '../types/model.ts';
import type { ModelChoice } from '../types/settings.ts';
import type { Clock } from '../types/world.ts';
import { CallFailure } from './call-failure.ts';
import { callServer } from './call-server.ts';
import { createFetch } from './guarded-fetch.ts';
import type { LoadModule, Place, ProviderRow } from './provider.ts';
import { providers } from './providers/index.ts';
import type { RequestBody } from './request-body.ts';

export interface ConnectOptions {
  readonly clock: Clock;
  /** Seconds that one call may take. */
  readonly timeout: number;
  /** Where the proxy variables are read. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Hosts of compatible servers that may be spoken to over plain http. */
  readonly allowHttp: readonly string[];
  /** Headers of every call, such as `x-correlation-id`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes that an answer may have. */
  readonly maxBytes?: number;
  /** Imports an optional package; default: Node's import. */
  readonly load?: LoadModule;
}

/** A model server, one call at a time. */
export interface Connection {
  readonly place: Place;
  /** @throws CallFailure, DocwrightError, or the signal's reason. */
  readonly call: (body: RequestBody, signal: AbortSignal) => Promise<ChatAnswer>;
}

/** @throws DocwrightError CONFIGURATION on the first call when the endpoint is plain http on a foreign host. */
export function connect(choice: ModelChoice, options: ConnectOptions): Connection {
  // The row of a provider takes that provider's choice; the compiler cannot see it through the table.
  const row = providers[choice.provider] as unknown as ProviderRow<typeof choice.provider>;
  const place = row.place(choice as never);
  const { clock, load = (name) => import(name) } = options;
  const fetch = createFetch({
    ...options,
    allowHttp: choice.provider === 'compatible' ? options.allowHttp : [],
    authenticate: row.authenticate(choice as never, { load, clock }),
  });
  const client = row.client(place, fetch);
  const timeout = options.timeout * 1000;
  return {
    place,
    call: async (body, signal) => {
      try {
        return await callServer(client, body, { signal, timeout, clock });
      } catch (error) {
        throw withoutKey(error, choice.key);
      }
    },
  };
}

/** Some servers repeat the key or the token that they refuse. */
function withoutKey(error: unknown, key: string | null): unknown {
  if (!(error instanceof CallFailure)) return error;
  const tokenless = error.message.replace(/\bBearer [\w.~+/=-]+/gi, 'Bearer [key]');
  const message = key === null ? tokenless : tokenless.replaceAll(key, '[key]');
  return message === error.message ? error : new CallFailure(message, error.details);
}
