// What a server taught about a deployment: put together from a run, and applied to the model of the next one.
import type { Lessons, Model } from '../types/model.ts';

export const noLessons: Lessons = {
  version: 1,
  window: null,
  maxInput: null,
  maxOutput: null,
  capParameter: null,
  dropped: [],
  requests: null,
  tokens: null,
};

/** What the model came to beyond what was configured, added to what was known. */
export function gatherLessons(
  before: Lessons,
  configured: Model,
  { model, dropped }: { readonly model: Model; readonly dropped: readonly string[] },
): Lessons {
  const lower = (name: 'window' | 'maxInput' | 'maxOutput') =>
    model[name] < configured[name] ? model[name] : before[name];
  const other = model.capParameter !== configured.capParameter;
  return {
    ...before,
    window: lower('window'),
    maxInput: lower('maxInput'),
    maxOutput: lower('maxOutput'),
    capParameter: other ? model.capParameter : before.capParameter,
    dropped: [...new Set([...before.dropped, ...dropped])].sort(),
  };
}

/** The model as the server showed it to be; limits are only lowered. */
export function applyLessons(model: Model, lessons: Lessons): Model {
  const least = (known: number, taught: number | null) => Math.min(known, taught ?? known);
  const window = least(model.window, lessons.window);
  const maxOutput = Math.min(window, least(model.maxOutput, lessons.maxOutput));
  return {
    ...model,
    window,
    maxInput: Math.min(window, least(model.maxInput, lessons.maxInput)),
    maxOutput,
    completionCap: Math.min(model.completionCap, maxOutput),
    capParameter: lessons.capParameter ?? model.capParameter,
    temperature: lessons.dropped.includes('temperature') ? 'no' : model.temperature,
    jsonSchema: lessons.dropped.includes('response_format json_schema') ? false : model.jsonSchema,
  };
}

/** Lessons as they were stored; none when the text is of another version or no JSON. */
export function parseLessons(text: string | null): Lessons {
  try {
    const lessons = JSON.parse(text ?? 'null') as Lessons | null;
    return lessons?.version === 1 ? { ...noLessons, ...lessons } : noLessons;
  } catch {
    return noLessons;
  }
}

/** For people: what is known beyond the configuration, one phrase each. */
export function describeLessons(lessons: Lessons): readonly string[] {
  const { window, maxInput, maxOutput, capParameter, dropped, requests, tokens } = lessons;
  const phrases: readonly (readonly [unknown, string])[] = [
    [window, `context window ${window}`],
    [maxInput, `input limit ${maxInput}`],
    [maxOutput, `output limit ${maxOutput}`],
    [capParameter, `the cap is called ${capParameter}`],
    [dropped[0], `does not take ${dropped.join(', ')}`],
    [requests, `quota ${requests} requests a minute`],
    [tokens, `quota ${tokens} tokens a minute`],
  ];
  return phrases.filter(([value]) => value !== null && value !== undefined).map(([, text]) => text);
}
