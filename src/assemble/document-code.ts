// Runs a plan against a model: texts as they are verified, failures as rows, and the totals of the ledger.
import { scoreText, sumScores } from '../docstrings/score-texts.ts';
import { DocwrightError } from '../errors.ts';
import { endsRun, runTask, type TaskOutcome } from '../generation/generate/run-task.ts';
import { scheduleTasks } from '../generation/generate/schedule-tasks.ts';
import type { FittedPrompt } from '../generation/prompts/fit-prompt.ts';
import type { ContextManifest } from '../types/context.ts';
import type { Failure, SymbolDoc, Texts } from '../types/documentation.ts';
import type { RunEvent } from '../types/events.ts';
import type { CodeSymbol, Module } from '../types/module.ts';
import type { CodeBase, TextFigures } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import type { Task, TaskTarget, TaskUnit } from '../types/task.ts';
import { amount } from '../util/words.ts';
import type { ModelSession } from './model-session.ts';
import type { SessionWorld } from './open-client.ts';
import type { Work } from './plan-work.ts';

export interface Documented {
  /** What the source says, replaced where a verified text exists. */
  readonly docs: ReadonlyMap<string, SymbolDoc>;
  /** What was planned, and what followed from its answers. */
  readonly tasks: readonly Task[];
  readonly failures: readonly Failure[];
  readonly done: number;
  /** Statements that were dropped because the code refutes them. */
  readonly dropped: number;
  readonly repaired: number;
  /** The accepted texts, measured; null without one. */
  readonly texts: TextFigures | null;
  /** Modules whose prompts were cut to fit, with what was left out. */
  readonly truncated: readonly { readonly task: string; readonly cuts: number }[];
  /** What ended the run before its plan did, or null. */
  readonly stoppedBy: DocwrightError | null;
}

/** Runs all tasks, then those that their answers make necessary; a budget or a refused key ends the run. */
export async function documentCode(
  code: CodeBase,
  source: ReadonlyMap<string, SymbolDoc>,
  work: Work,
  session: ModelSession,
  settings: Settings,
  world: SessionWorld,
): Promise<Documented> {
  const docs = new Map(source);
  const state: State = {
    ...{ docs, tasks: [], failures: [], truncated: [], made: new Set() },
    ...{ done: 0, dropped: 0, repaired: 0, finished: 0 },
  };
  const modules = new Map(code.graph.modules.map((module) => [module.path, module]));
  const parallel = Math.max(4, 2 * settings.model.concurrency);
  const asked = new Set<string>();
  const runAll = async (tasks: readonly Task[]) => {
    state.tasks.push(...tasks);
    for (const { targets } of tasks) for (const { id } of targets) asked.add(id);
    const shownTo = textsShown(tasks, new Map(docs), docs);
    const run = async (task: Task) => {
      note(state, await ask(task, modules, shownTo(task), work, session, state, world));
      const { finished: done, tasks } = state;
      world.emit({
        type: 'progress',
        stage: 'generate',
        done,
        total: tasks.length,
        label: task.path,
      });
    };
    await scheduleTasks(tasks, run, { parallel, signal: world.signal });
  };
  const stoppedBy = await untilStopped(async () => {
    let round = 1;
    for (let tasks = work.tasks; tasks.length > 0; tasks = work.followUps(docs, asked, ++round)) {
      await runAll(tasks);
    }
  });
  for (const id of state.made) docs.set(id, work.seal(docs.get(id)!, docs));
  const { tasks, failures, done, dropped, repaired, truncated } = state;
  const missing = stoppedBy === null ? [] : unfinished(tasks, state.made, failures, stoppedBy);
  const rows = [...failures, ...missing].sort(byPlace);
  const texts = measured(state, modules, work);
  return { docs, tasks, failures: rows, done, dropped, repaired, texts, truncated, stoppedBy };
}

function measured(
  { made, docs }: State,
  modules: ReadonlyMap<string, Module>,
  { judge }: Work,
): TextFigures | null {
  const scores = [...modules.values()].flatMap((module) =>
    [null, ...module.symbols].flatMap((symbol) => {
      const id = symbol?.id ?? module.path;
      return made.has(id) ? [scoreText(module, symbol, docs.get(id)!.docstring, judge)] : [];
    }),
  );
  return scores.length === 0 ? null : sumScores(scores);
}

interface State {
  readonly docs: Map<string, SymbolDoc>;
  readonly tasks: Task[];
  readonly failures: Failure[];
  readonly truncated: { task: string; cuts: number }[];
  /** Ids of the texts that this run accepted. */
  readonly made: Set<string>;
  done: number;
  dropped: number;
  repaired: number;
  finished: number;
}

