// Azure OpenAI: the v1 API, and the dated versions whose address carries the deployment. Key or Entra ID.
import { AzureOpenAI, OpenAI } from 'openai';
import { DocwrightError } from '../../errors.ts';
import {
  type Authenticate,
  clientOptions,
  type LoadModule,
  type ProviderRow,
  trimEndpoint,
} from '../provider.ts';

export const azure: ProviderRow<'azure'> = {
  id: 'azure',
  place: ({ endpoint, deployment, apiVersion }) => {
    const base = trimEndpoint(endpoint, /\/openai(?:\/v1|\/deployments(?:\/.*)?)?$/);
    return {
      provider: 'azure',
      endpoint: base,
      host: new URL(base).host,
      deployment,
      apiVersion: isDated(apiVersion) ? apiVersion : null,
      pacedBySecond: true,
    };
  },
  client: ({ endpoint, deployment, apiVersion }, fetch) => {
    if (apiVersion === null) {
      return new OpenAI({ ...clientOptions, baseURL: `${endpoint}/openai/v1`, fetch });
    }
    const baseURL = `${endpoint}/openai`;
    return new AzureOpenAI({ ...clientOptions, baseURL, deployment, apiVersion, fetch });
  },
  authenticate: ({ key, apiVersion }, load) =>
    key === null ? entraId(apiVersion, load) : async () => ({ 'api-key': key }),
};

function isDated(apiVersion: string | null): boolean {
  return apiVersion !== null && apiVersion !== 'v1';
}

/** The part of @azure/identity that is used. */
interface AzureIdentity {
  readonly DefaultAzureCredential: new () => unknown;
  readonly getBearerTokenProvider: (credential: unknown, scope: string) => () => Promise<string>;
}

/** Tokens of the signed-in identity; the package keeps and renews them. */
function entraId(apiVersion: string | null, load: LoadModule): Authenticate {
  const scope = isDated(apiVersion)
    ? 'https://cognitiveservices.azure.com/.default'
    : 'https://ai.azure.com/.default';
  let token: (() => Promise<string>) | null = null;
  return async () => {
    token ??= tokenProvider((await loadIdentity(load)) as AzureIdentity, scope);
    return { authorization: `Bearer ${await signIn(token)}` };
  };
}

function tokenProvider(identity: AzureIdentity, scope: string): () => Promise<string> {
  return identity.getBearerTokenProvider(new identity.DefaultAzureCredential(), scope);
}

async function loadIdentity(load: LoadModule): Promise<unknown> {
  try {
    return await load('@azure/identity');
  } catch (cause) {
    throw new DocwrightError(
      'CONFIGURATION',
      'No Azure key is set, and @azure/identity, which signs in with Entra ID, is not installed.',
      { hint: 'Set AZURE_OPENAI_KEY, or run: npm install @azure/identity', cause },
    );
  }
}

async function signIn(token: () => Promise<string>): Promise<string> {
  try {
    return await token();
  } catch (cause) {
    throw new DocwrightError('AUTHENTICATION', 'Entra ID gave no token for Azure OpenAI.', {
      hint: 'Sign in with "az login", or give the identity the role Cognitive Services OpenAI User.',
      cause,
    });
  }
}
