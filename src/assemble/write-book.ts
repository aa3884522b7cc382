// The words of a model on the pages of prose: planned like any task, kept in the manifest, asked for once.
import { createHash } from 'node:crypto';
import type { DocwrightError } from '../errors.ts';
import { answerJsonSchema } from '../generation/answer-schema.ts';
import { makeBook } from '../generation/book/make-book.ts';
import { type PageData, pageDataOf } from '../generation/book/page-data.ts';
import { numbersOutside } from '../generation/book/refute-numbers.ts';
import { toldPage } from '../generation/book/told-page.ts';
import { runTask, type TaskOutcome } from '../generation/generate/run-task.ts';
import { scheduleTasks } from '../generation/generate/schedule-tasks.ts';
import type { FittedPrompt } from '../generation/prompts/fit-prompt.ts';
import { promptVersion } from '../generation/prompts/instructions.ts';
import { pagePrompt } from '../generation/prompts/page-prompt.ts';
import type { BookInput } from '../types/book.ts';
import type { AcceptedPage, Failure, ProsePage, SymbolDoc } from '../types/documentation.ts';
import type { Settings } from '../types/settings.ts';
import type { Task } from '../types/task.ts';
import { announceTask, reportTask, untilStopped } from './document-code.ts';
import type { Fitting } from './fitting.ts';
import type { ModelSession } from './model-session.ts';
import type { SessionWorld } from './open-client.ts';
import type { Work } from './plan-work.ts';

export interface PageTask {
  readonly task: Task;
  readonly page: ProsePage;
  readonly data: PageData;
  readonly key: string;
}

type Accepted = ReadonlyMap<string, AcceptedPage>;

/** Fewer modules are told by their own pages. */
const leastModules = 8;
const answerTokens = 600;

/** Pages that have no text of a model made from what they show today. */
export function planPages(
  input: BookInput,
  accepted: Accepted,
  fitting: Fitting,
  settings: Settings,
): readonly PageTask[] {
  const wanted = settings.generate.book ?? input.graph.modules.length >= leastModules;
  if (!wanted) return [];
  const dataOf = pageDataOf(input);
  return makeBook(input)
    .filter(({ kind }) => kind !== 'changes' || settings.generate.analyze)
    .flatMap((page) => {
      const data = dataOf(page);
      const key = keyOf(page, data, fitting);
      const known = accepted.get(page.slug);
      if (known?.key === key && settings.generate.only !== 'all') return [];
      const reason = known === undefined ? 'missing' : 'stale';
      const { kind, slug } = page;
      const target = { id: pageId(slug), path: slug, name: slug, reason } as const;
      const task = { id: `${kind}:${slug}`, kind, path: slug, units: [], targets: [target] };
      return [{ task: { ...task, after: [], answerTokens, sourceTokens: 0 }, page, data, key }];
    });
}

function pageId(slug: string): string {
  return `page:${slug}`;
}

/** The request of a page. @throws TokenLimitError */
export function requestPage(
  { page, data, task }: PageTask,
  fitting: Fitting,
  { model }: Settings,
): Promise<FittedPrompt> {
  const wanted = model.maxCompletionTokens ?? 2 * answerTokens + 400;
  const cap = { wanted, minimum: Math.min(wanted, 256) };
  return fitting.fit(pagePrompt(page, data.lines, fitting.instructions(task.kind)), cap);
}

export interface WrittenBook {
  readonly accepted: readonly AcceptedPage[];
  readonly tasks: readonly Task[];
  readonly failures: readonly Failure[];
  readonly done: number;
  /** What ended the run before its plan did, or null. */
  readonly stoppedBy: DocwrightError | null;
}

/** Asks for the pages; those that fail stay as they are without a model. */
export async function writeBook(
  planned: readonly PageTask[],
  work: Pick<Work, 'judge'>,
  session: ModelSession,
  fitting: Fitting,
  input: BookInput,
  settings: Settings,
  world: SessionWorld,
): Promise<WrittenBook> {
  const accepted: AcceptedPage[] = [];
  const failures: Failure[] = [];
  const byId = new Map(planned.map((each) => [each.task.id, each]));
  const run = async (task: Task) => {
    const each = byId.get(task.id)!;
    const began = world.clock.now();
    announceTask(task, world);
    const { outcome, lines, asked } = await askPage(each, work, session, fitting, input, settings);
    reportTask(task, outcome, { asked, duration: world.clock.now() - began }, world);
    failures.push(...outcome.failures);
    for (const doc of outcome.docs) accepted.push(acceptedPage(each, doc, lines));
  };
  const tasks = planned.map(({ task }) => task);
  const parallel = Math.max(4, 2 * settings.model.concurrency);
  const stoppedBy = await untilStopped(() =>
    scheduleTasks(tasks, run, { parallel, signal: world.signal }),
  );
  return { accepted, tasks, failures, done: accepted.length, stoppedBy };
}

async function askPage(
  each: PageTask,
  { judge }: Pick<Work, 'judge'>,
  session: ModelSession,
  fitting: Fitting,
  { graph }: BookInput,
  settings: Settings,
): Promise<{
  readonly outcome: TaskOutcome;
  readonly lines: readonly number[];
  readonly asked: boolean;
}> {
  let budget: FittedPrompt['budget'] | null = null;
  let lines: readonly number[] = [];
  let repairing = false;
  let asked = false;
  const module = graph.modules[0]!;
  const numbers = numbersOutside(each.data.lines.join('\n'), each.page.slug);
  const outcome = await runTask(each.task, {
    module: () => module,
    symbols: new Map(),
    prompt: async () => {
      const fitted = await requestPage(each, fitting, settings);
      budget = fitted.budget;
      return fitted.messages;
    },
    ask: async (task, messages) => {
      const answer = await session.ask(task, messages, { budget: budget!, repairing });
      asked ||= answer.run === session.run;
      return answer;
    },
    onRepair: () => {
      repairing = true;
    },
    onAccept: (entry) => {
      lines = [...new Set(entry.lines)].filter(
        (line) => line >= 1 && line <= each.data.lines.length,
      );
    },
    refute: (_, draft) => [...judge.refute(module, null, draft), ...numbers(draft)],
    lacks: () => [],
  });
  return { outcome, lines, asked };
}

function acceptedPage({ page, data, key }: PageTask, doc: SymbolDoc, lines: readonly number[]) {
  const { sections } = doc.docstring;
  return { slug: page.slug, key, data: hash(data.lines), sections, lines };
}

/** Today's pages with the accepted texts; one made from other data is marked stale. */
export function tellBook(input: BookInput, accepted: Accepted): readonly ProsePage[] {
  const pages = makeBook(input);
  if (accepted.size === 0) return pages;
  const dataOf = pageDataOf(input);
  return pages.map((page) => {
    const known = accepted.get(page.slug);
    if (known === undefined) return page;
    const data = dataOf(page);
    const stale = known.data !== hash(data.lines);
    return toldPage(page, known, data, stale) ?? page;
  });
}

/** Data, model, parameters, prompt and schema, as one hash. */
function keyOf({ kind }: ProsePage, { lines }: PageData, fitting: Fitting): string {
  const { model, shape } = fitting;
  const request = [model.name, shape.mode, shape.temperature, promptVersion, answerJsonSchema];
  return hash([lines, fitting.instructions(kind), ...request]);
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
