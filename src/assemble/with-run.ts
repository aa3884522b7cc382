// One run around the pipeline: its id, its first and last event, and its journal.
import { randomUUID } from 'node:crypto';
import { DocwrightError } from '../errors.ts';
import { type Reading, startMonitor } from '../observe/monitor.ts';
import { renderRunPage } from '../observe/run-page.ts';
import { gatherRun } from '../observe/run-report.ts';
import { makeScrubber } from '../observe/scrub.ts';
import { type JournalEntry, openJournal } from '../store/run-journal.ts';
import { saveReport } from '../store/save-report.ts';
import type { Emit, RunEvent, RunOutcome } from '../types/events.ts';
import type { Clock } from '../types/world.ts';

interface Outer {
  readonly targets: readonly string[];
  readonly clock: Clock;
  readonly emit: Emit;
  /** A reading of the machine's use; without it nothing is sampled. */
  readonly readMachine?: Reading;
}

/** What the parts of a run are given besides. */
export interface InRun {
  readonly run: string;
  /** Keeps the run's events in a state folder, those before included. */
  readonly keepEvents: (state: string) => void;
}

/** How a run ended that did not throw. */
export interface Ended {
  readonly report: { readonly failures: readonly unknown[] };
  readonly stoppedBy: DocwrightError | null;
}

/** Emits `run-start`, does the work, and emits `run-end` however it ended, in words without `secrets`. */
export async function withRun<W extends Outer, T extends Ended>(
  world: W,
  secrets: readonly string[],
  work: (world: W & InRun) => Promise<T>,
): Promise<T> {
  const run = randomUUID();
  const { clock, targets } = world;
  const began = clock.now();
  const at = clock.wall();
  const { emit, keepEvents, finish } = observed(world, run, at);
  const end = (outcome: RunOutcome, reason: DocwrightError | Error | null) => {
    const duration = clock.now() - began;
    emit({
      type: 'run-end',
      run,
      outcome,
      reason: inWords(reason, makeScrubber(secrets)),
      duration,
    });
    finish(outcome, duration);
  };
  emit({ type: 'run-start', run, targets, at });
  try {
    const made = await work({ ...world, run, emit, keepEvents });
    const { stoppedBy, report } = made;
    if (stoppedBy !== null) end('stopped', stoppedBy);
    else end(report.failures.length > 0 ? 'failed' : 'done', null);
    return made;
  } catch (error) {
    end(outcomeOf(error), error as Error);
    throw error;
  }
}

function outcomeOf(error: unknown): RunOutcome {
  if (!(error instanceof DocwrightError)) return 'broken';
  return error.code === 'INTERRUPTED' ? 'interrupted' : 'stopped';
}

function inWords(error: Error | null, scrub: (text: string) => string) {
  if (error === null) return null;
  return {
    code: error instanceof DocwrightError ? error.code : 'INTERNAL',
    message: scrub(error.message),
  };
}

/** Progress of single files is not worth a line in the journal. */
function isKept({ type }: RunEvent): boolean {
  return type !== 'progress';
}

/** Journal, samples and report of one run around its events. */
function observed(world: Outer, run: string, started: number) {
  const { clock, targets, readMachine } = world;
  const gathered = gatherRun({ run, targets, started, now: clock.now });
  const journal = journaled(clock);
  const emit = (event: RunEvent) => {
    gathered.listen(event);
    journal.keep(event);
    world.emit(event);
  };
  const monitor = readMachine
    ? startMonitor({ read: readMachine, tokens: gathered.tokens, emit, now: clock.now })
    : null;
  let state: string | null = null;
  return {
    emit,
    keepEvents: (folder: string) => {
      state ??= folder;
      journal.open(folder, run, started);
    },
    finish: (outcome: RunOutcome, duration: number) => {
      monitor?.stop();
      if (state === null) return;
      const report = gathered.report({ outcome, duration });
      saveReport(state, { run, started }, [
        ['.json', `${JSON.stringify(report, null, 2)}\n`],
        ['.html', renderRunPage(report)],
      ]);
    },
  };
}

/** Keeps events until the folder of the journal is known. */
function journaled(clock: Clock) {
  let append: ReturnType<typeof openJournal> | null = null;
  const before: JournalEntry[] = [];
  return {
    keep: (event: RunEvent) => {
      if (!isKept(event)) return;
      const entry = { at: clock.wall(), event };
      if (append === null) before.push(entry);
      else append([entry]);
    },
    open: (state: string, run: string, started: number) => {
      if (append !== null) return;
      append = openJournal(state, run, started);
      append(before.splice(0));
    },
  };
}
