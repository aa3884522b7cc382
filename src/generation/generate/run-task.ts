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
import { readAnswer } from './read-answer.ts';

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

async function attempt(task: Task, given: TaskServices): Promise<TaskOutcome> {
  const messages = await given.prompt(task);
  const services = refutingEchoes(given, messages);
  const first = await services.ask(task, messages);
  const read = readAnswer(first);
  if (read.status === 'truncated' || read.status === 'filtered') {
    return failed(task.targets, read.status.toUpperCase(), read.message);
  }
  const problems = read.status === 'ok' ? objections(task, read.entries, services) : read.problems;
  if (problems.length === 0 && read.status === 'ok')
    return accept(task, read.entries, services, []);
  return repair(task, services, messages, first, problems);
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

/** What an answer's entries get wrong, in words for the model. */
function objections(
  task: Task,
  entries: readonly AnswerEntry[],
  services: TaskServices,
): readonly string[] {
  return task.targets.flatMap((target) => {
    const entry = entryOf(target, entries);
    if (!entry) return [`${calledIn(target)}: no entry of this name`];
    const draft = draftDocstring(entry, services.symbols.get(target.id) ?? null);
    return [...services.refute(target, draft), ...services.lacks(target, draft)].map(
      ({ message }) => `${calledIn(target)}: ${message}`,
    );
  });
}

function entryOf(target: TaskTarget, entries: readonly AnswerEntry[]): AnswerEntry | undefined {
  return entries.find(({ name }) => name.replace(/\(.*$/s, '').trim() === calledIn(target));
}

function calledIn({ label, name }: TaskTarget): string {
  return label ?? name;
}

function symbolOf({ id, path, name }: TaskTarget): string | null {
  return id === path ? null : name;
}

const mostProblems = 40;

/** One more request that lists the problems; what is still false after it is dropped. */
async function repair(
  task: Task,
  services: TaskServices,
  messages: readonly ChatMessage[],
  first: StoredAnswer,
  problems: readonly string[],
): Promise<TaskOutcome> {
  const request = [
    ...messages,
    { role: 'assistant' as const, content: first.text },
    {
      role: 'user' as const,
      content: [
        'Your answer has these problems. Answer again with the whole JSON object, with them mended:',
        ...problems.slice(0, mostProblems).map((problem) => `- ${problem}`),
      ].join('\n'),
    },
  ];
  const before = readAnswer(first);
  services.onRepair?.();
  const second = await services.ask(task, request).catch((error: unknown) => {
    if (before.status !== 'ok' || !(error instanceof DocwrightError) || endsRun(error)) throw error;
    return null;
  });
  const read = second === null ? before : readAnswer(second);
  if (read.status === 'ok') return accept(task, read.entries, services, problems);
  if (before.status === 'ok') return accept(task, before.entries, services, problems);
  return failed(task.targets, read.status.toUpperCase(), read.message);
}

function accept(
  task: Task,
  entries: readonly AnswerEntry[],
  services: TaskServices,
  /** Of the first answer; empty when it was accepted. */
  problems: readonly string[],
): TaskOutcome {
  const outcomes = task.targets.map((target) => acceptTarget(task, target, entries, services));
  return {
    docs: outcomes.flatMap(({ docs }) => docs),
    failures: outcomes.flatMap(({ failures }) => failures),
    dropped: outcomes.reduce((sum, { dropped }) => sum + dropped, 0),
    repaired: problems.length > 0,
    remarks: [...repairs(task, problems), ...outcomes.flatMap(({ remarks }) => remarks)],
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
  entries: readonly AnswerEntry[],
  services: TaskServices,
): TaskOutcome {
  const entry = entryOf(target, entries);
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
