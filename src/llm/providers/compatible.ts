// Servers that speak OpenAI's protocol: vLLM, Ollama, LiteLLM, llama.cpp and others. A key is optional.
import { OpenAI } from 'openai';
import { clientOptions, type ProviderRow, trimEndpoint } from '../provider.ts';

export const compatible: ProviderRow<'compatible'> = {
  id: 'compatible',
  place: ({ endpoint, model }) => {
    const base = trimEndpoint(endpoint, /\/chat\/completions$/);
    return {
      provider: 'compatible',
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
    async () =>
      key === null ? {} : { authorization: `Bearer ${key}` },
};
