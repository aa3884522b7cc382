// One run's conversation with a model server: admission, retries and the ledger behind one question.
import type { DocwrightError } from '../errors.ts';
import { readAnswer } from '../generation/generate/read-answer.ts';
import { requestKey } from '../generation/generate/request-key.ts';
import { counted, type FittedPrompt } from '../generation/prompts/fit-prompt.ts';
import { promptVersion } from '../generation/prompts/instructions.ts';
import type { Store } from '../store/open-store.ts';
import { observeUsage } from '../tokens/calibrate.ts';
import { countRequest, predictedTokens } from '../tokens/count-request.ts';
import type { ContextManifest } from '../types/context.ts';
import type { ChatMessage } from '../types/request.ts';
import type { Settings } from '../types/settings.ts';
import type { StoredAnswer } from '../types/store.ts';
import type { Task } from '../types/task.ts';
import type { Fitting } from './fitting.ts';
import { openClient, type SessionWorld } from './open-client.ts';
import { reportAttempts } from './report-attempts.ts';
import type { ResumedPlan } from './resume-plan.ts';
import type { InRun } from './with-run.ts';

export interface ModelSession {
  readonly run: string;
  /** The stored answer to these messages, or a new one. */
  readonly ask: (task: Task, messages: readonly ChatMessage[], how: How) => Promise<StoredAnswer>;
  /** Admits nothing more; requests in flight go on. */
  readonly stop: (reason: DocwrightError) => void;
  /** Lets go of the quota and of the signals. */
  readonly close: () => void;
}

/** What a question needs besides its messages. */
export interface How {
  readonly budget: FittedPrompt['budget'];
  /** The answer is asked for once more, with its problems. */
  readonly repairing: boolean;
  /** What the request shows of other definitions; absent for pages of prose. */
  readonly context?: ContextManifest | undefined;
}

/** A session is a part of a run. */
export type RunWorld = SessionWorld & InRun;

/** Less than this is no use for an answer, in tokens. */
const leastCap = 256;

/** Begins a run in the store and connects; nothing is sent before the first question. */
export async function beginSession(
  { id: plan, fitting, resumes }: Pick<ResumedPlan, 'id' | 'fitting' | 'resumes'>,
  store: Store,
  target: string,
  settings: Settings,
  world: RunWorld,
): Promise<ModelSession> {
  const asking = new Map<string, { readonly task: Task; readonly repairing: boolean }>();
  const isValid = (_: unknown, text: string) =>
    readAnswer({ text, finishReason: 'stop' }).status === 'ok';
  const client = await openClient(fitting, store, settings, world, {
    run: world.run,
    target,
    plan,
    resumes,
    maxRetries: settings.model.maxRetries,
    isValid,
    listen: reportAttempts({ ...world, isValid, taskOf: (id) => asking.get(id) }),
  });
  const { run } = client;
  emitModel(fitting, client.place.deployment, settings, world);
  const first = resumes ?? run;
  const inStore = storedAnswers(store, first, settings);
  const learn = calibrator(fitting, store, world);
  const alone = firstAlone();
  let order = 0;
  return {
    run,
    ask: async (task, messages, { budget: planned, repairing, context }) => {
      const key = requestKey({
        ...fitting,
        ...client.place,
        model: fitting.model.name,
        messages,
        promptVersion,
      });
      const minimum = Math.min(planned.cap, leastCap);
      const capOf = () => fitting.budget(messages, { wanted: planned.cap, minimum });
      const known = inStore(key, capOf);
      if (known !== null) return known;
      asking.set(task.id, { task, repairing });
      const count = countRequest(fitting.counter, counted(messages, fitting));
      const { reserve, cap } = capOf();
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
        context: context && JSON.stringify(context),
      };
      await alone(() => client.send(request));
      const answer = store.answerOf(first, key)!;
      learn(predictedTokens(count), answer.usage.prompt);
      return answer;
    },
    stop: client.stop,
    close: client.close,
  };
}

/**
 * What need not be asked: all that this run or the one it goes on with has an answer to; of earlier runs what is of
 * use, and what was of no use twice. A cut-off answer does not stand against a larger cap.
 */
function storedAnswers(store: Store, first: string, { state }: Settings) {
  return (key: string, capOf: () => { readonly cap: number }): StoredAnswer | null => {
    const longer = ({ status, cap }: StoredAnswer) => status === 'truncated' && capOf().cap > cap;
    const own = store.answerOf(first, key);
    if (own !== null) return longer(own) ? null : own;
    const known = state.cache ? store.findAnswer(key, state.cacheTtl) : null;
    if (known === null || known.status === 'ok') return known;
    return known.runs > 1 && !longer(known) ? known : null;
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
