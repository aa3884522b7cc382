// Counts admissions of one deployment for all processes of this machine, in a SQLite file that they share.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DocwrightError } from '../../errors.ts';
import type { Clock } from '../../types/world.ts';
import type { Place } from '../provider.ts';
import { type Held, leavesRoom, minute, type QuotaLimits, type QuotaStore } from './quota-store.ts';

export interface SharedQuotaOptions {
  /** Folder of `--quota-dir`, on a disk of this machine. */
  readonly directory: string;
  readonly place: Pick<Place, 'host' | 'deployment'>;
  readonly clock: Clock;
  /** Milliseconds by which requests may overtake each other on their way. */
  readonly slack?: number;
}

export interface SharedQuota extends QuotaStore {
  readonly close: () => void;
}

/**
 * Processes have no monotonic clock in common, so entries carry wall-clock time; entries from the future,
 * left by a clock that was set back, count as of now, and nothing waits for longer than a minute of it.
 *
 * @throws DocwrightError STATE when the folder cannot be used.
 */
export function openSharedQuota(options: SharedQuotaOptions): SharedQuota {
  const { clock, slack = 0 } = options;
  const database = open(options);
  const rows = statements(database);

  const begin = (): number => {
    const wall = clock.wall();
    rows.clamp.run(wall, wall);
    rows.clampState.run(wall + minute, wall + minute);
    rows.expire.run(wall - minute - slack);
    return wall;
  };
  const locked = <T>(work: () => T): T => {
    try {
      return transaction(database, work);
    } catch (cause) {
      throw unusable(`in ${options.directory}`, cause);
    }
  };
  const read = (name: string) => Number(rows.read.get(name)?.value ?? 0);
  const insert = (at: number, tokens: number, interval: number) => {
    rows.insert.run(at, tokens);
    rows.write.run('theoretical', Math.max(read('theoretical'), at) + interval);
  };

  return {
    tryTake: (now, tokens, limits, head) =>
      locked(() => {
        const wall = begin();
        const ready = Math.max(
          read('paused'),
          requestsReady(rows, limits, read('theoretical'), slack),
          tokensReady(rows, tokens, limits.tokens, slack),
        );
        if (ready > wall) return ready - wall + now;
        if (head) {
          const then = heldAfter(rows, head.ready - now + wall - minute - slack);
          if (!leavesRoom(then, tokens, head, limits)) return head.ready;
        }
        insert(wall, tokens, limits.pace?.interval ?? 0);
        return null;
      }),
    held: () =>
      locked(() => {
        begin();
        return heldAfter(rows, -Infinity);
      }),
    pause: (until, now) =>
      locked(() => {
        rows.write.run('paused', Math.max(read('paused'), clock.wall() + until - now));
      }),
    add: (at, tokens) => locked(() => insert(clock.wall() + at - clock.now(), tokens, 0)),
    close: () => database.close(),
  };
}

function open({ directory, place }: SharedQuotaOptions): DatabaseSync {
  const name = createHash('sha256').update(`${place.host}\n${place.deployment}`).digest('hex');
  const path = join(directory, `quota-${name.slice(0, 16)}.db`);
  try {
    mkdirSync(directory, { recursive: true });
    const database = new DatabaseSync(path, { timeout: 10_000 });
    // A minute's counts may be lost with the power; they need not survive it.
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
      CREATE TABLE IF NOT EXISTS admissions (at REAL NOT NULL, tokens INTEGER NOT NULL);
      CREATE INDEX IF NOT EXISTS admissions_at ON admissions (at);
      CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value REAL NOT NULL);`);
    return database;
  } catch (cause) {
    throw unusable(path, cause);
  }
}

function unusable(where: string, cause: unknown): DocwrightError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DocwrightError('STATE', `The quota file ${where} cannot be used: ${reason}`, {
    hint: 'Choose a writable folder on a local disk with --quota-dir DIR, or remove the file.',
    cause,
  });
}

function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

type Statements = ReturnType<typeof statements>;

function statements(database: DatabaseSync) {
  return {
    clamp: database.prepare('UPDATE admissions SET at = ? WHERE at > ?'),
    clampState: database.prepare('UPDATE state SET value = ? WHERE value > ?'),
    expire: database.prepare('DELETE FROM admissions WHERE at <= ?'),
    nthLast: database.prepare('SELECT at FROM admissions ORDER BY at DESC LIMIT 1 OFFSET ?'),
    sum: database.prepare(
      'SELECT count(*) AS requests, coalesce(sum(tokens), 0) AS tokens FROM admissions WHERE at > ?',
    ),
    oldest: database.prepare('SELECT at, tokens FROM admissions ORDER BY at'),
    insert: database.prepare('INSERT INTO admissions (at, tokens) VALUES (?, ?)'),
    read: database.prepare('SELECT value FROM state WHERE name = ?'),
    write: database.prepare('INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)'),
  };
}

function heldAfter(rows: Statements, at: number): Held {
  const { requests, tokens } = rows.sum.get(at)!;
  return { requests: Number(requests), tokens: Number(tokens) };
}

function requestsReady(
  rows: Statements,
  { requests, pace }: QuotaLimits,
  theoretical: number,
  slack: number,
): number {
  const nthLast = (n: number) =>
    n < 1 ? Infinity : Number(rows.nthLast.get(n - 1)?.at ?? -Infinity);
  return Math.max(
    requests === null ? -Infinity : nthLast(requests) + minute + slack,
    pace === null ? -Infinity : nthLast(pace.perSecond) + 1000 + slack,
    pace === null ? -Infinity : theoretical - (pace.burst - 1) * pace.interval,
  );
}

function tokensReady(
  rows: Statements,
  tokens: number,
  limit: number | null,
  slack: number,
): number {
  if (limit === null) return -Infinity;
  let excess = heldAfter(rows, -Infinity).tokens + tokens - limit;
  if (excess <= 0) return -Infinity;
  for (const entry of rows.oldest.iterate()) {
    excess -= Number(entry.tokens);
    if (excess <= 0) return Number(entry.at) + minute + slack;
  }
  return Infinity;
}
