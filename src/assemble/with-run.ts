// One run around the pipeline: its id, its first and last event, and its journal.
import { randomUUID } from 'node:crypto';
import { DocwrightError } from '../errors.ts';
import { type JournalEntry, openJournal } from '../store/run-journal.ts';
import type { Emit, RunEvent, RunOutcome } from '../types/events.ts';
import type { Clock } from '../types/world.ts';

interface Outer {
  readonly targets: readonly string[];
  readonly clock: Clock;
  readonly emit: Emit;
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

/** Emits `run-start`, does the work, and emits `run-end` however it ended. */
export async function withRun<W extends Outer, T extends Ended>(
  world: W,
  work: (world: W & InRun) => Promise<T>,
): Promise<T> {
  const run = randomUUID();
  const { clock, targets } = world;
  const began = clock.now();
  const at = clock.wall();
  const { emit, keepEvents } = journaled(world, run, at);
  const end = (outcome: RunOutcome, reason: DocwrightError | Error | null) =>
    emit({ type: 'run-end', run, outcome, reason: inWords(reason), duration: clock.now() - began });
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

function inWords(error: Error | null) {
  if (error === null) return null;
  return {
    code: error instanceof DocwrightError ? error.code : 'INTERNAL',
    message: error.message,
  };
}

/** Progress of single files is not worth a line in the journal. */
function isKept({ type }: RunEvent): boolean {
  return type !== 'progress';
}

function journaled({ clock, emit }: Outer, run: string, at: number) {
  let append: ReturnType<typeof openJournal> | null = null;
  const before: JournalEntry[] = [];
  const keep = (event: RunEvent) => {
    if (!isKept(event)) return;
    const entry = { at: clock.wall(), event };
    if (append === null) before.push(entry);
    else append([entry]);
  };
  return {
    emit: (event: RunEvent) => {
      keep(event);
      emit(event);
    },
    keepEvents: (state: string) => {
      if (append !== null) return;
      append = openJournal(state, run, at);
      append(before.splice(0));
    },
  };
}
