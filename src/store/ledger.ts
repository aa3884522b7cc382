// The ledger of one run: each attempt is booked before it is sent and settled by what is certain.
import type { DatabaseSync } from 'node:sqlite';
import { DocwrightError } from '../errors.ts';
import type { Budget, Ledger, NewAnswer, NewAttempt } from '../types/store.ts';
import type { Clock } from '../types/world.ts';
import { transaction } from './transaction.ts';
import { unwritableState } from './unwritable-state.ts';

export interface LedgerOptions {
  readonly run: string;
  /** The first of the runs that it goes on with, whose amounts count against its budget; else the run itself. */
  readonly first: string;
  readonly budget: Budget;
  readonly clock: Clock;
}

/** A ledger on an open database; amounts are tokens and USD. */
export function createLedger(database: DatabaseSync, options: LedgerOptions): Ledger {
  const { run, first, budget, clock } = options;
  const settle = database.prepare(
    'UPDATE attempts SET state = ?, reason = ?, settled = ? WHERE id = ?',
  );
  const end = (state: string, reason: string, id: number) =>
    durable(() => void settle.run(state, reason, clock.wall(), id));
  return {
    reserve: (attempt) =>
      durable(() =>
        transaction(database, () => {
          checkBudget(spent(database, first), attempt, budget);
          return insertAttempt(database, run, attempt, clock.wall());
        }),
      ),
    sent: (id) => durable(() => void settle.run('sent', null, null, id)),
    answered: (id, answer) =>
      durable(() =>
        transaction(database, () => storeAnswer(database, run, id, answer, clock.wall())),
      ),
    failed: (id, reason) => end('failed', reason, id),
    unknown: (id, reason) => end('unknown', reason, id),
  };
}

/** Nothing is sent that cannot be booked: a database that cannot be written ends the run. */
function durable<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw unwritableState(error);
  }
}

/** What a run and those that went on with it have used and hold: settled at its price, everything open or unknown at its reservation. */
export function spent(
  database: DatabaseSync,
  first: string,
): { readonly cost: number; readonly tokens: number } {
  const row = database
    .prepare(
      `SELECT coalesce(sum(CASE WHEN state = 'answered' THEN cost ELSE price_reserved END), 0) AS cost,
              coalesce(sum(CASE WHEN state = 'answered' THEN prompt + completion
                                ELSE prompt_reserved + cap END), 0) AS tokens
       FROM attempts WHERE state <> 'failed'
         AND run IN (SELECT id FROM runs WHERE ? IN (id, resumes))`,
    )
    .get(first)!;
  return { cost: Number(row.cost), tokens: Number(row.tokens) };
}

function checkBudget(
  used: { readonly cost: number; readonly tokens: number },
  attempt: NewAttempt,
  budget: Budget,
): void {
  const { maxCost, maxTokens } = budget;
  if (maxCost !== null && attempt.price === null) {
    throw new DocwrightError(
      'BUDGET',
      `${attempt.model} has no known price, so --max-cost cannot hold`,
      {
        hint: 'Leave --max-cost out and bound the run with --max-tokens, or choose a priced model.',
      },
    );
  }
  if (maxCost !== null && used.cost + attempt.price! > maxCost) {
    const left = Math.max(0, maxCost - used.cost);
    throw new DocwrightError(
      'BUDGET',
      `${usd(left)} of --max-cost ${usd(maxCost)} are left; the next request may cost ${usd(attempt.price!)}`,
      { hint: 'What is finished is kept. Raise --max-cost and run again to go on.' },
    );
  }
  const wanted = attempt.promptTokens + attempt.cap;
  if (maxTokens !== null && used.tokens + wanted > maxTokens) {
    const left = Math.max(0, maxTokens - used.tokens);
    throw new DocwrightError(
      'BUDGET',
      `${left} of --max-tokens ${maxTokens} are left; the next request may use ${wanted}`,
      { hint: 'What is finished is kept. Raise --max-tokens and run again to go on.' },
    );
  }
}

function usd(amount: number): string {
  return `$${amount.toFixed(amount < 1 ? 4 : 2)}`;
}

function insertAttempt(
  database: DatabaseSync,
  run: string,
  attempt: NewAttempt,
  now: number,
): number {
  const { key, task, deployment, model, promptTokens, cap, price, context } = attempt;
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO attempts (run, key, task, deployment, model, state, prompt_reserved, cap, price_reserved, context, created)
       VALUES (?, ?, ?, ?, ?, 'reserved', ?, ?, ?, ?, ?)`,
    )
    .run(run, key, task, deployment, model, promptTokens, cap, price, context ?? null, now);
  return Number(lastInsertRowid);
}

function storeAnswer(
  database: DatabaseSync,
  run: string,
  id: number,
  answer: NewAnswer,
  now: number,
): void {
  const { usage, cost } = answer;
  database
    .prepare(
      `UPDATE attempts SET state = 'answered', status = ?, prompt = ?, cached = ?, completion = ?, reasoning = ?,
              cost = ?, settled = ? WHERE id = ?`,
    )
    .run(
      answer.status,
      usage.prompt,
      usage.cached,
      usage.completion,
      usage.reasoning,
      cost,
      now,
      id,
    );
  database
    .prepare(
      `INSERT INTO answers (key, run, attempt, status, text, finish_reason, model, request_id, usage, cost, created)
       SELECT key, ?, id, ?, ?, ?, ?, ?, ?, ?, ? FROM attempts WHERE id = ?
       ON CONFLICT (key, run) DO UPDATE SET attempt = excluded.attempt,
         status = excluded.status, text = excluded.text, finish_reason = excluded.finish_reason,
         model = excluded.model, request_id = excluded.request_id, usage = excluded.usage,
         cost = excluded.cost, created = excluded.created`,
    )
    .run(
      run,
      answer.status,
      answer.text,
      answer.finishReason,
      answer.model,
      answer.requestId,
      JSON.stringify(usage),
      cost,
      now,
      id,
    );
}
