// Reads out of a server's refusal which of our assumptions was wrong.
import type { Model } from '../types/model.ts';
import type { Refusal } from '../types/request.ts';

const number = '([\\d,]+)';

/** Known texts and what each says; the first that matches counts. */
const texts: readonly (readonly [RegExp, (found: readonly string[]) => Refusal])[] = [
  [
    pattern(
      `maximum context length is ${number} tokens\\. However, you requested ${number} output tokens and your prompt contains at least ${number} input tokens`,
    ),
    ([, window, , prompt]) => ({
      kind: 'window',
      window: int(window),
      prompt: int(prompt),
      atLeast: true,
    }),
  ],
  [
    pattern(
      `maximum context length is ${number} tokens\\. However, you requested ${number} tokens \\(${number} in the messages(?:, ${number} in the functions)?`,
    ),
    ([, window, , messages, functions]) => ({
      kind: 'window',
      window: int(window),
      prompt: int(messages) + (functions === undefined ? 0 : int(functions)),
      atLeast: false,
    }),
  ],
  [
    pattern(
      `maximum context length is ${number} tokens\\. However, your messages resulted in ${number} tokens`,
    ),
    ([, window, prompt]) => ({
      kind: 'window',
      window: int(window),
      prompt: int(prompt),
      atLeast: false,
    }),
  ],
  [
    pattern(`maximum context length is ${number} tokens`),
    ([, window]) => ({ kind: 'window', window: int(window), prompt: null, atLeast: false }),
  ],
  [
    pattern(
      `Input tokens exceed the configured limit of ${number} tokens(?:\\. Your messages resulted in ${number} tokens)?`,
    ),
    ([, maxInput, prompt]) => ({
      kind: 'input',
      maxInput: int(maxInput),
      prompt: prompt === undefined ? null : int(prompt),
    }),
  ],
  [
    pattern(
      `max_(?:completion_)?tokens is too large: ${number}\\. This model supports at most ${number} completion tokens`,
    ),
    ([, , maxOutput]) => ({ kind: 'output', maxOutput: int(maxOutput) }),
  ],
  [
    pattern(
      `Unsupported parameter: ['"\`]?max_tokens['"\`]?[^]{0,120}Use ['"\`]?max_completion_tokens`,
    ),
    () => ({ kind: 'cap-parameter', use: 'max_completion_tokens' }),
  ],
  [
    pattern(`Unsupported parameter: ['"\`]?max_completion_tokens`),
    () => ({ kind: 'cap-parameter', use: 'max_tokens' }),
  ],
  [
    pattern(`Unsupported (?:parameter|value): ['"\`]?([a-z_.]+)`),
    ([, parameter]) => ({ kind: 'unsupported', parameter: parameter! }),
  ],
  [
    pattern(
      `(?:Unknown parameter:|Unrecognized request arguments? supplied:|Extra inputs are not permitted:|does not support parameters:) *\\[?['"\`]?(?:body\\.)?([a-z_.]+)`,
    ),
    ([, parameter]) => ({ kind: 'unsupported', parameter: parameter! }),
  ],
];

/** What a refusal's text teaches, or null when it says nothing about size or parameters. */
export function learnFromRefusal(message: string): Refusal | null {
  for (const [text, read] of texts) {
    const found = text.exec(message);
    if (found) return read(found);
  }
  return null;
}

/** The model with what the refusal taught; the same object when that was known already. */
export function applyRefusal(model: Model, refusal: Refusal): Model {
  switch (refusal.kind) {
    case 'window':
      return lowered(model, { window: refusal.window });
    case 'input':
      return lowered(model, { maxInput: refusal.maxInput });
    case 'output':
      return lowered(model, { maxOutput: refusal.maxOutput });
    case 'cap-parameter':
      return model.capParameter === refusal.use ? model : { ...model, capParameter: refusal.use };
    case 'unsupported':
      return refusal.parameter === 'temperature' && model.temperature !== 'no'
        ? { ...model, temperature: 'no' }
        : model;
  }
}

function lowered(
  model: Model,
  limits: Partial<Pick<Model, 'window' | 'maxInput' | 'maxOutput'>>,
): Model {
  const window = Math.min(model.window, limits.window ?? model.window);
  const maxInput = Math.min(window, model.maxInput, limits.maxInput ?? model.maxInput);
  const maxOutput = Math.min(window, model.maxOutput, limits.maxOutput ?? model.maxOutput);
  if (window === model.window && maxInput === model.maxInput && maxOutput === model.maxOutput) {
    return model;
  }
  const completionCap = Math.min(model.completionCap, maxOutput);
  return { ...model, window, maxInput, maxOutput, completionCap };
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'i');
}

function int(text: string | undefined): number {
  return Number((text ?? '').replaceAll(',', ''));
}
