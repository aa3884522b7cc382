// OpenAI's own API.
import { OpenAI } from 'openai';
import { clientOptions, type ProviderRow, trimEndpoint } from '../provider.ts';

export const openai: ProviderRow<'openai'> = {
  id: 'openai',
  place: ({ endpoint, model }) => {
    const base = trimEndpoint(endpoint ?? 'https://api.openai.com/v1', /\/chat\/completions$/);
    return {
      provider: 'openai',
      endpoint: base,
      host: new URL(base).host,
      deployment: model,
      apiVersion: null,
      pacedBySecond: false,
    };
  },
  client: ({ endpoint }, fetch) => new OpenAI({ ...clientOptions, baseURL: endpoint, fetch }),
  authenticate:
    ({ key }) =>
    async () => ({ authorization: `Bearer ${key}` }),
};
