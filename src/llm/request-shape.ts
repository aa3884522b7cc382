// Decides once a run how answers are asked for, from the configuration and what the model takes.
import { DocwrightError } from '../errors.ts';
import type { AnswerMode, Model, RequestShape } from '../types/model.ts';
import type { ModelSettings } from '../types/settings.ts';

export type ShapeSettings = Pick<
  ModelSettings,
  'temperature' | 'toolChoice' | 'parallelToolCalls' | 'responseFormat' | 'streamOptions'
>;

export interface ResolvedShape {
  readonly shape: RequestShape;
  /** What was configured and is left out, one sentence each. */
  readonly warnings: readonly string[];
}

/**
 * The shape of every request of a run.
 *
 * @param schemaName - Name of the answer's schema, the only function that a tool choice may name.
 * @throws DocwrightError CONFIGURATION for a tool choice of another function.
 */
export function requestShape(
  settings: ShapeSettings,
  model: Model,
  schemaName: string,
): ResolvedShape {
  checkToolChoice(settings, schemaName);
  const warnings: string[] = [];
  return {
    shape: {
      mode: answerMode(settings, model, warnings),
      temperature: temperature(settings, model, warnings),
      toolChoice: settings.toolChoice,
      parallelToolCalls: settings.parallelToolCalls,
      streamOptions: settings.streamOptions,
    },
    warnings,
  };
}

function answerMode(
  { toolChoice, parallelToolCalls, responseFormat }: ShapeSettings,
  model: Model,
  warnings: string[],
): AnswerMode {
  if (toolChoice !== null || parallelToolCalls !== null) {
    if (responseFormat !== null) {
      warnings.push(
        `The schema is sent as a tool, so RESPONSE_FORMAT=${responseFormat} is left out.`,
      );
    }
    return 'tool';
  }
  if (responseFormat === 'json_schema' && model.jsonSchema === false) {
    warnings.push(
      `${model.name} takes no response_format json_schema; the schema is asked for in words.`,
    );
  }
  if (responseFormat === 'json_object') return 'json_object';
  return model.jsonSchema === false ? 'text' : 'json_schema';
}

function temperature(
  { temperature: value }: ShapeSettings,
  model: Model,
  warnings: string[],
): number | null {
  if (value === null || model.temperature === 'yes') return value;
  warnings.push(`${model.name} takes no temperature; TEMPERATURE=${value} is left out.`);
  return null;
}

function checkToolChoice({ toolChoice }: ShapeSettings, schemaName: string): void {
  if (toolChoice === null || typeof toolChoice === 'string') return;
  const { function: named } = toolChoice as { readonly function?: { readonly name?: unknown } };
  if (named?.name === schemaName) return;
  throw new DocwrightError(
    'CONFIGURATION',
    `TOOL_CHOICE must name the function ${schemaName}; requests carry no other.`,
    {
      hint: `Use {"type":"function","function":{"name":"${schemaName}"}}, auto, required or none.`,
    },
  );
}
