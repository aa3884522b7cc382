// Tokens of Entra ID for Azure: signs in when one is needed, and again before it expires.
import { DocwrightError } from '../errors.ts';
import type { Clock } from '../types/world.ts';
import type { Authenticate, LoadModule } from './provider.ts';

/** The part of a credential of @azure/identity that is used. */
export interface Credential {
  readonly getToken: (scope: string) => Promise<AccessToken | null>;
}

interface AccessToken {
  readonly token: string;
  /** Wall-clock milliseconds since 1970. */
  readonly expiresOnTimestamp: number;
}

/** A token is renewed when less than this is left of it, in milliseconds. */
const renewBefore = 5 * 60_000;

/** Calls at the same time share one sign-in; an aborted call stops waiting for it. */
export function signInWithEntraId(scope: string, load: LoadModule, clock: Clock): Authenticate {
  let credential: Credential | null = null;
  let held: AccessToken | null = null;
  let signIn: Promise<AccessToken> | null = null;
  const renew = async () => {
    credential ??= await loadCredential(load);
    held = await askToken(credential, scope);
    return held;
  };
  const token = async () => {
    if (held !== null && held.expiresOnTimestamp - clock.wall() > renewBefore) return held;
    signIn ??= renew().finally(() => {
      signIn = null;
    });
    return signIn;
  };
  return async (signal) => ({
    authorization: `Bearer ${(await unlessAborted(token(), signal)).token}`,
  });
}

async function loadCredential(load: LoadModule): Promise<Credential> {
  const identity = (await load('@azure/identity').catch((cause: unknown) => {
    throw notInstalled(cause);
  })) as { readonly DefaultAzureCredential: new () => Credential };
  return new identity.DefaultAzureCredential();
}

function notInstalled(cause: unknown): DocwrightError {
  return new DocwrightError(
    'CONFIGURATION',
    'AZURE_OPENAI_AUTH=entra needs the package @azure/identity, which cannot be loaded.',
    {
      hint: 'Run npm install @azure/identity beside docwright, or set AZURE_OPENAI_KEY and AZURE_OPENAI_AUTH=key.',
      endsRun: true,
      cause,
    },
  );
}

async function askToken(credential: Credential, scope: string): Promise<AccessToken> {
  const token = await credential.getToken(scope).catch((cause: unknown) => {
    throw refused(cause);
  });
  if (token === null) throw refused(null);
  return token;
}

function refused(cause: unknown): DocwrightError {
  return new DocwrightError('AUTHENTICATION', 'Entra ID gave no token for Azure OpenAI.', {
    hint: 'Sign in with "az login", or give the identity the role Cognitive Services OpenAI User.',
    cause,
  });
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  const { promise, reject } = Promise.withResolvers<never>();
  const leave = () => reject(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', leave, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', leave));
}
