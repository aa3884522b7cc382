// The files that `init` writes. No key is in them: keys and the addresses that they are sent to belong into .env.
import { stringify } from 'yaml';
import type { Answers } from './answers.ts';

export type ConfigFormat = 'yaml' | 'json';

export interface InitFile {
  readonly path: string;
  readonly content: string;
}

export function configFile(answers: Answers, format: ConfigFormat): InitFile {
  const settings = settingsOf(answers);
  const path = `docwright.config.${format}`;
  if (format === 'json') return { path, content: `${JSON.stringify(settings, null, 2)}\n` };
  const head = '# docwright config print shows every setting, its value and where it came from.\n';
  return { path, content: head + stringify(settings) };
}

function settingsOf({ provider, model, deployment, maxCost, formats }: Answers) {
  const asked =
    provider === 'none'
      ? { generate: { ai: false } }
      : {
          model: { provider, ...(model === null ? {} : { name: model }) },
          ...(provider === 'azure' && deployment !== null ? { azure: { deployment } } : {}),
          ...(maxCost === null ? {} : { generate: { maxCost } }),
        };
  return { ...asked, output: { formats } };
}

/** Variables to copy to `.env`: a key is sent only to an address that comes from the same place. */
export function envFile({ provider, endpoint }: Answers): InitFile {
  const lines = {
    azure: ['AZURE_OPENAI_KEY=', `AZURE_OPENAI_ENDPOINT=${endpoint ?? ''}`],
    openai: ['OPENAI_API_KEY=', ...(endpoint === null ? [] : [`OPENAI_BASE_URL=${endpoint}`])],
    compatible: ['OPENAI_API_KEY=', `OPENAI_BASE_URL=${endpoint ?? ''}`],
    none: [],
  }[provider];
  const head = [
    '# Copy this file to .env and fill in the key. Never commit .env.',
    '# docwright config env prints every variable that can be set.',
  ];
  return { path: '.env.example', content: `${[...head, ...lines].join('\n')}\n` };
}

/** The variable that holds a provider's key. */
export function keyVariable(provider: Answers['provider']): string {
  return provider === 'azure' ? 'AZURE_OPENAI_KEY' : 'OPENAI_API_KEY';
}
