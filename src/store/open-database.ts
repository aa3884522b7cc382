// Opens the state database: migrated forward, moved aside when corrupt or foreign, refused when newer.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DocwrightError } from '../errors.ts';
import { moveAside } from './move-aside.ts';
import { checkSchema, ForeignDatabase, migrate } from './schema.ts';
import { prepareFolder } from './state-folder.ts';
import { sqliteCode, unusableFolder } from './unwritable-state.ts';

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** What was done to an unusable file, for people; null when nothing was. */
  readonly notice: string | null;
}

/** Opens `directory/state.db`, creating the folder, which ignores itself in git. */
export function openDatabase(directory: string): OpenedDatabase {
  prepareFolder(directory);
  const path = join(directory, 'state.db');
  try {
    return { database: open(path), notice: null };
  } catch (error) {
    if (!isUnusable(error)) throw unusableFolder(directory, error);
    return reopen(directory, path, error);
  }
}

function reopen(directory: string, path: string, error: unknown): OpenedDatabase {
  try {
    const aside = moveAside(path, ['-wal', '-shm']);
    const what = error instanceof ForeignDatabase ? 'is not a state of docwright' : 'is damaged';
    return { database: open(path), notice: `${path} ${what}; it was kept as ${aside}` };
  } catch (cause) {
    throw unusableFolder(directory, cause);
  }
}

class DamagedDatabase extends Error {}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    checkSchema(database, path);
    useWriteAheadLog(database, path);
    migrate(database);
    checkPages(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** After a run that was cut off, every page is looked at; else SQLite itself finds what is damaged where it reads. */
function checkPages(database: DatabaseSync): void {
  if (database.prepare('SELECT 1 FROM runs WHERE ended IS NULL LIMIT 1').get() === undefined)
    return;
  const found = database.prepare('PRAGMA quick_check(1)').get()!.quick_check;
  if (found !== 'ok') throw new DamagedDatabase(String(found));
}

function useWriteAheadLog(database: DatabaseSync, path: string): void {
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()!.journal_mode;
  if (mode !== 'wal') {
    throw new DocwrightError('STATE', `${path} lies on a file system without shared memory`, {
      hint: 'Choose a folder on a local disk with --state DIR.',
    });
  }
  database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
}

/** SQLITE_CORRUPT and SQLITE_NOTADB, or a database that another program made. */
function isUnusable(error: unknown): boolean {
  if (error instanceof ForeignDatabase || error instanceof DamagedDatabase) return true;
  return [11, 26].includes(sqliteCode(error) ?? 0);
}
