// The run that the page shows: followed from its journal, started and stopped from the page.
import {
  type Clock,
  createRunFold,
  DocwrightError,
  type RunEvent,
  type RunView,
  type SymbolDoc,
} from '../../index.ts';
import { followJournal } from './follow-journal.ts';

/** Does the work of one run; its events go to its journal. */
export type StartRun = (signal: AbortSignal, emit: (event: RunEvent) => void) => Promise<void>;

export interface LiveStatus {
  /** `elsewhere`: another process runs it; it can be watched, not stopped. */
  readonly state: 'idle' | 'running' | 'stopping' | 'elsewhere';
  /** What is done before the model is asked, or ''. */
  readonly step: string;
  /** Why the last run that was started here ended, or null. */
  readonly error: string | null;
}

const stageWords: Readonly<Record<Extract<RunEvent, { type: 'stage-start' }>['stage'], string>> = {
  scan: 'Looking for sources',
  parse: 'Reading sources',
  link: 'Linking',
  plan: 'Planning',
  generate: 'Planning',
  verify: 'Checking',
  render: 'Making pages',
  write: 'Writing pages',
};

export interface LiveRun {
  readonly view: () => RunView;
  readonly status: () => LiveStatus;
  /** False when one runs already. */
  readonly start: () => boolean;
  readonly stop: () => boolean;
  /** Texts that were accepted so far, by module. */
  readonly textsOf: (path: string) => readonly SymbolDoc[];
  /** Calls back when something changed. Returns the way to stop that. */
  readonly listen: (changed: () => void) => () => void;
  /** Reads what is new. */
  readonly poll: () => void;
  /** Stops the run, and resolves when it ended. */
  readonly close: () => Promise<void>;
}

export interface LiveRunOptions {
  readonly state: string;
  readonly clock: Clock;
  readonly startRun: StartRun;
  /** Whether a process holds the state folder. */
  readonly isLocked: () => boolean;
}

export function createLiveRun({ state, clock, startRun, isLocked }: LiveRunOptions): LiveRun {
  const follower = followJournal(state);
  const fold = createRunFold();
  const texts = new Map<string, SymbolDoc[]>();
  const listeners = new Set<() => void>();
  const here = { work: null as Promise<void> | null, stop: new AbortController(), step: '' };
  let error: string | null = null;
  const changed = () => listeners.forEach((listener) => void listener());
  const apply = (event: RunEvent, at: number) => {
    if (event.type === 'run-start') texts.clear();
    if (event.type === 'task' && event.docs.length > 0) {
      texts.set(event.path, [...(texts.get(event.path) ?? []), ...event.docs]);
    }
    fold.apply(event, at);
  };
  const poll = () => {
    const entries = follower.poll();
    for (const { event, at } of entries) apply(event, at);
    if (entries.length > 0) changed();
  };
  const note = (event: RunEvent) => {
    if (event.type !== 'stage-start' && event.type !== 'progress') return;
    const counted = event.type === 'progress' ? `, ${event.done} of ${event.total}` : '';
    here.step = stageWords[event.stage] + counted;
    changed();
  };
  const start = () => {
    if (here.work !== null) return false;
    here.stop = new AbortController();
    error = null;
    here.work = startRun(here.stop.signal, note)
      .catch((reason: unknown) => {
        error = reason instanceof Error ? reason.message : String(reason);
      })
      .finally(() => {
        Object.assign(here, { work: null, step: '' });
        poll();
        changed();
      });
    changed();
    return true;
  };
  poll();
  return {
    view: () => withoutGhost(fold.view(clock.wall()), here.work !== null, isLocked),
    status: () => ({
      state: stateOf(here, fold.view(clock.wall()), isLocked),
      step: here.step,
      error,
    }),
    start,
    stop: () => {
      if (here.work === null) return false;
      here.stop.abort(new DocwrightError('INTERRUPTED', 'Stopped from the page.'));
      changed();
      return true;
    },
    textsOf: (path) => texts.get(path) ?? [],
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    poll,
    close: async () => {
      here.stop.abort(new DocwrightError('INTERRUPTED', 'The server ended.'));
      await here.work;
    },
  };
}

function stateOf(
  { work, stop }: { readonly work: Promise<void> | null; readonly stop: AbortController },
  { head }: RunView,
  isLocked: () => boolean,
): LiveStatus['state'] {
  if (work !== null) return stop.signal.aborted ? 'stopping' : 'running';
  return head.run !== null && head.ended === null && isLocked() ? 'elsewhere' : 'idle';
}

/** A run whose process died says nothing of its end; nobody holds its state then. */
function withoutGhost(view: RunView, mine: boolean, isLocked: () => boolean): RunView {
  const { head } = view;
  if (mine || head.run === null || head.ended !== null || isLocked()) return view;
  const ended = view.log.at(-1)?.at ?? head.started;
  const reason =
    'Its process ended without a word. Start goes on from the answers that are stored.';
  return { ...view, head: { ...head, ended, outcome: 'interrupted', reason, eta: null } };
}
