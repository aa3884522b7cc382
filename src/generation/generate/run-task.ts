// One task from prompt to verified texts: ask, read, check, repair once, drop what stays false.
import { DocwrightError } from '../../errors.ts';
import type { Docstring } from '../../types/docstring.ts';
import type { Failure, SymbolDoc } from '../../types/documentation.ts';
import type { Finding } from '../../types/finding.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import type { ChatMessage } from '../../types/request.ts';
import type { StoredAnswer } from '../../types/store.ts';
import type { Task, TaskTarget } from '../../types/task.ts';
import { lineOfToken, tokenAt } from '../../util/code-anchor.ts';
import type { AnswerEntry } from '../answer-schema.ts';
import { draftDocstring } from './draft-docstring.ts';
import { dropFalse } from './drop-false.ts';
import { echoFinder } from './find-echoes.ts';
import { halveTask } from './halve-task.ts';
import { calledIn, matchEntries } from './match-entries.ts';
import { readAnswer } from './read-answer.ts';
import { linesOf, type Objections, repairMessages } from './repair-messages.ts';

/** What a task needs of the world. */
export interface TaskServices {
  readonly module: (target: TaskTarget) => Pick<Module, 'codeLines'>;
  readonly symbols: ReadonlyMap<string, CodeSymbol>;
  /** Messages of the task's request. @throws TokenLimitError */
  readonly prompt: (task: Task) => Promise<readonly ChatMessage[]>;
  /** The stored or a new answer. @throws DocwrightError */
  readonly ask: (task: Task, messages: readonly ChatMessage[]) => Promise<StoredAnswer>;
  /** Statements of a draft that the code refutes. */
  readonly refute: (target: TaskTarget, draft: Docstring) => readonly Finding[];
  /** What a draft leaves out; worth one repair, no reason to drop anything. */
  readonly lacks: (target: TaskTarget, draft: Docstring) => readonly Finding[];
  /** Told of each entry whose text is accepted. */
  readonly onAccept?: (entry: AnswerEntry) => void;
  /** Told when the answer is asked for once more. */
  readonly onRepair?: () => void;
}

/** What a reader should know of an accepted text. */
export interface TaskRemark {
  readonly kind: 'dropped' | 'repaired';
  readonly target: TaskTarget;
  readonly message: string;
}

export interface TaskOutcome {
  readonly docs: readonly SymbolDoc[];
  readonly failures: readonly Failure[];
  /** Statements that were dropped because the code refutes them. */
  readonly dropped: number;
  readonly repaired: boolean;
  readonly remarks: readonly TaskRemark[];
}

/** Never throws for a single failed task; budget, interruption and refused keys end the run. */
export async function runTask(task: Task, services: TaskServices): Promise<TaskOutcome> {
  try {
    return await attempt(task, services);
  } catch (error) {
    if (!(error instanceof DocwrightError) || endsRun(error)) throw error;
    return failed(task.targets, error.code, error.message, error.hint);
  }
}

const endings: ReadonlySet<string> = new Set(['BUDGET', 'INTERRUPTED', 'AUTHENTICATION']);

/** Whether a failure is not the task's own but the run's. */
export function endsRun(error: DocwrightError): boolean {
  return error.endsRun || endings.has(error.code);
}

/** How often the targets of an answer that was cut off or filtered are halved: seven requests at most. */
const halvings = 2;

async function attempt(task: Task, given: TaskServices, left = halvings): Promise<TaskOutcome> {
  const messages = await given.prompt(task);
  const services = refutingEchoes(given, messages);
  const first = await services.ask(task, messages);
  const read = readAnswer(first);
  if (read.status === 'ok') {
    const entries = objectionsTo(task, read.entries, services);
    if (entries.size === 0) return accept(task, read.entries, services, []);
    return repair(task, services, messages, first, { entries });
  }
  if (read.status === 'invalid') {
    return repair(task, services, messages, first, { whole: read.problems });
  }
  if (task.targets.length > 1 && left > 0) return inHalves(task, given, left - 1);
  return failed(task.targets, read.status.toUpperCase(), read.message);
}

async function inHalves(task: Task, services: TaskServices, left: number): Promise<TaskOutcome> {
  const [first, second] = halveTask(task);
  return together([await attempt(first, services, left), await attempt(second, services, left)]);
}

/** The services, where a draft that repeats the instructions is refuted too. */
function refutingEchoes(services: TaskServices, messages: readonly ChatMessage[]): TaskServices {
  const system = messages.flatMap(({ role, content }) => (role === 'user' ? [] : [content]));
  const echoes = echoFinder(system.join('\n'));
  const echo = { line: 1, column: 1, id: 'repeats-instructions', reference: null };
  return {
    ...services,
    refute: (target, draft) => [
      ...services.refute(target, draft),
      ...echoes(draft).map((words) => ({
        ...echo,
        path: target.path,
        severity: 'error' as const,
        symbol: symbolOf(target),
        message: `"${words}" is no statement about the code.`,
      })),
    ],
  };
}

