// Runs a plan against a model: texts as they are verified, failures as rows, and the totals of the ledger.
import { DocwrightError } from '../errors.ts';
import { endsRun, runTask, type TaskOutcome } from '../generation/generate/run-task.ts';
import { scheduleTasks } from '../generation/generate/schedule-tasks.ts';
import type { FittedPrompt } from '../generation/prompts/fit-prompt.ts';
import type { Failure, SymbolDoc, Texts } from '../types/documentation.ts';
import type { RunEvent } from '../types/events.ts';
import type { CodeBase } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import type { Task } from '../types/task.ts';
import type { ModelSession, SessionWorld } from './model-session.ts';
import type { Work } from './plan-work.ts';

export interface Documented {
  /** What the source says, replaced where a verified text exists. */
  readonly docs: ReadonlyMap<string, SymbolDoc>;
  readonly failures: readonly Failure[];
  readonly done: number;
  /** Statements that were dropped because the code refutes them. */
  readonly dropped: number;
  readonly repaired: number;
  /** Modules whose prompts were cut to fit, with what was left out. */
  readonly truncated: readonly { readonly task: string; readonly cuts: number }[];
  /** What ended the run before its plan did, or null. */
  readonly stoppedBy: DocwrightError | null;
}

/** Runs all tasks; a budget or a refused key ends the run and keeps what is finished. */
export async function documentCode(
  code: CodeBase,
  source: ReadonlyMap<string, SymbolDoc>,
  work: Work,
  session: ModelSession,
  settings: Settings,
  world: SessionWorld,
): Promise<Documented> {
  const docs = new Map(source);
  const progress = { failures: [] as Failure[], done: 0, dropped: 0, repaired: 0, finished: 0 };
  const truncated: { task: string; cuts: number }[] = [];
  const modules = new Map(code.graph.modules.map((module) => [module.path, module]));
  const shownTo = textsShown(work.tasks, source, docs);
  const run = async (task: Task) => {
    const module = modules.get(task.path)!;
    let budget: FittedPrompt['budget'] | null = null;
    let repairing = false;
    let asked = false;
    const began = world.clock.now();
    const { id, path } = task;
    const queued = { for: 'turn', within: null, tokens: null, cost: null } as const;
    const open = { docs: [], failed: 0, duration: null };
    world.emit({ type: 'task', id, path, state: 'waiting', waitsFor: queued, ...open });
    const outcome = await runTask(task, {
      symbols: new Map(module.symbols.map((symbol) => [symbol.id, symbol])),
      prompt: async () => {
        const fitted = await work.request(task, shownTo(task));
        budget = fitted.budget;
        if (fitted.cuts.length > 0) truncated.push({ task: task.id, cuts: fitted.cuts.length });
        if (fitted.cuts.length > 0) world.emit(truncation(task, fitted.cuts.length));
        return fitted.messages;
      },
      ask: async (_, messages) => {
        const answer = await session.ask(task, messages, { budget: budget!, repairing });
        asked ||= answer.run === session.run;
        return answer;
      },
      onRepair: () => {
        repairing = true;
      },
      refute: (symbol, draft) => work.judge.refute(module, symbol, draft),
      lacks: (symbol, draft) => work.judge.lacks(module, symbol, draft),
    });
    for (const doc of outcome.docs) docs.set(doc.target, doc);
    progress.failures.push(...outcome.failures);
    progress.done += outcome.docs.length;
    progress.dropped += outcome.dropped;
    progress.repaired += outcome.repaired ? 1 : 0;
    progress.finished++;
    reportTask(task, outcome, { asked, duration: world.clock.now() - began }, world);
    const label = task.path;
    world.emit({
      type: 'progress',
      stage: 'generate',
      done: progress.finished,
      total: work.tasks.length,
      label,
    });
  };
  const stoppedBy = await untilStopped(() =>
    scheduleTasks(work.tasks, run, {
      parallel: Math.max(4, 2 * settings.model.concurrency),
      signal: world.signal,
    }),
  );
  const { failures, done, dropped, repaired } = progress;
  const missing = stoppedBy === null ? [] : unfinished(work.tasks, docs, failures, stoppedBy);
  return {
    docs,
    failures: [...failures, ...missing].sort(byPlace),
    done,
    dropped,
    repaired,
    truncated,
    stoppedBy,
  };
}

/**
 * What a task's request shows: what is known before the run, and the new texts of the tasks that it waits for.
 * Others may be there or not, as answers arrive; a request must not depend on that.
 */
function textsShown(tasks: readonly Task[], source: Texts, docs: Texts): (task: Task) => Texts {
  const maker = new Map(tasks.flatMap(({ id, targets }) => targets.map((each) => [each.id, id])));
  return ({ after }) => {
    const waitedFor = new Set(after);
    return { get: (id) => (waitedFor.has(maker.get(id) ?? '') ? docs : source).get(id) };
  };
}

/** What became of a task, and what a reader should know of its texts. */
function reportTask(
  { id, path }: Task,
  { docs, failures, remarks }: TaskOutcome,
  { asked, duration }: { readonly asked: boolean; readonly duration: number },
  { emit }: SessionWorld,
): void {
  for (const { kind, target, message } of remarks) {
    const symbol = target.id === path ? null : target.name;
    emit({ type: 'finding', kind, path, symbol, code: null, message });
  }
  for (const failure of failures) emit({ type: 'finding', kind: 'failed', ...failure });
  const failed = failures.length;
  const state = failed > 0 ? 'failed' : asked ? 'done' : 'reused';
  emit({ type: 'task', id, path, state, waitsFor: null, docs, failed, duration });
}

function truncation({ path, id }: Task, cuts: number): RunEvent {
  const message = `The prompt of ${id} was cut to fit the model: ${cuts} parts left out`;
  return { type: 'finding', kind: 'truncated', path, symbol: null, code: null, message };
}

async function untilStopped(work: () => Promise<void>): Promise<DocwrightError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DocwrightError && error.code !== 'INTERRUPTED' && endsRun(error))
      return error;
    throw error;
  }
}

/** Targets that nobody came to. */
function unfinished(
  tasks: readonly Task[],
  docs: ReadonlyMap<string, SymbolDoc>,
  failures: readonly Failure[],
  { code, message }: DocwrightError,
): readonly Failure[] {
  const failed = new Set(failures.map(({ path, symbol }) => `${path}#${symbol}`));
  return tasks.flatMap(({ path, targets }) =>
    targets
      .filter(({ id }) => docs.get(id)?.origin !== 'model')
      .map(({ id, name }) => ({ path, symbol: id === path ? null : name, code, message }))
      .filter((failure) => !failed.has(`${failure.path}#${failure.symbol}`)),
  );
}

function byPlace(a: Failure, b: Failure): number {
  const [left, right] = [`${a.path}\0${a.symbol ?? ''}`, `${b.path}\0${b.symbol ?? ''}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
