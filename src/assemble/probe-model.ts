// A few tiny requests that show whether the chosen model answers, and how its server counts.
import { DocwrightError } from '../errors.ts';
import { endsRun } from '../generation/generate/run-task.ts';
import { counted } from '../generation/prompts/fit-prompt.ts';
import { holdStore } from '../store/hold-store.ts';
import type { Store } from '../store/open-store.ts';
import { observeUsage } from '../tokens/calibrate.ts';
import { countRequest, predictedTokens } from '../tokens/count-request.ts';
import { applyLessons, describeLessons } from '../tokens/lessons.ts';
import type { AnswerSchema, ChatAnswer, QuotaHeaders, RequestShape } from '../types/model.ts';
import type { ChatMessage } from '../types/request.ts';
import type { ModelChoice, Settings } from '../types/settings.ts';
import { createFitting, type Fitting, nothingLearned } from './fitting.ts';
import { openClient, type RunClient, type SessionWorld } from './open-client.ts';

/** What one request showed; tokens of its prompt as predicted and as the server counted them. */
export interface Probe {
  readonly name: ProbeName;
  readonly predicted: number;
  /** Null when the server reported none. */
  readonly counted: number | null;
  /** Empty when there was no answer. */
  readonly finishReason: string;
  /** Why there was no answer, or what of the request the server does not take; else null. */
  readonly problem: string | null;
}

/** Messages alone, the schema, and every parameter that is configured by itself. */
export type ProbeName =
  | 'message'
  | 'framing'
  | 'schema'
  | 'temperature'
  | 'tool_choice'
  | 'parallel_tool_calls'
  | 'stream_options';

export interface Diagnosis {
  readonly endpoint: string;
  readonly deployment: string;
  readonly apiVersion: string | null;
  /** As configured, and as the server named it. */
  readonly model: string;
  readonly answered: string;
  readonly limits: {
    readonly window: number;
    readonly maxInput: number;
    readonly maxOutput: number;
  };
  readonly quota: QuotaHeaders;
  readonly probes: readonly Probe[];
  /** Keys of calibrations that were stored. */
  readonly stored: readonly string[];
  /** What was learned beyond the configuration and stored for the next run, one phrase each. */
  readonly learned: readonly string[];
}

/** Enough for a word, and for hidden reasoning where a model reasons. */
const PLAIN_CAP = 64;
const REASONING_CAP = 2048;

const user: ChatMessage = { role: 'user', content: 'Answer with the JSON object {"docs": []}.' };
const system: ChatMessage = { role: 'system', content: 'You answer in JSON.' };

/**
 * Sends a few tiny requests; what they cost is in the ledger of `folder`, and what they teach beside it, in place of
 * what was known before.
 *
 * @throws DocwrightError with advice when not even one plain message is answered.
 */
export async function probeModel(
  choice: ModelChoice,
  folder: string,
  settings: Settings,
  world: SessionWorld,
): Promise<Diagnosis> {
  const store = holdStore(folder, world.clock);
  try {
    return await probe(choice, store, settings, world);
  } finally {
    store.close();
  }
}

async function probe(
  choice: ModelChoice,
  store: Store,
  settings: Settings,
  world: SessionWorld,
): Promise<Diagnosis> {
  const fitting = createFitting(choice, settings, world.clock.wall(), nothingLearned);
  for (const message of fitting.warnings) world.emit({ type: 'warning', message });
  const options = { target: 'doctor', maxRetries: 1, isValid: () => false };
  const client = await openClient(fitting, store, settings, world, options);
  try {
    const answers: ChatAnswer[] = [];
    const probes: Probe[] = [];
    for (const question of questions(fitting)) {
      const { probe, answer } = await sendProbe(question, fitting, client);
      probes.push(probe);
      if (answer !== null) answers.push(answer);
    }
    client.end();
    store.saveLessons(fitting.place, JSON.stringify(client.lessons()));
    return diagnosis(fitting, client, probes, answers, storeCounts(probes, fitting, store));
  } finally {
    client.close();
  }
}

