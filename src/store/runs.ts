// Runs and their plans: one that was cut off is found again by its plan, and the next goes on with it.
import type { DatabaseSync } from 'node:sqlite';
import type { Budget } from '../types/store.ts';
import type { Clock } from '../types/world.ts';
import { transaction } from './transaction.ts';

export interface NewRun {
  readonly id: string;
  readonly target: string;
  readonly model: string | null;
  readonly budget: Budget;
  /** Identity of its plan, by which it is found when it is cut off; null: never. */
  readonly plan?: string | null;
  /** The first of the cut-off runs that it goes on with. */
  readonly resumes?: string | null;
}

/** A run that did not come to its end, and those that went on with it. */
export interface CutOffRun {
  /** The first one's. */
  readonly id: string;
  /** Wall-clock milliseconds since 1970, of the last one. */
  readonly started: number;
  /** Answers that they have. */
  readonly answers: number;
}

export interface Runs {
  /** The last run over a plan, if it was cut off. */
  cutOff(plan: string): CutOffRun | null;
  /** A run came to its end: what it made is written. */
  endRun(id: string): void;
  /** The content of a stored plan, or null. */
  plan(id: string): string | null;
  /** Stores a plan in place of the target's earlier one. */
  savePlan(id: string, target: string, content: string): void;
}

/** The tables `runs` and `plans`. */
export function runsIn(database: DatabaseSync, clock: Clock): Runs {
  return {
    cutOff: (plan) => cutOff(database, plan),
    endRun: (id) =>
      void database.prepare('UPDATE runs SET ended = ? WHERE id = ?').run(clock.wall(), id),
    plan: (id) => {
      const row = database.prepare('SELECT content FROM plans WHERE id = ?').get(id);
      return row === undefined ? null : String(row.content);
    },
    savePlan: (id, target, content) =>
      transaction(database, () => {
        database.prepare('DELETE FROM plans WHERE target = ?').run(target);
        database
          .prepare('INSERT INTO plans (id, target, content, created) VALUES (?, ?, ?, ?)')
          .run(id, target, content, clock.wall());
      }),
  };
}

function cutOff(database: DatabaseSync, plan: string): CutOffRun | null {
  const row = database
    .prepare(
      `SELECT coalesce(resumes, id) AS id, started, ended,
              (SELECT count(*) FROM answers WHERE answers.run IN
                (SELECT id FROM runs AS chain WHERE coalesce(runs.resumes, runs.id) IN (chain.id, chain.resumes))) AS answers
       FROM runs WHERE plan = ? ORDER BY started DESC, rowid DESC LIMIT 1`,
    )
    .get(plan);
  if (row === undefined || row.ended !== null) return null;
  return { id: String(row.id), started: Number(row.started), answers: Number(row.answers) };
}

/**
 * Notes the begin of a run and settles what a dead process left open: attempts that
 * it had sent may have been paid; what it had only reserved was not sent.
 */
export function beginRun(
  database: DatabaseSync,
  { id, target, model, plan = null, resumes = null }: NewRun,
  now: number,
): void {
  transaction(database, () => {
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
      .prepare(
        'INSERT INTO runs (id, target, model, started, plan, resumes) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(id, target, model, now, plan, resumes);
  });
}