async function ask(
  task: Task,
  modules: ReadonlyMap<string, Module>,
  shown: Texts,
  work: Work,
  session: ModelSession,
  { truncated }: State,
  world: SessionWorld,
): Promise<TaskOutcome> {
  let budget: FittedPrompt['budget'] | null = null;
  let context: ContextManifest | undefined;
  let repairing = false;
  let asked = false;
  const began = world.clock.now();
  announceTask(task, world);
  const moduleOf = ({ path }: Pick<TaskTarget, 'path'>) => modules.get(path)!;
  const symbols = symbolsOf(task, moduleOf);
  const symbolOf = ({ id }: TaskTarget) => symbols.get(id) ?? null;
  const outcome = await runTask(task, {
    module: moduleOf,
    symbols,
    prompt: async (part) => {
      const fitted = await work.request(part, shown);
      ({ budget, context } = fitted);
      if (fitted.cuts.length > 0) truncated.push({ task: task.id, cuts: fitted.cuts.length });
      if (fitted.cuts.length > 0) world.emit(truncation(task, fitted.cuts.length));
      return fitted.messages;
    },
    ask: async (_, messages) => {
      const answer = await session.ask(task, messages, { budget: budget!, repairing, context });
      asked ||= answer.run === session.run;
      return answer;
    },
    onRepair: () => {
      repairing = true;
    },
    refute: (target, draft) => work.judge.refute(moduleOf(target), symbolOf(target), draft),
    lacks: (target, draft) => work.judge.lacks(moduleOf(target), symbolOf(target), draft),
  });
  reportTask(task, outcome, { asked, duration: world.clock.now() - began }, world);
  return outcome;
}

function symbolsOf(
  { units }: Task,
  moduleOf: (unit: TaskUnit) => Module,
): ReadonlyMap<string, CodeSymbol> {
  const modules = new Set(units.map(moduleOf));
  return new Map([...modules].flatMap(({ symbols }) => symbols.map((each) => [each.id, each])));
}

/** A task begins to wait for its turn. */
export function announceTask({ id, path }: Task, { emit }: SessionWorld): void {
  const waitsFor = { for: 'turn', within: null, tokens: null, cost: null } as const;
  emit({ type: 'task', id, path, state: 'waiting', waitsFor, docs: [], failed: 0, duration: null });
}

function note(state: State, outcome: TaskOutcome): void {
  for (const doc of outcome.docs) {
    state.docs.set(doc.target, doc);
    state.made.add(doc.target);
  }
  state.failures.push(...outcome.failures);
  state.done += outcome.docs.length;
  state.dropped += outcome.dropped;
  state.repaired += outcome.repaired ? 1 : 0;
  state.finished++;
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
export function reportTask(
  { id, path }: Task,
  { docs, failures, remarks }: TaskOutcome,
  { asked, duration }: { readonly asked: boolean; readonly duration: number },
  { emit }: SessionWorld,
): void {
  for (const { kind, target, message } of remarks) {
    const symbol = target.id === target.path ? null : target.name;
    emit({ type: 'finding', kind, path: target.path, symbol, code: null, message });
  }
  for (const failure of failures) emit({ type: 'finding', kind: 'failed', ...failure });
  const failed = failures.length;
  const state = failed > 0 ? 'failed' : asked ? 'done' : 'reused';
  emit({ type: 'task', id, path, state, waitsFor: null, docs, failed, duration });
}

function truncation({ path, id }: Task, cuts: number): RunEvent {
  const message = `The prompt of ${id} was cut to fit the model: ${amount(cuts, 'part')} left out`;
  return { type: 'finding', kind: 'truncated', path, symbol: null, code: null, message };
}

/** Does work; what ends the run is returned, what interrupts it is thrown. */
export async function untilStopped(work: () => Promise<void>): Promise<DocwrightError | null> {
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
  made: ReadonlySet<string>,
  failures: readonly Failure[],
  { code, message }: DocwrightError,
): readonly Failure[] {
  const failed = new Set(failures.map(({ path, symbol }) => `${path}#${symbol}`));
  return tasks.flatMap(({ targets }) =>
    targets
      .filter(({ id }) => !made.has(id))
      .map(({ id, path, name }) => ({ path, symbol: id === path ? null : name, code, message }))
      .filter((failure) => !failed.has(`${failure.path}#${failure.symbol}`)),
  );
}

function byPlace(a: Failure, b: Failure): number {
  const [left, right] = [`${a.path}\0${a.symbol ?? ''}`, `${b.path}\0${b.symbol ?? ''}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
