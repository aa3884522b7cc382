// What runs used, from the attempts alone: the one source of every figure that is shown.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { DayUsage, ModelUsage, RunUsage, UsageFigures } from '../types/store.ts';

type Row = Record<string, SQLOutputValue>;

/** One row a run, oldest first. */
export function usageByRun(database: DatabaseSync): readonly RunUsage[] {
  return database
    .prepare(`${select}, runs.id AS id, runs.started AS started, runs.ended AS ended, runs.model AS model,
                runs.resumes AS resumes
              FROM runs LEFT JOIN attempts ON attempts.run = runs.id
              GROUP BY runs.id ORDER BY runs.started, runs.id`)
    .all()
    .map((row) => ({
      id: String(row.id),
      started: new Date(Number(row.started)).toISOString(),
      ended: row.ended === null ? null : new Date(Number(row.ended)).toISOString(),
      resumes: row.resumes === null ? null : String(row.resumes),
      model: row.model === null ? null : String(row.model),
      ...figures(row as Row),
    }));
}

/** One row a day (UTC) on which something was sent, oldest first. */
export function usageByDay(database: DatabaseSync): readonly DayUsage[] {
  return database
    .prepare(
      `${select}, date(created / 1000, 'unixepoch') AS day FROM attempts GROUP BY day ORDER BY day`,
    )
    .all()
    .map((row) => ({ day: String(row.day), ...figures(row as Row) }));
}

/** One row a model, by name. */
export function usageByModel(database: DatabaseSync): readonly ModelUsage[] {
  return database
    .prepare(
      `${select}, attempts.model AS model FROM attempts GROUP BY attempts.model ORDER BY attempts.model`,
    )
    .all()
    .map((row) => ({ model: String(row.model), ...figures(row as Row) }));
}

/** The totals of all runs, or of one. */
export function usageTotals(database: DatabaseSync, run: string | null): UsageFigures {
  const row = database.prepare(`${select} FROM attempts WHERE ? IS NULL OR run = ?`).get(run, run)!;
  return figures(row as Row);
}

const select = `SELECT
  count(CASE WHEN state NOT IN ('reserved') AND NOT (state = 'failed' AND reason = 'not sent') THEN 1 END) AS sent,
  count(CASE WHEN state = 'answered' THEN 1 END) AS answered,
  count(CASE WHEN state = 'failed' THEN 1 END) AS failed,
  count(CASE WHEN state IN ('unknown', 'sent') THEN 1 END) AS unknown,
  count(attempts.id) - count(DISTINCT attempts.run || attempts.key) AS retried,
  coalesce(sum(cap), 0) AS reserved,
  coalesce(sum(prompt), 0) AS prompt,
  coalesce(sum(cached), 0) AS cached,
  coalesce(sum(completion), 0) AS completion,
  coalesce(sum(reasoning), 0) AS reasoning,
  count(CASE WHEN state <> 'failed' AND price_reserved IS NULL THEN 1 END) AS unpriced,
  coalesce(sum(cost), 0) AS actual,
  coalesce(sum(CASE WHEN state IN ('unknown', 'sent') THEN price_reserved END), 0) AS possible,
  coalesce(sum(CASE WHEN status = 'ok' THEN 0 ELSE cost END), 0) AS wasted`;

function figures(row: Row): UsageFigures {
  const number = (name: string) => Number(row[name]);
  const money = (name: string) => (number('unpriced') > 0 ? null : number(name));
  return {
    requests: {
      sent: number('sent'),
      answered: number('answered'),
      failed: number('failed'),
      unknown: number('unknown'),
      retried: number('retried'),
    },
    tokens: {
      reserved: number('reserved'),
      prompt: number('prompt'),
      cached: number('cached'),
      completion: number('completion'),
      reasoning: number('reasoning'),
    },
    cost: { actual: money('actual'), possible: money('possible'), wasted: money('wasted') },
  };
}
