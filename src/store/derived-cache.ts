// Derived data in one SQLite file beside the state: parsed modules and rendered files. Anything wrong with it costs time only.
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DerivedCache, DerivedKind } from '../types/derived.ts';
import type { Clock } from '../types/world.ts';

const name = 'cache.db';
const version = 1;
/** Bodies that are kept at most, in characters. */
const mostCharacters = 400_000_000;
/** Bodies that wait to be written, in characters. */
const mostWaiting = 4_000_000;
const dayMs = 86_400_000;

/**
 * Opens the cache in a state folder. A damaged or foreign file is replaced; where none can be kept, nothing is.
 *
 * @param directory Absolute.
 */
export function openDerived(directory: string, clock: Clock): DerivedCache {
  try {
    mkdirSync(directory, { recursive: true });
    if (isLink(directory)) return nothing;
    const ignore = join(directory, '.gitignore');
    if (lstatSync(ignore, { throwIfNoEntry: false }) === undefined) {
      writeFileSync(ignore, '*\n', { flag: 'wx' });
    }
    return cacheIn(openOrReplace(join(directory, name)), Math.floor(clock.wall() / dayMs));
  } catch {
    return nothing;
  }
}

/** Removes the bodies that no run used for so many seconds (counted in whole days), or all; gives their number. */
export function pruneDerived(directory: string, seconds: number | null, clock: Clock): number {
  const path = join(directory, name);
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return 0;
  try {
    const database = openOrReplace(path);
    const before = seconds === null ? Number.MAX_SAFE_INTEGER : clock.wall() - seconds * 1000;
    const day = Math.min(Number.MAX_SAFE_INTEGER, Math.floor(before / dayMs));
    const { changes } = database.prepare('DELETE FROM bodies WHERE used < ?').run(day);
    database.exec('VACUUM');
    database.close();
    return Number(changes);
  } catch {
    return 0;
  }
}

const nothing: DerivedCache = { get: () => null, put: () => {}, close: () => {} };

function isLink(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

function openOrReplace(path: string): DatabaseSync {
  for (const file of [path, `${path}-journal`])
    if (isLink(file)) throw new Error(`${file} is a link`);
  try {
    return open(path);
  } catch {
    for (const file of [path, `${path}-journal`]) rmSync(file, { force: true });
    return open(path);
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 1000 });
  try {
    const found = Number(database.prepare('PRAGMA user_version').get()!.user_version);
    if (found !== 0 && found !== version) throw new Error('of another version');
    database.exec(`PRAGMA synchronous = OFF;
      CREATE TABLE IF NOT EXISTS bodies (
        kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL, used INTEGER NOT NULL,
        PRIMARY KEY (kind, key)
      ) STRICT;
      PRAGMA user_version = ${version};`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

type Put = readonly [DerivedKind, key: string, body: string];

/** What was put is written whenever much of it waits: a run does not hold all that it made. */
function cacheIn(database: DatabaseSync, today: number): DerivedCache {
  const find = database.prepare('SELECT body, hash, used FROM bodies WHERE kind = ? AND key = ?');
  const touched: (readonly [DerivedKind, string])[] = [];
  const waiting = new Map<string, Put>();
  let characters = 0;
  let state: 'as-found' | 'changed' | 'unwritable' = 'as-found';
  const write = () => {
    if (state !== 'unwritable' && waiting.size > 0) {
      state = attempt(() => writeAll(database, waiting.values(), today), 'unwritable');
    }
    waiting.clear();
    characters = 0;
  };
  return {
    get: (kind, key) => {
      const row = attempt(() => find.get(kind, key), undefined);
      if (row === undefined || hashOf(String(row.body)) !== row.hash) return null;
      if (row.used !== today) touched.push([kind, key]);
      return String(row.body);
    },
    put: (kind, key, body) => {
      waiting.set(`${kind} ${key}`, [kind, key, body]);
      characters += body.length;
      if (characters >= mostWaiting) write();
    },
    close: () => {
      write();
      if (state === 'changed' || touched.length > 0) {
        attempt(() => settle(database, touched, today), undefined);
      }
      attempt(() => database.close(), undefined);
    },
  };
}

function writeAll(database: DatabaseSync, puts: Iterable<Put>, today: number): 'changed' {
  const add = database.prepare('INSERT OR REPLACE INTO bodies VALUES (?, ?, ?, ?, ?)');
  inTransaction(database, () => {
    for (const [kind, key, body] of puts) add.run(kind, key, body, hashOf(body), today);
  });
  return 'changed';
}

/** Notes what was used, and forgets what was used least lately while there is too much. */
function settle(
  database: DatabaseSync,
  touched: readonly (readonly [DerivedKind, string])[],
  today: number,
): void {
  const touch = database.prepare('UPDATE bodies SET used = ? WHERE kind = ? AND key = ?');
  inTransaction(database, () => {
    for (const [kind, key] of touched) touch.run(today, kind, key);
    bound(database);
  });
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function bound(database: DatabaseSync): void {
  database
    .prepare(
      `DELETE FROM bodies WHERE rowid IN (
         SELECT rowid FROM (
           SELECT rowid, sum(length(body)) OVER (ORDER BY used DESC, rowid DESC) AS total FROM bodies
         ) WHERE total > ?)`,
    )
    .run(mostCharacters);
}

function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
