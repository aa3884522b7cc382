// Finds what is known of a model's name, and lets the configuration lower it.
import { DocwrightError } from '../errors.ts';
import type { EncodingId, Model, ModelCapabilities, ModelLimits } from '../types/model.ts';
import { encodingPrefixes, type ModelRow, models, modelTable, prefixAliases } from './models.ts';

/** Settings that bound a model; null or absent: not set. */
export interface ModelOverrides {
  /** Tokens of input and output together. Lowers a known window, never raises it. */
  readonly window?: number | null;
  readonly maxInput?: number | null;
  readonly maxOutput?: number | null;
  /** Upper bound of one completion. */
  readonly completionCap?: number | null;
  /** For a deployment whose model is not in the table. */
  readonly encoding?: EncodingId | null;
  readonly capabilities?: Partial<ModelCapabilities>;
}

export interface ResolvedModel {
  readonly model: Model;
  /** What was not taken as configured, one sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Sizes, encoding and capabilities of a model.
 *
 * @throws DocwrightError CONFIGURATION for an unknown model without a window, and for bounds below 1
 * or against each other.
 */
export function resolveModel(name: string, overrides: ModelOverrides = {}): ResolvedModel {
  checkPositive(overrides);
  const key = canonicalName(name);
  const row = findRow(key);
  if (row === null && !overrides.window) throw unknownModel(name);
  const warnings: string[] = [];
  const limits = row ? knownLimits(name, row, overrides, warnings) : givenLimits(overrides);
  return {
    model: {
      ...(row ? capabilitiesOf(row) : defaultCapabilities),
      ...overrides.capabilities,
      ...limits,
      name,
      encoding: overrides.encoding ?? encodingOfModel(name),
      completionCap: completionCap(limits, overrides, warnings),
    },
    warnings,
  };
}

/** Encoding of a model by the longest prefix of its name, or null. */
export function encodingOfModel(name: string): EncodingId | null {
  const key = canonicalName(name);
  let best = '';
  for (const prefix of Object.keys(encodingPrefixes)) {
    if (prefix.length > best.length && hasPrefix(key, prefix)) best = prefix;
  }
  return encodingPrefixes[best] ?? null;
}

/** A server that is not in the table is taken for the plainest kind. */
const defaultCapabilities: ModelCapabilities = {
  capParameter: 'max_tokens',
  temperature: 'yes',
  reasoning: false,
  jsonSchema: 'unsure',
};

function canonicalName(name: string): string {
  const key = name.trim().toLowerCase();
  for (const [alias, prefix] of Object.entries(prefixAliases)) {
    if (hasPrefix(key, alias)) return prefix + key.slice(alias.length);
  }
  return key;
}

function hasPrefix(key: string, prefix: string): boolean {
  return key.startsWith(prefix) && !/^[a-z0-9]/.test(key.slice(prefix.length));
}

function findRow(key: string): ModelRow | null {
  if (Object.hasOwn(models, key)) return models[key]!;
  const undated = key.replace(/-\d{4}-\d{2}-\d{2}$/, '');
  return Object.hasOwn(models, undated) ? models[undated]! : null;
}

function capabilitiesOf({ capParameter, temperature, reasoning, jsonSchema }: ModelRow) {
  return { capParameter, temperature, reasoning, jsonSchema };
}

function knownLimits(
  name: string,
  row: ModelRow,
  overrides: ModelOverrides,
  warnings: string[],
): ModelLimits {
  const lowered = (what: string, known: number, set: number | null | undefined): number => {
    if (set && set > known) {
      warnings.push(`The ${what} of ${name} is ${known} tokens; the setting ${set} is not used.`);
    }
    return Math.min(known, set ?? known);
  };
  const window = lowered('context window', row.window, overrides.window);
  const maxInput = lowered('input limit', row.maxInput ?? row.window, overrides.maxInput);
  const maxOutput = lowered('output limit', row.maxOutput, overrides.maxOutput);
  return { window, maxInput: Math.min(window, maxInput), maxOutput: Math.min(window, maxOutput) };
}

function givenLimits({ window, maxInput, maxOutput, completionCap }: ModelOverrides): ModelLimits {
  const whole = window!;
  const tooLarge = [maxInput, maxOutput].find((limit) => limit && limit > whole);
  if (tooLarge) {
    throw new DocwrightError(
      'CONFIGURATION',
      `A limit of ${tooLarge} tokens does not fit a context window of ${whole} tokens.`,
      { hint: 'Raise --context-window (AZURE_MAX_TOKENS), or lower the limit.' },
    );
  }
  return {
    window: whole,
    maxInput: maxInput ?? whole,
    maxOutput: maxOutput ?? Math.min(whole, completionCap ?? whole),
  };
}

function completionCap(
  limits: ModelLimits,
  { completionCap: set }: ModelOverrides,
  warnings: string[],
): number {
  if (set && set > limits.maxOutput) {
    warnings.push(
      `The model writes at most ${limits.maxOutput} tokens; the completion cap ${set} is lowered to that.`,
    );
  }
  return Math.min(set ?? limits.maxOutput, limits.maxOutput);
}

const settingNames = {
  window: '--context-window (AZURE_MAX_TOKENS)',
  maxInput: 'the input limit',
  maxOutput: 'the output limit',
  completionCap: '--max-completion-tokens (AZURE_MAX_COMPLETION_TOKENS)',
} as const;

function checkPositive(overrides: ModelOverrides): void {
  for (const key of Object.keys(settingNames) as (keyof typeof settingNames)[]) {
    const value = overrides[key] ?? null;
    if (value === null || (Number.isSafeInteger(value) && value >= 1)) continue;
    throw new DocwrightError('CONFIGURATION', `${settingNames[key]} is ${value}.`, {
      hint: 'Give a whole number of tokens, at least 1.',
    });
  }
}

function unknownModel(name: string): DocwrightError {
  return new DocwrightError(
    'CONFIGURATION',
    `The limits of the model ${name} are not in the table of ${modelTable.asOf}.`,
    {
      hint: 'Give its context window with --context-window (AZURE_MAX_TOKENS) and its longest answer with --max-completion-tokens (AZURE_MAX_COMPLETION_TOKENS); for an Azure deployment name its model with AZURE_OPENAI_MODEL.',
    },
  );
}
