// Lets one process at a time write a state folder; the kernel frees the lock on any death.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DocwrightError } from '../errors.ts';

export interface StateLock {
  release(): void;
}

/** Takes the lock or throws LOCKED naming the holder. */
export function lockState(directory: string): StateLock {
  const holder = join(directory, 'lock.json');
  mkdirSync(directory, { recursive: true });
  const database = new DatabaseSync(join(directory, 'lock.db'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw new DocwrightError('LOCKED', `Another run holds ${directory}${describe(holder)}`, {
      hint: 'Wait for it to end, or choose another folder with --state DIR.',
      retryable: true,
      cause: error,
    });
  }
  writeFileSync(holder, JSON.stringify({ pid: process.pid, host: hostname() }));
  return { release: () => database.close() };
}

function describe(holder: string): string {
  try {
    const { pid, host } = JSON.parse(readFileSync(holder, 'utf8'));
    return ` (process ${Number(pid)} on ${String(host)})`;
  } catch {
    return '';
  }
}