/** What entries get wrong, by the names of their targets, in words for the model. */
function objectionsTo(
  task: Task,
  entries: readonly AnswerEntry[],
  services: TaskServices,
): ReadonlyMap<string, readonly string[]> {
  const matched = matchEntries(task.targets, entries);
  const problems = task.targets.map((target) => {
    const entry = matched.get(target.id);
    return [calledIn(target), entry ? problemsOf(target, entry, services) : [noEntry]] as const;
  });
  return new Map(problems.filter(([, found]) => found.length > 0));
}

const noEntry = 'no entry of this name';

function problemsOf(
  target: TaskTarget,
  entry: AnswerEntry,
  { symbols, refute, lacks }: TaskServices,
): readonly string[] {
  const draft = draftDocstring(entry, symbols.get(target.id) ?? null);
  return [...refute(target, draft), ...lacks(target, draft)].map(({ message }) => message);
}

function symbolOf({ id, path, name }: TaskTarget): string | null {
  return id === path ? null : name;
}

/** One more request that lists the problems; what is still false after it is dropped. */
async function repair(
  task: Task,
  services: TaskServices,
  messages: readonly ChatMessage[],
  first: StoredAnswer,
  objections: Objections,
): Promise<TaskOutcome> {
  const before = readAnswer(first);
  services.onRepair?.();
  const second = await services
    .ask(task, repairMessages(messages, first.text, objections))
    .catch((error: unknown) => {
      if (before.status !== 'ok' || !(error instanceof DocwrightError) || endsRun(error))
        throw error;
      return null;
    });
  const after = second === null ? before : readAnswer(second);
  const entries = [after, before].flatMap((read) => (read.status === 'ok' ? read.entries : []));
  if (entries.length > 0) return accept(task, entries, services, linesOf(objections));
  return failed(task.targets, after.status.toUpperCase(), 'message' in after ? after.message : '');
}

function accept(
  task: Task,
  /** Of two of one name the first counts. */
  entries: readonly AnswerEntry[],
  services: TaskServices,
  /** Of the first answer; empty when it was accepted. */
  problems: readonly string[],
): TaskOutcome {
  const matched = matchEntries(task.targets, entries);
  const outcome = together(
    task.targets.map((target) => acceptTarget(task, target, matched.get(target.id), services)),
  );
  const remarks = [...repairs(task, problems), ...outcome.remarks];
  return { ...outcome, repaired: problems.length > 0, remarks };
}

function together(outcomes: readonly TaskOutcome[]): TaskOutcome {
  return {
    docs: outcomes.flatMap(({ docs }) => docs),
    failures: outcomes.flatMap(({ failures }) => failures),
    dropped: outcomes.reduce((sum, { dropped }) => sum + dropped, 0),
    repaired: outcomes.some(({ repaired }) => repaired),
    remarks: outcomes.flatMap(({ remarks }) => remarks),
  };
}

/** Problems of the whole answer stand with the first target. */
function repairs({ targets }: Task, problems: readonly string[]): readonly TaskRemark[] {
  return problems.flatMap((problem) => {
    const target = targets.find((each) => problem.startsWith(`${calledIn(each)}: `));
    const message = target === undefined ? problem : problem.slice(calledIn(target).length + 2);
    const shown = target ?? targets[0];
    return shown === undefined ? [] : [{ kind: 'repaired' as const, target: shown, message }];
  });
}

function acceptTarget(
  task: Task,
  target: TaskTarget,
  entry: AnswerEntry | undefined,
  services: TaskServices,
): TaskOutcome {
  if (!entry) return failed([target], 'ANSWER', 'The answer has no entry for it');
  const symbol = services.symbols.get(target.id) ?? null;
  const draft = draftDocstring(entry, symbol);
  const { docstring, dropped } = dropFalse(draft, (each) => services.refute(target, each));
  if (docstring.sections.length === 0) {
    return failed([target], 'ANSWER', 'Nothing in the answer agrees with the code');
  }
  services.onAccept?.(entry);
  const doc: SymbolDoc = {
    target: target.id,
    origin: 'model',
    docstring,
    evidence: evidenceOf(entry, task, target, services),
    stale: false,
  };
  const remarks = dropped.map((message) => ({ kind: 'dropped' as const, target, message }));
  return { docs: [doc], failures: [], dropped: dropped.length, repaired: false, remarks };
}

/** Cited lines count from the first line of what was shown; those outside of the target's definition are left out. */
function evidenceOf(entry: AnswerEntry, task: Task, target: TaskTarget, services: TaskServices) {
  const unit = task.units.find(({ targets }) => targets.some(({ id }) => id === target.id));
  const shown = unit && services.symbols.get(unit.id);
  const own = services.symbols.get(target.id)?.range;
  if (!shown || !own) return [];
  const module = services.module(target);
  const lines = entry.lines.flatMap((line) => {
    const token = tokenAt(module, own, shown.range.line + line - 1);
    return token === null ? [] : (lineOfToken(module, own, token) ?? []);
  });
  return [...new Set(lines)]
    .sort((a, b) => a - b)
    .map((line) => ({ path: target.path, line, endLine: line }));
}

function failed(
  targets: readonly TaskTarget[],
  code: string,
  message: string,
  hint: string | null = null,
): TaskOutcome {
  const told = hint === null ? {} : { hint };
  const failures = targets.map((target) => {
    return { path: target.path, symbol: symbolOf(target), code, message, ...told };
  });
  return { docs: [], failures, dropped: 0, repaired: false, remarks: [] };
}
