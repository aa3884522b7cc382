// Azure OpenAI: the v1 API, and the dated versions whose address carries the deployment. Key or Entra ID.
import { AzureOpenAI, OpenAI } from 'openai';
import { clientOptions, type ProviderRow, trimEndpoint } from '../provider.ts';
import { signInWithEntraId } from '../sign-in.ts';

export const azure: ProviderRow<'azure'> = {
  id: 'azure',
  place: ({ endpoint, deployment, apiVersion }) => {
    const base = trimEndpoint(endpoint, /\/openai(?:\/v1|\/deployments(?:\/.*)?)?$/s);
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
  authenticate: ({ key, apiVersion }, { load, clock }) =>
    key === null
      ? signInWithEntraId(isDated(apiVersion) ? scopes.dated : scopes.v1, load, clock)
      : async () => ({ 'api-key': key }),
};

const scopes = {
  v1: 'https://ai.azure.com/.default',
  dated: 'https://cognitiveservices.azure.com/.default',
} as const;

function isDated(apiVersion: string | null): boolean {
  return apiVersion !== null && apiVersion !== 'v1';
}
