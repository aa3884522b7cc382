// What a model adds to the reference of a code base, and what that would take.
import type { DocwrightError } from '../errors.ts';
import type { FittedPrompt } from '../generation/prompts/fit-prompt.ts';
import type { Store } from '../store/open-store.ts';
import type { BookInput } from '../types/book.ts';
import type { AcceptedPage, Failure, SymbolDoc } from '../types/documentation.ts';
import type { ChatMessage } from '../types/request.ts';
import type { CodeBase, ModelFigures, Planned, PlannedTask, TextFigures } from '../types/run.ts';
import type { ModelChoice, Settings } from '../types/settings.ts';
import type { UsageFigures } from '../types/store.ts';
import type { StaleCause, Task, TaskTarget } from '../types/task.ts';
import { amount } from '../util/words.ts';
import { type Documented, documentCode } from './document-code.ts';
import { createFitting, type Fitting } from './fitting.ts';
import { peekLearned } from './learned.ts';
import { beginSession, type ModelSession, type RunWorld } from './model-session.ts';
import type { SessionWorld } from './open-client.ts';
import { planEvent } from './plan-event.ts';
import { planWork, type Work, type WorkRequest } from './plan-work.ts';
import { resumePlan } from './resume-plan.ts';
import { stateFolder } from './with-state.ts';
import {
  type PageTask,
  planPages,
  requestPage,
  type WrittenBook,
  writeBook,
} from './write-book.ts';

type Docs = ReadonlyMap<string, SymbolDoc>;

export interface Asked {
  readonly docs: Docs;
  /** Texts of pages of prose, new and kept. */
  readonly pages: ReadonlyMap<string, AcceptedPage>;
  readonly figures: ModelFigures;
  /** The accepted texts of definitions and modules, measured; null without one. */
  readonly texts: TextFigures | null;
  readonly failures: readonly Failure[];
  /** What ended the run before its plan did, or null. */
  readonly stoppedBy: DocwrightError | null;
  /** Notes that what was made is written: until then the run counts as cut off, and the next goes on with it. */
  readonly finish: () => void;
}

/** Asked before money is spent. */
export interface Approver {
  /** Throws when the run shall not begin. Default: it may. */
  readonly approve?: ((figures: ModelFigures) => Promise<void>) | undefined;
}

/** The book that a run tells, by the texts of symbols and modules. */
export interface BookSource {
  /** `code`: default: as it was read. */
  readonly input: (docs: Docs, code?: CodeBase) => BookInput;
  /** Texts of earlier runs by slug. */
  readonly accepted: ReadonlyMap<string, AcceptedPage>;
}

/** What `askModel` would do; no network, and no state is written. */
export async function planModel(
  code: CodeBase,
  docs: Docs,
  book: BookSource,
  choice: ModelChoice,
  settings: Settings,
  world: SessionWorld,
): Promise<Planned> {
  const learned = peekLearned(stateFolder(code, settings), choice);
  const fitting = createFitting(choice, settings, world.clock.wall(), learned, code.scan.name);
  warn(fitting, world);
  const work = planWork(code, docs, fitting, settings);
  if (work.dependents > 0) world.emit({ type: 'notice', message: dependentsNote(work.dependents) });
  const pages = planPages(book.input(docs), book.accepted, fitting, settings);
  return price(work, pages, docs, fitting, settings);
}

function dependentsNote(dependents: number): string {
  return `${dependents} more texts use what is planned; each is asked for again if a summary that it was shown changes`;
}

interface Pending {
  readonly task: Task;
  readonly request: () => Promise<FittedPrompt & Partial<WorkRequest>>;
}

