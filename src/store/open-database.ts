// Opens the state database: migrated forward, moved aside when corrupt or foreign, refused when newer.
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DocwrightError } from '../errors.ts';
import { applicationId, migrations } from './migrations.ts';

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** What was done to an unusable file, for people; null when nothing was. */
  readonly notice: string | null;
}

/** Opens `directory/state.db`, creating the folder, which ignores itself in git. */
export function openDatabase(directory: string): OpenedDatabase {
  prepare(directory);
  const path = join(directory, 'state.db');
  try {
    return { database: open(path), notice: null };
  } catch (error) {
    if (error instanceof DocwrightError || !isUnusable(error)) throw stateError(directory, error);
    const aside = moveAside(path);
    return { database: open(path), notice: `${path} could not be read; it was kept as ${aside}` };
  }
}

class ForeignDatabase extends Error {}

function prepare(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    const ignore = join(directory, '.gitignore');
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  } catch (error) {
    throw stateError(directory, error);
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    checkOwner(database, path);
    useWriteAheadLog(database, path);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function checkOwner(database: DatabaseSync, path: string): void {
  const id = pragma(database, 'application_id');
  const version = pragma(database, 'user_version');
  const tables = database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()!.n;
  if (id !== applicationId && (tables !== 0 || version !== 0)) throw new ForeignDatabase();
  if (version > migrations.length) {
    throw new DocwrightError('STATE', `${path} was written by a newer docwright`, {
      hint: 'Update docwright, or choose another folder with --state DIR.',
    });
  }
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

function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const migration of migrations.slice(pragma(database, 'user_version')))
      database.exec(migration);
    database.exec(`PRAGMA application_id = ${applicationId}`);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function pragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()![name]);
}

/** SQLITE_CORRUPT and SQLITE_NOTADB, or a database that another program made. */
function isUnusable(error: unknown): boolean {
  if (error instanceof ForeignDatabase) return true;
  const code = (error as { readonly errcode?: number }).errcode;
  return code !== undefined && [11, 26].includes(code & 0xff);
}

function moveAside(path: string): string {
  for (let n = 1; ; n++) {
    const aside = `${path}.unreadable-${n}`;
    if (existsSync(aside)) continue;
    renameSync(path, aside);
    for (const suffix of ['-wal', '-shm']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
    }
    return aside;
  }
}

function stateError(directory: string, error: unknown): unknown {
  if (error instanceof DocwrightError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new DocwrightError('STATE', `The state folder ${directory} cannot be used: ${reason}`, {
    hint: 'Make it writable, or choose another one with --state DIR.',
    cause: error,
  });
}
