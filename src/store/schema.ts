// Whose a state database is, which version it has, and the way to today's.
import { DatabaseSync } from 'node:sqlite';
import { DocwrightError } from '../errors.ts';
import { applicationId, migrations } from './migrations.ts';

/** A database that docwright did not make. */
export class ForeignDatabase extends Error {}

/**
 * A database is ours when its schema is exactly what the migrations make: no trigger or view of others.
 *
 * @throws ForeignDatabase; DocwrightError STATE when a newer docwright wrote it.
 */
export function checkSchema(database: DatabaseSync, path: string): void {
  database.exec('PRAGMA trusted_schema = OFF');
  const id = pragma(database, 'application_id');
  const version = schemaVersion(database);
  if (id === applicationId && version > migrations.length) {
    throw new DocwrightError('STATE', `${path} was written by a newer docwright`, {
      hint: 'Update docwright, or choose another folder with --state DIR.',
    });
  }
  const foreign = version > 0 && id !== applicationId;
  if (foreign || schemaOf(database) !== schemaAt(version)) throw new ForeignDatabase();
}

function schemaAt(version: number): string {
  const database = new DatabaseSync(':memory:');
  try {
    for (const migration of migrations.slice(0, version)) database.exec(migration);
    return schemaOf(database);
  } finally {
    database.close();
  }
}

function schemaOf(database: DatabaseSync): string {
  return JSON.stringify(
    database
      .prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .all(),
  );
}

/** Leads a database of any earlier version to today's, whole or not at all. */
export function migrate(database: DatabaseSync): void {
  if (schemaVersion(database) === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(schemaVersion(database))) database.exec(step);
    database.exec(`PRAGMA application_id = ${applicationId}`);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** How many steps led to a database. */
export function schemaVersion(database: DatabaseSync): number {
  return pragma(database, 'user_version');
}

function pragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()![name]);
}
