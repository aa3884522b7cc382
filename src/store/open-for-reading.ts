// Opens a state database of any version to look at it: beside a run that writes it, and where nothing can be written.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { migrations } from './migrations.ts';
import { checkSchema, migrate, schemaVersion } from './schema.ts';

export interface OpenedForReading {
  readonly database: DatabaseSync;
  readonly close: () => void;
}

/** @throws ForeignDatabase, DocwrightError STATE of a newer version, and errors of SQLite. */
export function openForReading(path: string): OpenedForReading {
  const database = open(path);
  try {
    checkSchema(database, path);
    if (schemaVersion(database) < migrations.length) return migratedCopy(database);
    return { database, close: () => database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Without a log beside it and without leave to make one, nobody can be writing the file. */
function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    schemaVersion(database);
    return database;
  } catch (error) {
    database.close();
    if (existsSync(`${path}-wal`)) throw error;
    const url = pathToFileURL(path);
    url.searchParams.set('immutable', '1');
    return new DatabaseSync(url, { readOnly: true });
  }
}

/** An earlier version is led to today's in a copy: looking changes nothing. */
function migratedCopy(source: DatabaseSync): OpenedForReading {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'state.db');
    source.prepare('VACUUM INTO ?').run(copy);
    source.close();
    const database = new DatabaseSync(copy);
    migrate(database);
    const close = () => {
      database.close();
      remove();
    };
    return { database, close };
  } catch (error) {
    remove();
    throw error;
  }
}
