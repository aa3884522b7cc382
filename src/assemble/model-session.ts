// One run's conversation with a model server: admission, retries and the ledger behind one question.
import type { DocwrightError } from '../errors.ts';
import { readAnswer } from '../generation/generate/read-answer.ts';
import { requestKey } from '../generation/generate/request-key.ts';
import { counted, type FittedPrompt } from '../generation/prompts/fit-prompt.ts';
import { promptVersion } from '../generation/prompts/instructions.ts';
import type { Store } from '../store/open-store.ts';
import { observeUsage } from '../tokens/calibrate.ts';
import { countRequest, predictedTokens } from '../tokens/count-request.ts';
import type { ChatMessage } from '../types/request.ts';
import type { Settings } from '../types/settings.ts';
import type { StoredAnswer } from '../types/store.ts';
import type { Task } from '../types/task.ts';
import type { Fitting } from './fitting.ts';
import { openClient, type SessionWorld } from './open-client.ts';
import { reportAttempts } from './report-attempts.ts';
import type { InRun } from './with-run.ts';

export interface ModelSession {
  readonly run: string;
  /** The stored answer to these messages, or a new one. */
  readonly ask: (task: Task, messages: readonly ChatMessage[], how: How) => Promise<StoredAnswer>;
  /** Admits nothing more; requests in flight go on. */
  readonly stop: (reason: DocwrightError) => void;
  /** The plan came to its end. */
  readonly end: () => void;
  readonly close: () => void;
}

/** What a question needs besides its messages. */
export interface How {
  readonly budget: FittedPrompt['budget'];
  /** The answer is asked for once more, with its problems. */
  readonly repairing: boolean;
}

/** A session is a part of a run. */
export type RunWorld = SessionWorld & InRun;

/** Less than this is no use for an answer, in tokens. */
const leastCap = 256;

/** Begins a run in the store and connects; nothing is sent before the first question. */
export function beginSession(
  fitting: Fitting,
  store: Store,
  target: string,
  settings: Settings,
  world: RunWorld,
): ModelSession {
  const asking = new Map<string, { readonly task: Task; readonly repairing: boolean }>();
  const isValid = (_: unknown, text: string) =>
    readAnswer({ text, finishReason: 'stop' }).status === 'ok';
  const client = openClient(fitting, store, settings, world, {
    run: world.run,
    target,
    maxRetries: settings.model.maxRetries,
    isValid,
    listen: reportAttempts({ ...world, isValid, taskOf: (id) => asking.get(id) }),
  });
  const { run } = client;
  emitModel(fitting, client.place.deployment, settings, world);
  const learn = calibrator(fitting, store, world);
  const alone = firstAlone();
  let order = 0;
  return {
    run,
    ask: async (task, messages, { budget: planned, repairing }) => {
      const key = requestKey({
        ...fitting,
        ...client.place,
        model: fitting.model.name,
        messages,
        promptVersion,
      });
      const known = settings.state.cache ? store.findAnswer(key, settings.state.cacheTtl) : null;
      if (known && (known.status === 'ok' || known.run === run)) return known;
      asking.set(task.id, { task, repairing });
      const count = countRequest(fitting.counter, counted(messages, fitting));
      const minimum = Math.min(planned.cap, leastCap);
      const { reserve, cap } = fitting.budget(messages, { wanted: planned.cap, minimum });
      const request = {
        messages,
        schema: fitting.schema,
        shape: fitting.shape,
        promptTokens: predictedTokens(count) + reserve,
        cap,
        minimumCap: minimum,
        priority: order++,
        key,
        task: task.id,
      };
      await alone(() => client.send(request));
      const answer = store.findAnswer(key, null)!;
      learn(predictedTokens(count), answer.usage.prompt);
      return answer;
    },
    stop: client.stop,
    end: client.end,
    close: client.close,
  };
}

function emitModel(
  { choice, model }: Fitting,
  deployment: string,
  { model: { rpm, tpm, concurrency }, generate: { maxCost, maxTokens } }: Settings,
  { emit }: SessionWorld,
): void {
  const budget = { maxCost, maxTokens };
  const { provider } = choice;
  const { name } = model;
  emit({ type: 'model', model: name, provider, deployment, budget, rpm, tpm, concurrency });
}

/** The first piece of work ends before any other begins: a refused key or a wrong name costs one request. */
function firstAlone(): <T>(work: () => Promise<T>) => Promise<T> {
  let first: Promise<unknown> | null = null;
  return (work) => {
    if (first !== null) return first.then(work);
    const begun = work();
    first = begun.catch(() => {});
    return begun;
  };
}

/** Keeps what the server's counts teach for the next run. */
function calibrator(fitting: Fitting, store: Store, { emit }: SessionWorld) {
  const { calibrationKey } = fitting;
  return (predicted: number, actual: number): void => {
    const known = JSON.parse(store.calibration().get(calibrationKey) ?? 'null');
    const { state, drift } = observeUsage(known, predicted, actual);
    store.saveCalibration(calibrationKey, JSON.stringify(state));
    if (drift !== null) emit({ type: 'notice', message: drift });
  };
}
