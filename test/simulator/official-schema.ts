// The official description of chat completions, when the folder beside the repository has it.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const path = join(root, '../shared/conformance/openai-chat-completions.json');

export type SchemaName =
  | 'CreateChatCompletionRequest'
  | 'CreateChatCompletionResponse'
  | 'CreateChatCompletionStreamResponse';

/** Null without the description; otherwise gives the violations of a value. */
export const checkOfficial: ((name: SchemaName, value: unknown) => readonly string[]) | null =
  existsSync(path) ? loadChecker(readFileSync(path, 'utf8')) : null;

function loadChecker(text: string): (name: SchemaName, value: unknown) => readonly string[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(JSON.parse(text), 'openai');
  return (name, value) => {
    const validate = ajv.getSchema(`openai#/components/schemas/${name}`);
    if (!validate) throw new Error(`no schema ${name}`);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}
