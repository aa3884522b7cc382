// The one schema of a model's answer: response format, tool, validator and types come from it; the rules explain it.
import { z } from 'zod';

const named = z.object({
  name: z.string(),
  text: z.string(),
});

const raised = z.object({
  type: z.string(),
  text: z.string(),
});

const entry = z.object({
  name: z.string(),
  summary: z.string(),
  description: z.string(),
  parameters: z.array(named),
  returns: z.string().nullable(),
  raises: z.array(raised),
  example: z.string().nullable(),
  lines: z.array(z.number().int()),
});

const answer = z.object({ symbols: z.array(entry) });

export type AnswerEntry = z.infer<typeof entry>;
export type Answer = z.infer<typeof answer>;

/** Name of the schema in requests, as a response format and as a tool. */
export const answerSchemaName = 'documentation';

/** The schema as strict JSON Schema: every property required, no others allowed. */
export const answerJsonSchema: Readonly<Record<string, unknown>> = jsonSchema();

/** Validates a parsed JSON value; unknown properties are dropped. */
export function validateAnswer(
  value: unknown,
): { readonly answer: Answer } | { readonly problems: readonly string[] } {
  const result = answer.safeParse(value);
  if (result.success) return { answer: result.data };
  return {
    problems: result.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`),
  };
}

function jsonSchema(): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(answer, {
    target: 'draft-7',
    // Strict structured output knows no bounds of numbers.
    override: ({ jsonSchema: node }) => {
      delete node.minimum;
      delete node.maximum;
    },
  });
  return schema;
}
