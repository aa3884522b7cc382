// What `init` needs to know, from flags and settings that stand already, and the defaults of the rest.
import type { LoadedSettings, Settings } from '../../index.ts';

export interface Answers {
  /** `none`: the reference without a model. */
  readonly provider: 'azure' | 'openai' | 'compatible' | 'none';
  /** Null: the provider's own. */
  readonly endpoint: string | null;
  /** For azure. */
  readonly deployment: string | null;
  readonly model: string | null;
  /** USD; null: no limit. */
  readonly maxCost: number | null;
  readonly formats: Settings['output']['formats'];
}

/** What a run may cost, in USD, where nobody says. */
const defaultCost = 5;

export function presetAnswers({ settings, origins }: LoadedSettings): Answers {
  const { model, azure, openai, generate, output } = settings;
  const begun = azure.key ?? azure.endpoint ?? azure.deployment ?? azure.model;
  const provider = model.provider ?? (begun === null ? namedProvider(settings) : 'azure');
  return {
    provider,
    endpoint: model.endpoint ?? (provider === 'azure' ? azure.endpoint : openai.baseUrl),
    deployment: azure.deployment,
    model: model.name ?? azure.model,
    maxCost: origins.has('generate.maxCost') ? generate.maxCost : costOf(provider),
    formats: output.formats,
  };
}

/** The price of a model of one's own is unknown, and a limit on it could not hold. */
function costOf(provider: Answers['provider']): number | null {
  return provider === 'azure' || provider === 'openai' ? defaultCost : null;
}

function namedProvider({ model, openai }: Settings): Answers['provider'] {
  if (model.name === null) return 'none';
  return (model.endpoint ?? openai.baseUrl) === null ? 'openai' : 'compatible';
}

/** Names of what the provider cannot do without and is not known. */
export function missingAnswers(answers: Answers): readonly string[] {
  return needed[answers.provider]
    .filter((name) => answers[name] === null)
    .map((name) => `--${name}`);
}

const needed = {
  azure: ['endpoint', 'deployment', 'model'],
  openai: ['model'],
  compatible: ['endpoint', 'model'],
  none: [],
} as const satisfies Record<Answers['provider'], readonly (keyof Answers)[]>;