/** Every request as far as it is known before the first answer. */
async function price(
  work: Work,
  pages: readonly PageTask[],
  docs: Docs,
  fitting: Fitting,
  settings: Settings,
): Promise<Planned> {
  const tasks: PlannedTask[] = [];
  const failures: Failure[] = [];
  const prompts: { task: string; messages: readonly ChatMessage[] }[] = [];
  const requests: readonly Pending[] = [
    ...work.tasks.map((task) => ({ task, request: () => work.request(task, docs) })),
    ...pages.map((page) => ({
      task: page.task,
      request: () => requestPage(page, fitting, settings),
    })),
  ];
  for (const { task, request } of requests) {
    const { id, kind, path, targets } = task;
    const symbols = targets.map(({ name }) => name);
    const reason = [...new Set(targets.map(reasonOf))].join(', ');
    try {
      const { budget, messages, context } = await request();
      const paths = [...new Set(targets.map((target) => target.path))];
      const about = paths.length > 1 ? { paths } : {};
      const beside = context === undefined ? {} : { context };
      tasks.push({ id, kind, path, ...about, symbols, reason, ...budget, ...beside });
      if (settings.generate.showPrompts) prompts.push({ task: id, messages });
    } catch (error) {
      const { code, message, hint } = error as DocwrightError;
      if (code === undefined) throw error;
      failures.push({ path, symbol: null, code, message, ...(hint === null ? {} : { hint }) });
    }
  }
  return { tasks, prompts, failures, figures: plannedFigures(work, pages.length, tasks, fitting) };
}

const causes: Readonly<Record<StaleCause, string>> = {
  code: 'its code changed',
  interfaces: 'what it uses changed',
  request: 'made by another model, prompt or setting',
};

function reasonOf({ reason, cause }: TaskTarget): string {
  return cause === undefined ? reason : `${reason}: ${causes[cause]}`;
}

function plannedFigures(
  work: Work,
  pages: number,
  tasks: readonly PlannedTask[],
  { prices }: Fitting,
): ModelFigures {
  const prompt = (task: PlannedTask) => task.input + task.framing + task.schema;
  const usage = (task: PlannedTask) => ({
    prompt: prompt(task),
    cached: 0,
    completion: Math.ceil(task.cap / 4),
    reasoning: 0,
  });
  const low = total(tasks.map((task) => prices.actual(usage(task))));
  const high = total(tasks.map((task) => prices.worst(prompt(task) + task.reserve, task.cap)));
  const planned = tasks.reduce((sum, { symbols }) => sum + symbols.length, 0);
  return {
    items: {
      total: work.items.total + pages,
      skipped: work.items.skipped,
      planned,
      done: 0,
      failed: work.items.total + pages - work.items.skipped - planned,
    },
    tokens: {
      prompt: tasks.reduce((sum, task) => sum + prompt(task), 0),
      reserved: tasks.reduce((sum, { cap }) => sum + cap, 0),
      used: { prompt: 0, cached: 0, completion: 0, reasoning: 0 },
    },
    cost: low === null || high === null ? null : { currency: 'USD', low, high, actual: 0 },
    requests: { planned: tasks.length, sent: 0, retried: 0, failed: 0 },
  };
}

/** Sum of prices; null when one is unknown. */
function total(prices: readonly (number | null)[]): number | null {
  return prices.includes(null) ? null : prices.reduce<number>((sum, price) => sum + price!, 0);
}

function warn({ warnings }: Fitting, { emit }: SessionWorld): void {
  for (const message of warnings) emit({ type: 'warning', message });
}

