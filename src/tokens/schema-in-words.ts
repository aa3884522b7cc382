// A schema told in the prompt, for servers that do not take it beside the messages.
import type { AnswerSchema } from '../types/model.ts';

/** The sentence that is added to the instructions. */
export function schemaInWords({ schema }: AnswerSchema): string {
  return `The JSON object must satisfy this JSON schema: ${JSON.stringify(schema)}`;
}
