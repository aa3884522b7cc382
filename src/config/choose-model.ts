// Which model a run asks: chosen, begun by a provider's own settings, or none; and whether its key may go to its endpoint.
import { DocwrightError } from '../errors.ts';
import type { ModelChoice, ProviderId, Settings } from '../types/settings.ts';
import { ranks, trustOf } from './judge.ts';
import type { LoadedSettings } from './load-settings.ts';
import { namesOf } from './sources.ts';
import { rowOf, type SettingPath } from './table.ts';

/** `reason` says to the user why no model is asked. */
export type Choice =
  | { readonly model: ModelChoice; readonly reason: null }
  | { readonly model: null; readonly reason: string };

/**
 * The model to ask, or the reason for asking none. A plan asks nobody, so it needs the model's name only.
 * @throws DocwrightError CONFIGURATION with every missing name, for plain http to a foreign host,
 * and when the endpoint comes from a less trusted source than the key.
 */
export function chooseModel(loaded: LoadedSettings, purpose: 'ask' | 'plan' = 'ask'): Choice {
  const { settings } = loaded;
  if (!settings.generate.ai) return { model: null, reason: 'No model is asked: --no-ai.' };
  const provider = chosenProvider(settings);
  if (provider === null) return { model: null, reason: reasonForNone(settings) };
  const parts = partsOf(provider, settings);
  const problems = missing(provider, parts, settings, purpose);
  if (problems.length > 0) throw incomplete(provider, problems);
  if (parts.identity) refuseLentIdentity(parts, loaded);
  else refuseLentKey(parts, loaded);
  const endpoint = value(parts.endpoint, settings);
  if (endpoint !== null) refusePlainHttp(provider, endpoint, settings);
  return { model: choice(provider, parts, settings), reason: null };
}

/** Settings that can give each part, the first that is set wins. */
interface Parts {
  readonly key: readonly SettingPath[];
  readonly endpoint: readonly SettingPath[];
  readonly model: readonly SettingPath[];
  readonly deployment: readonly SettingPath[];
  readonly required: readonly ('key' | 'endpoint' | 'model' | 'deployment')[];
  /** The identity of the person who runs the program signs in, instead of a key. */
  readonly identity?: true;
}

const openai = {
  key: ['model.key', 'openai.key'],
  endpoint: ['model.endpoint', 'openai.baseUrl'],
  model: ['model.name'],
  deployment: [],
} as const;

const needs: Readonly<Record<ProviderId, Parts>> = {
  azure: {
    key: ['model.key', 'azure.key'],
    endpoint: ['model.endpoint', 'azure.endpoint'],
    model: ['model.name', 'azure.model'],
    deployment: ['azure.deployment'],
    required: ['key', 'endpoint', 'deployment', 'model'],
  },
  openai: { ...openai, required: ['key', 'model'] },
  compatible: { ...openai, required: ['endpoint', 'model'] },
};

const signedIn: Parts = {
  ...needs.azure,
  key: [],
  required: ['endpoint', 'deployment', 'model'],
  identity: true,
};

function partsOf(provider: ProviderId, { azure }: Settings): Parts {
  return provider === 'azure' && azure.auth === 'entra' ? signedIn : needs[provider];
}

function chosenProvider({ model, azure, openai }: Settings): ProviderId | null {
  if (model.provider !== null) return model.provider;
  const begun = azure.key ?? azure.endpoint ?? azure.deployment ?? azure.model;
  if (begun !== null || azure.auth === 'entra') return 'azure';
  if (model.name === null) return null;
  return (model.endpoint ?? openai.baseUrl) === null ? 'openai' : 'compatible';
}

function reasonForNone({ openai }: Settings): string {
  const none = 'No model is chosen: the reference is made from the source alone.';
  if (openai.key === null && openai.baseUrl === null) return none;
  return `${none} An OPENAI_ variable is set, but chooses nothing by itself: give --model or --provider.`;
}

function value(paths: readonly SettingPath[], settings: Settings): string | null {
  const path = source(paths, settings);
  return path === null ? null : String(at(settings, path));
}

function source(paths: readonly SettingPath[], settings: Settings): SettingPath | null {
  return paths.find((path) => at(settings, path) !== null) ?? null;
}

function at(settings: Settings, path: SettingPath): unknown {
  const [group, member] = path.split('.') as [keyof Settings, string];
  return (settings[group] as unknown as Readonly<Record<string, unknown>>)[member];
}

