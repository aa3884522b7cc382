// A schema told in the prompt, for servers that do not take it beside the messages.
import type { AnswerSchema } from '../types/model.ts';

/** What is added to the instructions. Indented JSON costs half as many tokens again. */
export function schemaInWords({ schema }: AnswerSchema): string {
  return `Write the JSON object on one line, without indentation. It must satisfy this JSON schema: ${JSON.stringify(schema)}`;
}
