// Lets one process at a time write a state folder; the kernel frees the lock on any death.
import { closeSync, constants, openSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DocwrightError } from '../errors.ts';
import { moveAside } from './move-aside.ts';
import { prepareFolder } from './state-folder.ts';
import { sqliteCode, unusableFolder } from './unwritable-state.ts';

export interface StateLock {
  release(): void;
}

/**
 * Takes the lock of a folder, making the folder. What `lock.json` says of the holder is for people only: it stays
 * when a process dies, and the next one takes the lock over it.
 *
 * @throws DocwrightError LOCKED naming the holder; STATE when the folder cannot be used.
 */
export function lockState(directory: string): StateLock {
  const holder = join(directory, 'lock.json');
  prepareFolder(directory);
  const database = take(directory, holder);
  try {
    note(holder);
  } catch (error) {
    database.close();
    throw unusableFolder(directory, error);
  }
  return { release: () => database.close() };
}

function take(directory: string, holder: string): DatabaseSync {
  const path = join(directory, 'lock.db');
  try {
    return tryTake(path);
  } catch (error) {
    if (sqliteCode(error) === notADatabase) return takeAfresh(directory, path);
    if (sqliteCode(error) !== busy) throw unusableFolder(directory, error);
    throw new DocwrightError('LOCKED', `Another run holds ${directory}${describe(holder)}`, {
      hint: 'Wait for it to end, or choose another folder with --state DIR.',
      retryable: true,
      cause: error,
    });
  }
}

const busy = 5;
const notADatabase = 26;

function tryTake(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Nobody can hold a file that is no database. */
function takeAfresh(directory: string, path: string): DatabaseSync {
  try {
    moveAside(path);
    return tryTake(path);
  } catch (error) {
    throw unusableFolder(directory, error);
  }
}

function note(holder: string): void {
  const { O_CREAT, O_NOFOLLOW, O_TRUNC, O_WRONLY } = constants;
  const handle = openSync(holder, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o644);
  try {
    writeFileSync(handle, JSON.stringify({ pid: process.pid, host: hostname() }));
  } finally {
    closeSync(handle);
  }
}

function describe(holder: string): string {
  try {
    const { pid, host } = JSON.parse(readFileSync(holder, 'utf8'));
    return ` (process ${Number(pid)} on ${String(host)})`;
  } catch {
    return '';
  }
}
