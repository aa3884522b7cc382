// A few tiny requests that show whether the chosen model answers, and how its server counts.
import { randomUUID } from 'node:crypto';
import { DocwrightError } from '../errors.ts';
import { counted } from '../generation/prompts/fit-prompt.ts';
import { createAdmission } from '../llm/admission/create-admission.ts';
import { bookAttempts } from '../llm/book-attempts.ts';
import { connect } from '../llm/connect.ts';
import { type ChatClient, createChatClient } from '../llm/create-chat-client.ts';
import { lockState } from '../store/lock-state.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { observeUsage } from '../tokens/calibrate.ts';
import { countRequest, predictedTokens } from '../tokens/count-request.ts';
import type { ChatAnswer, QuotaHeaders } from '../types/model.ts';
import type { ChatMessage } from '../types/request.ts';
import type { ModelChoice, Settings } from '../types/settings.ts';
import { createFitting, type Fitting } from './fitting.ts';
import type { SessionWorld } from './model-session.ts';

/** What one request showed; tokens of its prompt as predicted and as the server counted them. */
export interface Probe {
  readonly name: 'message' | 'framing' | 'schema';
  readonly predicted: number;
  /** Null when the server reported none. */
  readonly counted: number | null;
  readonly finishReason: string;
}

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
}

/** Enough for a word, and for hidden reasoning where a model reasons. */
const PLAIN_CAP = 64;
const REASONING_CAP = 2048;

const user: ChatMessage = { role: 'user', content: 'Answer with the JSON object {"docs": []}.' };
const system: ChatMessage = { role: 'system', content: 'You answer in JSON.' };

/**
 * Sends three requests; what they cost is in the ledger of `folder`, and what they teach in its calibration.
 *
 * @throws DocwrightError with advice for the first request that fails.
 */
export async function probeModel(
  choice: ModelChoice,
  folder: string,
  settings: Settings,
  world: SessionWorld,
): Promise<Diagnosis> {
  const lock = lockState(folder);
  try {
    const store = openStore(folder, world.clock);
    try {
      return await probe(choice, store, settings, world);
    } finally {
      store.close();
    }
  } finally {
    lock.release();
  }
}

async function probe(
  choice: ModelChoice,
  store: Store,
  settings: Settings,
  world: SessionWorld,
): Promise<Diagnosis> {
  const fitting = createFitting(choice, settings, world.clock.wall(), () => null);
  const learned = { model: fitting.model };
  const { client, place, run } = openClient(fitting, store, settings, world, (model) => {
    learned.model = model;
  });
  const ask = (name: Probe['name'], messages: readonly ChatMessage[], schema: boolean) =>
    sendProbe({ name, messages, schema }, fitting, client, world);
  const message = await ask('message', [user], false);
  const framing = await ask('framing', [system, user], false);
  const schema = await ask('schema', [system, user], true);
  store.endRun(run);
  const stored = storeCounts(schema.probe, fitting, store);
  const { window, maxInput, maxOutput } = learned.model;
  return {
    endpoint: place.endpoint,
    deployment: place.deployment,
    apiVersion: place.apiVersion,
    model: fitting.model.name,
    answered: schema.answer.model,
    limits: { window, maxInput, maxOutput },
    quota: schema.answer.quota,
    probes: [message.probe, framing.probe, schema.probe],
    stored,
  };
}

function openClient(
  fitting: Fitting,
  store: Store,
  settings: Settings,
  world: SessionWorld,
  onLearned: (model: Fitting['model']) => void,
) {
  const run = randomUUID();
  const { clock } = world;
  const { maxCost, maxTokens } = settings.generate;
  const budget = { maxCost, maxTokens };
  const { timeout, allowHttp, rpm, tpm, concurrency } = settings.model;
  const { environment } = world;
  const connection = connect(fitting.choice, { clock, timeout, environment, allowHttp });
  const { place } = connection;
  const model = fitting.model.name;
  const ledger = store.beginRun({ id: run, target: 'doctor', model, budget });
  const client = createChatClient({
    connection,
    admission: createAdmission({
      clock,
      rpm,
      tpm,
      concurrency,
      paced: place.pacedBySecond,
      budget,
    }),
    clock,
    model: fitting.model,
    prices: fitting.prices,
    maxRetries: 1,
    random: Math.random,
    onAttempt: bookAttempts({
      ledger,
      deployment: place.deployment,
      model,
      isValid: () => false,
    }),
    warn: (message) => world.emit({ type: 'warning', message }),
    onLearned,
  });
  return { client, place, run };
}

interface Question {
  readonly name: Probe['name'];
  readonly messages: readonly ChatMessage[];
  readonly schema: boolean;
}

async function sendProbe(
  { name, messages, schema: wanted }: Question,
  { counter, shape, schema, model }: Fitting,
  client: ChatClient,
  { signal }: SessionWorld,
): Promise<{ readonly probe: Probe; readonly answer: ChatAnswer }> {
  const sent = wanted ? schema : null;
  const whole = wanted ? counted(messages, { shape, schema }) : { messages };
  const count = countRequest(counter, whole);
  const predicted = predictedTokens(count);
  const cap = Math.min(model.completionCap, model.reasoning ? REASONING_CAP : PLAIN_CAP);
  const request = { messages, schema: sent, shape, promptTokens: predicted, cap };
  const booking = { minimumCap: 1, priority: 0, key: `doctor-${name}`, task: `doctor-${name}` };
  const answer = await client.send({ ...request, ...booking }, { signal });
  if (answer.finishReason === 'content_filter') {
    throw new DocwrightError('ANSWER', 'The server filtered a harmless question.', {
      hint: 'Look at the content filter of the deployment.',
    });
  }
  const { finishReason, usage } = answer;
  return { probe: { name, predicted, counted: usage?.prompt ?? null, finishReason }, answer };
}

/** Keeps how the server counted a request of the shape that runs send. */
function storeCounts(
  { predicted, counted: actual }: Probe,
  { calibrationKey }: Fitting,
  store: Store,
): readonly string[] {
  if (actual === null) return [];
  const known = JSON.parse(store.calibration().get(calibrationKey) ?? 'null');
  const { state } = observeUsage(known, predicted, actual);
  store.saveCalibration(calibrationKey, JSON.stringify(state));
  return [calibrationKey];
}
