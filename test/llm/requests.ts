// Requests and parts of a client for tests.
import { answerJsonSchema, answerSchemaName } from '../../src/generation/answer-schema.ts';
import {
  type AdmissionOptions,
  createAdmission,
} from '../../src/llm/admission/create-admission.ts';
import type { Connection } from '../../src/llm/connect.ts';
import {
  type ChatClient,
  type ChatClientOptions,
  createChatClient,
} from '../../src/llm/create-chat-client.ts';
import type { AttemptEvent } from '../../src/llm/try-once.ts';
import { resolveModel } from '../../src/tokens/resolve-model.ts';
import type { ChatRequest, Model, RequestShape } from '../../src/types/model.ts';
import type { Clock } from '../../src/types/world.ts';

export const schema = {
  name: answerSchemaName,
  description: 'The documentation.',
  schema: answerJsonSchema,
};

export const plainShape: RequestShape = {
  mode: 'json_schema',
  temperature: null,
  toolChoice: null,
  parallelToolCalls: null,
  streamOptions: null,
};

/** A request about a function `add`. */
export function requestFor(parts: Partial<ChatRequest> = {}): ChatRequest {
  return {
    messages: [
      { role: 'system', content: 'Document the targets. Answer with one JSON object.' },
      {
        role: 'user',
        content:
          'Targets in python:\n- add(a, b)\n\nData:\n0123456789abcdef\ndef add(a, b):\n    return a + b\n0123456789abcdef',
      },
    ],
    schema,
    shape: plainShape,
    promptTokens: 600,
    cap: 500,
    minimumCap: 50,
    priority: 0,
    key: 'key',
    task: 'task',
    ...parts,
  };
}

export function modelNamed(name = 'gpt-4o'): Model {
  return resolveModel(name).model;
}

export const noLimits = {
  rpm: null,
  tpm: null,
  concurrency: 100,
  paced: false,
  budget: { maxCost: null, maxTokens: null },
} as const;

export interface TestClient {
  readonly client: ChatClient;
  readonly events: AttemptEvent[];
  readonly warnings: string[];
}

/** A client with recorded events. `random` gives 0.5. */
export function clientOf(
  connection: Connection,
  clock: Clock,
  parts: Partial<ChatClientOptions> & { readonly limits?: Partial<AdmissionOptions> } = {},
): TestClient {
  const events: AttemptEvent[] = [];
  const warnings: string[] = [];
  const client = createChatClient({
    connection,
    clock,
    admission: createAdmission({ clock, ...noLimits, ...parts.limits }),
    model: modelNamed(),
    prices: { worst: () => null, actual: () => null },
    maxRetries: 2,
    random: () => 0.5,
    onAttempt: (event) => events.push(event),
    warn: (message) => warnings.push(message),
    ...parts,
  });
  return { client, events, warnings };
}
