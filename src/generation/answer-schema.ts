// The one schema of a model's answer: prompt, response format, tool, validator and types come from it.
import { z } from 'zod';

const named = z.object({
  name: z.string().describe('Name exactly as in the code, without stars.'),
  text: z.string().describe('What it means to a caller. No type, no default.'),
});

const raised = z.object({
  type: z.string().describe('Exception type exactly as in the code.'),
  text: z.string().describe('When it is raised.'),
});

const entry = z.object({
  name: z.string().describe('Name of the target, exactly as listed.'),
  summary: z.string().describe('One sentence: what it does or is.'),
  description: z.string().describe('What a caller must know beyond the summary; empty if nothing.'),
  parameters: z.array(named).describe('Function: each listed parameter. Class: its attributes.'),
  returns: z.string().nullable().describe('What comes back or is yielded; null if nothing.'),
  raises: z.array(raised).describe('Only what the shown code raises.'),
  example: z.string().nullable().describe('A short runnable example, or null.'),
  lines: z.array(z.number().int()).describe('Numbers of the shown lines that the text rests on.'),
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