function missing(
  provider: ProviderId,
  parts: Parts,
  settings: Settings,
  purpose: 'ask' | 'plan',
): readonly string[] {
  return parts.required
    .filter((part) => purpose === 'ask' || part === 'model')
    .filter((part) => value(parts[part], settings) === null)
    .map((part) => `the ${part}: ${waysToSet(provider, parts[part])}${otherWay(provider, part)}`);
}

function otherWay(provider: ProviderId, part: Parts['required'][number]): string {
  return provider === 'azure' && part === 'key'
    ? ' (or AZURE_OPENAI_AUTH=entra to sign in with Entra ID)'
    : '';
}

/** `AZURE_OPENAI_KEY or --api-key`: the provider's own variable first. */
function waysToSet(provider: ProviderId, paths: readonly SettingPath[]): string {
  const own = [...paths].sort((a, b) => Number(isGeneral(a)) - Number(isGeneral(b)));
  const variables = own.flatMap((path) => namesOf(path).slice(0, 1)).map(({ name }) => name);
  const flags = own.flatMap((path) => rowOf(path).flag ?? []).map((flag) => `--${flag}`);
  const names = provider === 'azure' ? [variables[0], flags[0]] : [flags[0], variables[0]];
  return names.filter((name) => name !== undefined).join(' or ');
}

function isGeneral(path: SettingPath): boolean {
  return path.startsWith('model.');
}

function incomplete(provider: ProviderId, problems: readonly string[]): DocwrightError {
  const lines = [`The provider ${provider} is chosen, but not complete. Missing:`, ...problems];
  return new DocwrightError('CONFIGURATION', lines.join('\n  '), {
    hint: 'Set what is missing, or give --no-ai for the reference without a model.',
  });
}

/** A file of a checkout must not lead the user's key to another server. */
function refuseLentKey(parts: Parts, { settings, origins }: LoadedSettings): void {
  const { trust } = settings.files;
  const key = origins.get(source(parts.key, settings) ?? 'model.key');
  const endpoint = origins.get(source(parts.endpoint, settings) ?? 'model.endpoint');
  if (key === undefined || endpoint === undefined) return;
  if (trustOf(endpoint.source, trust) >= trustOf(key.source, trust)) return;
  throw new DocwrightError(
    'CONFIGURATION',
    `${endpoint.name} comes from ${endpoint.source.label}, but the key ${key.name} comes from ${key.source.label}: the key is not sent to an address that a less trusted source names.`,
    { hint: 'Set both in the same place, or give --trust when the file is yours.' },
  );
}

/** Nor a token of the user's identity, which the program asks for by itself. */
function refuseLentIdentity(parts: Parts, { settings, origins }: LoadedSettings): void {
  const endpoint = origins.get(source(parts.endpoint, settings) ?? 'model.endpoint');
  if (!endpoint || trustOf(endpoint.source, settings.files.trust) >= ranks.user) return;
  const { name, source: from } = endpoint;
  throw new DocwrightError(
    'CONFIGURATION',
    `${name} comes from ${from.label}: a token of your identity is not sent to an address that a file of the working directory names.`,
    { hint: `Set ${name} in the environment, or give --trust when the file is yours.` },
  );
}

/** Plain http reaches localhost, and named hosts of compatible servers. */
function refusePlainHttp(provider: ProviderId, endpoint: string, settings: Settings): void {
  const url = new URL(endpoint);
  if (url.protocol === 'https:' || isLocal(url.hostname)) return;
  const allowed = provider === 'compatible' && settings.model.allowHttp.includes(url.hostname);
  if (allowed) return;
  const hint =
    provider === 'compatible'
      ? `Use https, or give --allow-http ${url.hostname} when the network is yours.`
      : 'Use https.';
  throw new DocwrightError(
    'CONFIGURATION',
    `The endpoint on ${url.hostname} speaks plain http: the key and the source would travel readable.`,
    { hint },
  );
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function choice(provider: ProviderId, parts: Parts, settings: Settings): ModelChoice {
  const key = value(parts.key, settings);
  const endpoint = value(parts.endpoint, settings);
  const model = value(parts.model, settings) ?? '';
  if (provider === 'openai') return { provider, key: key ?? '', endpoint, model };
  if (provider === 'compatible') return { provider, key, endpoint: endpoint ?? '', model };
  const deployment = value(parts.deployment, settings) ?? '';
  const { apiVersion } = settings.azure;
  const azureKey = parts.identity ? null : (key ?? '');
  return { provider, key: azureKey, endpoint: endpoint ?? '', deployment, model, apiVersion };
}