/** Asks for every text that is missing or disagrees with the code; what arrived is on disk before it is used. */
export async function askModel(
  code: CodeBase,
  docs: Docs,
  book: BookSource,
  choice: ModelChoice,
  settings: Settings,
  world: RunWorld & Approver,
  store: Store,
): Promise<Asked> {
  const plan = resumePlan(code, docs, choice, settings, world, store);
  const { fitting, work } = plan;
  warn(fitting, world);
  const expected = planPages(book.input(docs), book.accepted, fitting, settings);
  const planned = await price(work, expected, docs, fitting, settings);
  const tasks = [...work.tasks, ...expected.map(({ task }) => task)];
  world.emit(planEvent({ ...work, items: planned.figures.items, tasks }, planned));
  if (planned.tasks.length > 0) await world.approve?.(planned.figures);
  plan.save();
  const session = await beginSession(plan, store, code.scan.root, settings, world);
  try {
    const made = await documentCode(code, docs, work, session, settings, world);
    const told = await tellPages(made, book, work, session, fitting, settings, world);
    if (made.texts !== null) world.emit({ type: 'texts', figures: made.texts });
    for (const message of remarks(made)) world.emit({ type: 'notice', message });
    if (made.stoppedBy?.code === 'BUDGET') {
      const left = { ...work, tasks: unfinished(work.tasks, made.failures) };
      const { figures } = await price(left, [], made.docs, fitting, settings);
      world.emit({ type: 'notice', message: leftToDo(figures) });
    }
    const all = joined(made, told);
    const figures = askedFigures(work.items, all, store.usageOf(session.run));
    return { ...all, pages: told.pages, figures, finish: () => store.endRun(session.run) };
  } finally {
    session.close();
  }
}

interface Told extends WrittenBook {
  readonly pages: ReadonlyMap<string, AcceptedPage>;
}

/** Pages come last: they are made from the verified texts of everything else. */
async function tellPages(
  { docs, stoppedBy }: Documented,
  book: BookSource,
  work: Work,
  session: ModelSession,
  fitting: Fitting,
  settings: Settings,
  world: RunWorld,
): Promise<Told> {
  const input = book.input(docs);
  const planned = stoppedBy === null ? planPages(input, book.accepted, fitting, settings) : [];
  const written = await writeBook(planned, work, session, fitting, input, settings, world);
  const pages = new Map(book.accepted);
  for (const page of written.accepted) pages.set(page.slug, page);
  return { ...written, pages };
}

function joined(made: Documented, told: Told): Documented {
  return {
    ...made,
    tasks: [...made.tasks, ...told.tasks],
    failures: [...made.failures, ...told.failures],
    done: made.done + told.done,
    stoppedBy: made.stoppedBy ?? told.stoppedBy,
  };
}

/** Tasks with a text that the run did not come to. */
function unfinished(tasks: readonly Task[], failures: readonly Failure[]): readonly Task[] {
  const failed = new Set(failures.map(({ path, symbol }) => `${path}#${symbol}`));
  return tasks.filter(({ targets }) =>
    targets.some(({ id, path, name }) => failed.has(`${path}#${id === path ? null : name}`)),
  );
}

function leftToDo({ items, requests, cost }: ModelFigures): string {
  const price =
    cost === null ? 'no known price' : `$${cost.low.toFixed(4)} to $${cost.high.toFixed(4)}`;
  return `Left by the budget: ${items.planned} texts in ${requests.planned} requests, ${price}`;
}

/** What a reader of the pages should know beyond the failures. */
function remarks({ truncated, dropped }: Documented): readonly string[] {
  const cut = truncated.map(
    ({ task, cuts }) =>
      `The prompt of ${task} was cut to fit the model: ${amount(cuts, 'part')} left out`,
  );
  if (dropped === 0) return cut;
  return [...cut, `${dropped} statements of the model were dropped: the code refutes them`];
}

function askedFigures(
  items: Work['items'],
  { tasks, done, failures }: Documented,
  usage: UsageFigures,
): ModelFigures {
  const { requests, tokens, cost } = usage;
  const { reserved, ...used } = tokens;
  const actual = cost.actual;
  const planned = tasks.reduce((sum, { targets }) => sum + targets.length, 0);
  const total = items.total + tasks.filter(({ units }) => units.length === 0).length;
  return {
    items: {
      total,
      skipped: total - planned,
      planned,
      done,
      failed: failures.length,
    },
    tokens: { prompt: used.prompt, reserved, used },
    cost:
      actual === null
        ? null
        : { currency: 'USD', low: actual, high: actual + (cost.possible ?? 0), actual },
    requests: {
      planned: tasks.length,
      sent: requests.sent,
      retried: requests.retried,
      failed: requests.failed,
    },
  };
}