function diagnosis(
  { configured }: Fitting,
  { place, lessons }: RunClient,
  probes: readonly Probe[],
  answers: readonly ChatAnswer[],
  stored: readonly string[],
): Diagnosis {
  const { window, maxInput, maxOutput } = applyLessons(configured, lessons());
  return {
    endpoint: place.endpoint,
    deployment: place.deployment,
    apiVersion: place.apiVersion,
    model: configured.name,
    answered: answers.at(-1)!.model,
    limits: { window, maxInput, maxOutput },
    quota: answers.at(-1)!.quota,
    probes,
    stored,
    learned: describeLessons(lessons()),
  };
}

interface Question {
  readonly name: ProbeName;
  readonly messages: readonly ChatMessage[];
  readonly schema: AnswerSchema | null;
  readonly shape: RequestShape;
}

/** From the plainest request on, so that the first refusal names what is new in it. */
function questions({ shape, schema }: Fitting): readonly Question[] {
  const messages = [system, user];
  const bare = { ...shape, temperature: null, streamOptions: null };
  const { temperature, toolChoice, parallelToolCalls, streamOptions } = shape;
  const plain = { ...bare, toolChoice: null, parallelToolCalls: null };
  const asked: readonly (Question & { readonly when?: unknown })[] = [
    { name: 'message', messages: [user], schema: null, shape: plain },
    { name: 'framing', messages, schema: null, shape: plain },
    { name: 'schema', messages, schema, shape: plain },
    {
      name: 'temperature',
      messages,
      schema: null,
      shape: { ...plain, temperature },
      when: temperature,
    },
    { name: 'tool_choice', messages, schema, shape: { ...plain, toolChoice }, when: toolChoice },
    {
      name: 'parallel_tool_calls',
      messages,
      schema,
      shape: { ...plain, parallelToolCalls },
      when: parallelToolCalls,
    },
    {
      name: 'stream_options',
      messages,
      schema: null,
      shape: { ...plain, streamOptions },
      when: streamOptions,
    },
  ];
  return asked.filter(({ when }) => when !== null);
}

async function sendProbe(
  { name, messages, schema, shape }: Question,
  { counter, model }: Fitting,
  client: RunClient,
): Promise<{ readonly probe: Probe; readonly answer: ChatAnswer | null }> {
  const whole = schema === null ? { messages } : counted(messages, { shape, schema });
  const predicted = predictedTokens(countRequest(counter, whole));
  const cap = Math.min(model.completionCap, model.reasoning ? REASONING_CAP : PLAIN_CAP);
  const request = { messages, schema, shape, promptTokens: predicted, cap };
  const booking = { minimumCap: 1, priority: 0, key: `doctor-${name}`, task: `doctor-${name}` };
  const before = new Set(client.lessons().dropped);
  const answer = await client.send({ ...request, ...booking }).catch((error: unknown) => {
    if (name === 'message' || !(error instanceof DocwrightError) || endsRun(error)) throw error;
    return error;
  });
  if (answer instanceof DocwrightError) {
    const problem = answer.message;
    return { probe: { name, predicted, counted: null, finishReason: '', problem }, answer: null };
  }
  refuseFilter(answer);
  const dropped = client.lessons().dropped.filter((each) => !before.has(each));
  const problem = dropped.length === 0 ? null : `the server does not take ${dropped.join(', ')}`;
  const { finishReason, usage } = answer;
  return {
    probe: { name, predicted, counted: usage?.prompt ?? null, finishReason, problem },
    answer,
  };
}

function refuseFilter({ finishReason }: ChatAnswer): void {
  if (finishReason !== 'content_filter') return;
  throw new DocwrightError('ANSWER', 'The server filtered a harmless question.', {
    hint: 'Look at the content filter of the deployment.',
  });
}

/** Keeps how the server counted a request of the shape that runs send. */
function storeCounts(
  probes: readonly Probe[],
  { calibrationKey }: Fitting,
  store: Store,
): readonly string[] {
  const { predicted, counted: actual, problem } = probes.find(({ name }) => name === 'schema')!;
  if (actual === null || problem !== null) return [];
  const known = JSON.parse(store.calibration().get(calibrationKey) ?? 'null');
  const { state } = observeUsage(known, predicted, actual);
  store.saveCalibration(calibrationKey, JSON.stringify(state));
  return [calibrationKey];
}
