// The state of a target: runs, ledger, answers, calibration and undo records in one SQLite file.
import type { DatabaseSync } from 'node:sqlite';
import type { AnswerStatus, Budget, Ledger, RunUsage, StoredAnswer } from '../types/store.ts';
import type { Clock } from '../types/world.ts';
import { type EditLog, editLog } from './edit-log.ts';
import { type PlanKeeper, planKeeper } from './keep-plans.ts';
import { createLedger } from './ledger.ts';
import { openDatabase } from './open-database.ts';
import { transaction } from './transaction.ts';
import { usageByRun, usageTotals } from './usage.ts';

export interface Store {
  /** What was done to an unusable state file, for people; null when nothing was. */
  readonly notice: string | null;
  /** Begins a run and settles what a crashed one left open. */
  beginRun(run: NewRun): Ledger;
  endRun(id: string): void;
  /** The stored answer to a request, not older than `maxAge` seconds; null: of any age. */
  findAnswer(key: string, maxAge: number | null): StoredAnswer | null;
  /** Says what a later look made of an answer, so that it is not asked for again. */
  markAnswer(key: string, status: AnswerStatus): void;
  calibration(): ReadonlyMap<string, string>;
  saveCalibration(key: string, state: string): void;
  /** What a server taught about a deployment; null: nothing yet. */
  lessons(place: string): string | null;
  saveLessons(place: string, state: string): void;
  readonly plans: PlanKeeper;
  /** Attempts of the last minute on a deployment, for admission after a restart. */
  recentAttempts(
    deployment: string,
  ): readonly { readonly created: number; readonly tokens: number }[];
  usage(): { readonly runs: readonly RunUsage[]; readonly totals: ReturnType<typeof usageTotals> };
  usageOf(run: string): ReturnType<typeof usageTotals>;
  /** Forgets stored answers: all, or those older than `seconds`; the ledger stays. */
  dropAnswers(olderThan: number | null): number;
  /** What was written into sources. */
  readonly edits: EditLog;
  close(): void;
}

export interface NewRun {
  readonly id: string;
  readonly target: string;
  readonly model: string | null;
  readonly budget: Budget;
}

/** Opens the store in `directory`; see `openDatabase` for what happens to unusable files. */
export function openStore(directory: string, clock: Clock): Store {
  const { database, notice } = openDatabase(directory);
  return {
    notice,
    beginRun: (run) => beginRun(database, run, clock),
    endRun: (id) =>
      void database.prepare('UPDATE runs SET ended = ? WHERE id = ?').run(clock.wall(), id),
    findAnswer: (key, maxAge) => findAnswer(database, key, maxAge, clock),
    markAnswer: (key, status) =>
      void database.prepare('UPDATE answers SET status = ? WHERE key = ?').run(status, key),
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
    plans: planKeeper(database, clock),
    recentAttempts: (deployment) => recentAttempts(database, deployment, clock.wall() - 60_000),
    usage: () => ({ runs: usageByRun(database), totals: usageTotals(database, null) }),
    usageOf: (run) => usageTotals(database, run),
    dropAnswers: (olderThan) => dropAnswers(database, olderThan, clock),
    edits: editLog(database, clock),
    close: () => database.close(),
  };
}

/** Attempts that a dead process had sent may have been paid; what it had only reserved was not sent. */
function beginRun(database: DatabaseSync, run: NewRun, clock: Clock): Ledger {
  transaction(database, () => {
    const now = clock.wall();
    database
      .prepare(
        "UPDATE attempts SET state = 'unknown', reason = 'the process died', settled = ? WHERE state = 'sent'",
      )
      .run(now);
    database
      .prepare(
        "UPDATE attempts SET state = 'failed', reason = 'not sent', settled = ? WHERE state = 'reserved'",
      )
      .run(now);
    database
      .prepare('INSERT INTO runs (id, target, model, started) VALUES (?, ?, ?, ?)')
      .run(run.id, run.target, run.model, now);
  });
  return createLedger(database, { run: run.id, budget: run.budget, clock });
}

function findAnswer(
  database: DatabaseSync,
  key: string,
  maxAge: number | null,
  clock: Clock,
): StoredAnswer | null {
  const row = database.prepare('SELECT * FROM answers WHERE key = ?').get(key);
  if (!row || (maxAge !== null && Number(row.created) < clock.wall() - maxAge * 1000)) return null;
  return {
    key,
    run: String(row.run),
    status: row.status as AnswerStatus,
    text: String(row.text),
    finishReason: String(row.finish_reason),
    model: String(row.model),
    requestId: row.request_id === null ? null : String(row.request_id),
    usage: JSON.parse(String(row.usage)),
    cost: row.cost === null ? null : Number(row.cost),
    created: Number(row.created),
  };
}

function recentAttempts(database: DatabaseSync, deployment: string, since: number) {
  return database
    .prepare(
      `SELECT created, prompt_reserved + cap AS tokens FROM attempts
       WHERE deployment = ? AND created > ? ORDER BY created`,
    )
    .all(deployment, since)
    .map(({ created, tokens }) => ({ created: Number(created), tokens: Number(tokens) }));
}

function dropAnswers(database: DatabaseSync, olderThan: number | null, clock: Clock): number {
  const before = olderThan === null ? Number.MAX_SAFE_INTEGER : clock.wall() - olderThan * 1000;
  return Number(database.prepare('DELETE FROM answers WHERE created < ?').run(before).changes);
}
