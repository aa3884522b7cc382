// Folds the events of a run into what people look at; the terminal and the local page draw the same view.
import type { RunEvent } from '../../types/events.ts';
import type {
  ItemCounts,
  LogLine,
  ModuleView,
  RunHead,
  RunView,
  ViewFinding,
} from '../../types/run-view.ts';
import { logLine } from './log-lines.ts';
import { createTaskBoard } from './task-board.ts';
import { createUsageMeter, type MeterLimits } from './usage-meter.ts';

export interface RunFold {
  /** @param at Wall-clock milliseconds of the event. */
  readonly apply: (event: RunEvent, at: number) => void;
  /** @param now Wall-clock milliseconds. */
  readonly view: (now: number) => RunView;
}

/** Lines and findings that are kept. */
const mostLines = 400;

interface State {
  head: Omit<RunHead, 'items' | 'eta' | 'nextQuota' | keyof ReturnType<MeterRead>>;
  limits: MeterLimits;
  items: { total: number; skipped: number };
  firstSent: number | null;
}

type MeterRead = ReturnType<typeof createUsageMeter>['read'];

/** A view of nothing, which events change. A `run-start` begins it anew. */
export function createRunFold(): RunFold {
  const fold = { current: begin(0) };
  let lines = 0;
  return {
    apply: (event, at) => {
      if (event.type === 'run-start') fold.current = begin(lines);
      lines = fold.current.apply(event, at);
    },
    view: (now) => fold.current.view(now),
  };
}

/** @param firstLine Lines are numbered on, so that readers see that these are new. */
function begin(firstLine: number) {
  const board = createTaskBoard();
  const meter = createUsageMeter();
  const state: State = {
    head: nothing,
    limits: { maxCost: null, maxTokens: null, rpm: null, tpm: null },
    items: { total: 0, skipped: 0 },
    firstSent: null,
  };
  const log: LogLine[] = [];
  const findings: ViewFinding[] = [];
  let serial = firstLine;
  return {
    apply: (event: RunEvent, at: number): number => {
      note(state, event, at);
      if (event.type === 'plan') board.plan(event.tasks);
      if (event.type === 'task') board.task(event, at);
      if (event.type === 'quota') meter.quota(event, at);
      if (event.type === 'attempt') {
        const { used, held } = meter.attempt(event, at);
        board.spend(event.task, used, held);
      }
      if (event.type === 'finding') {
        board.finding(event);
        keep(findings, { ...event, id: serial++ });
      }
      const line = logLine(event, board.nameOf);
      if (line !== null) keep(log, { ...line, id: serial++, at });
      return serial;
    },
    view: (now: number): RunView => {
      const modules = board.modules();
      const end = state.head.ended ?? now;
      const head = {
        ...state.head,
        ...meter.read(end, state.limits),
        items: addUp(modules, state.items),
        eta: guess(state, board.progress(), end),
        nextQuota: state.head.ended === null ? board.nextQuota() : null,
      };
      return { head, modules, findings, log };
    },
  };
}

const nothing: State['head'] = {
  run: null,
  targets: [],
  started: null,
  ended: null,
  outcome: null,
  reason: null,
  stage: null,
  model: null,
  deployment: null,
};

function keep<T>(list: T[], value: T): void {
  list.push(value);
  if (list.length > mostLines) list.shift();
}

/** What an event says of the run as a whole. */
function note(state: State, event: RunEvent, at: number): void {
  state.head = { ...state.head, ...saidOf(event, at) };
  if (event.type === 'model') {
    state.limits = { ...event.budget, rpm: event.rpm, tpm: event.tpm };
  }
  if (event.type === 'plan') {
    state.items.total += event.items.total;
    state.items.skipped += event.items.skipped;
  }
  if (event.type === 'attempt' && event.state === 'sent') state.firstSent ??= at;
}

function saidOf(event: RunEvent, at: number): Partial<State['head']> {
  switch (event.type) {
    case 'run-start':
      return { run: event.run, targets: event.targets, started: event.at };
    case 'run-end': {
      const { outcome, reason } = event;
      return { ended: at, outcome, reason: reason?.message ?? null, stage: null };
    }
    case 'stage-start':
      return { stage: event.stage };
    case 'model':
      return { model: event.model, deployment: event.deployment };
    default:
      return {};
  }
}

function addUp(modules: readonly ModuleView[], { total, skipped }: State['items']): ItemCounts {
  const sums = { done: 0, failed: 0, running: 0, turn: 0, quota: 0, dependency: 0, budget: 0 };
  for (const { items } of modules) {
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += items[key];
  }
  return { ...sums, done: sums.done + skipped, total, skipped };
}

/** At the pace since the first request; too early to say before a twentieth of the work is done. */
function guess(
  { firstSent, head }: State,
  { asked, open }: { readonly asked: number; readonly open: number },
  now: number,
): number | null {
  if (head.ended !== null || firstSent === null || asked < open / 19) return null;
  return ((now - firstSent) * open) / asked;
}
