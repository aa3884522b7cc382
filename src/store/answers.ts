// Answers of models by request and run: one that arrived is kept with what it is worth.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { AnswerStatus, StoredAnswer } from '../types/store.ts';
import type { Clock } from '../types/world.ts';

export interface Answers {
  /** The last answer to a request of a run and of those that went on with it, by the first one's id. */
  answerOf(first: string, key: string): StoredAnswer | null;
  /** The newest useful answer of any run, else the newest; not older than `maxAge` seconds (null: of any age). */
  findAnswer(key: string, maxAge: number | null): StoredAnswer | null;
  /** Forgets answers: all, or those older than `seconds`; the ledger stays. Gives their number. */
  dropAnswers(seconds: number | null): number;
}

/** The table `answers`. */
export function answersIn(database: DatabaseSync, clock: Clock): Answers {
  return {
    answerOf: (first, key) =>
      toAnswer(
        database
          .prepare(
            `${select} AND answers.run IN (SELECT id FROM runs WHERE ? IN (id, resumes))
             ORDER BY answers.attempt DESC LIMIT 1`,
          )
          .get(key, first),
      ),
    findAnswer: (key, maxAge) => {
      const since = maxAge === null ? 0 : clock.wall() - maxAge * 1000;
      return toAnswer(
        database
          .prepare(
            `${select} AND answers.created >= ?
             ORDER BY answers.status = 'ok' DESC, answers.created DESC, answers.attempt DESC LIMIT 1`,
          )
          .get(key, since),
      );
    },
    dropAnswers: (seconds) => {
      const before = seconds === null ? Number.MAX_SAFE_INTEGER : clock.wall() - seconds * 1000;
      return Number(database.prepare('DELETE FROM answers WHERE created < ?').run(before).changes);
    },
  };
}

const select = `SELECT answers.*, attempts.cap AS cap,
    (SELECT count(*) FROM answers AS others WHERE others.key = answers.key) AS runs
  FROM answers JOIN attempts ON attempts.id = answers.attempt WHERE answers.key = ?`;

function toAnswer(row: Readonly<Record<string, SQLOutputValue>> | undefined): StoredAnswer | null {
  if (row === undefined) return null;
  return {
    key: String(row.key),
    run: String(row.run),
    cap: Number(row.cap),
    runs: Number(row.runs),
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
