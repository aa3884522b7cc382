// The state of a target: runs, ledger, answers, calibration and undo records in one SQLite file.
import type { DatabaseSync } from 'node:sqlite';
import type { Ledger, RunUsage, UsageFigures } from '../types/store.ts';
import type { Clock } from '../types/world.ts';
import { type Answers, answersIn } from './answers.ts';
import { type EditLog, editLog } from './edit-log.ts';
import { createLedger } from './ledger.ts';
import { openDatabase } from './open-database.ts';
import { beginRun, type NewRun, type Runs, runsIn } from './runs.ts';
import { usageByRun, usageTotals } from './usage.ts';

export interface Store extends Runs, Answers {
  /** What was done to an unusable state file, for people; null when nothing was. */
  readonly notice: string | null;
  /** Begins a run and settles what a crashed one left open. */
  beginRun(run: NewRun): Ledger;
  calibration(): ReadonlyMap<string, string>;
  saveCalibration(key: string, state: string): void;
  /** What a server taught about a deployment; null: nothing yet. */
  lessons(place: string): string | null;
  saveLessons(place: string, state: string): void;
  /** Attempts of the last minute on a deployment, for admission after a restart. */
  recentAttempts(
    deployment: string,
  ): readonly { readonly created: number; readonly tokens: number }[];
  usage(): { readonly runs: readonly RunUsage[]; readonly totals: UsageFigures };
  usageOf(run: string): UsageFigures;
  /** What was written into sources. */
  readonly edits: EditLog;
  close(): void;
}

/** Opens the store in `directory`; see `openDatabase` for what happens to unusable files. */
export function openStore(directory: string, clock: Clock): Store {
  const { database, notice } = openDatabase(directory);
  return {
    notice,
    ...runsIn(database, clock),
    ...answersIn(database, clock),
    beginRun: (run) => {
      beginRun(database, run, clock.wall());
      return createLedger(database, { ...run, run: run.id, first: run.resumes ?? run.id, clock });
    },
    calibration: () =>
      new Map(
        database
          .prepare('SELECT key, state FROM calibration ORDER BY key')
          .all()
          .map(({ key, state }) => [String(key), String(state)]),
      ),
    saveCalibration: (key, state) =>
      void database
        .prepare(
          'INSERT INTO calibration VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET state = excluded.state',
        )
        .run(key, state),
    lessons: (place) => {
      const row = database.prepare('SELECT state FROM lessons WHERE place = ?').get(place);
      return row ? String(row.state) : null;
    },
    saveLessons: (place, state) =>
      void database
        .prepare(
          'INSERT INTO lessons VALUES (?, ?) ON CONFLICT (place) DO UPDATE SET state = excluded.state',
        )
        .run(place, state),
    recentAttempts: (deployment) => recentAttempts(database, deployment, clock.wall()),
    usage: () => ({ runs: usageByRun(database), totals: usageTotals(database, null) }),
    usageOf: (run) => usageTotals(database, run),
    edits: editLog(database, clock),
    close: () => database.close(),
  };
}

/** Those that a clock put back says are still to come are not of the last minute. */
function recentAttempts(database: DatabaseSync, deployment: string, now: number) {
  return database
    .prepare(
      `SELECT created, prompt_reserved + cap AS tokens FROM attempts
       WHERE deployment = ? AND created > ? AND created <= ? ORDER BY created`,
    )
    .all(deployment, now - 60_000, now)
    .map(({ created, tokens }) => ({ created: Number(created), tokens: Number(tokens) }));
}
