// The figures of a state folder, read without changing it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DocwrightError } from '../errors.ts';
import type { RunUsage } from '../types/store.ts';
import { usageByRun, usageTotals } from './usage.ts';

export interface UsageReport {
  /** Oldest first. */
  readonly runs: readonly RunUsage[];
  readonly totals: Pick<RunUsage, 'requests' | 'tokens' | 'cost'>;
}

/**
 * What all runs used; null when there is no state yet.
 *
 * @throws DocwrightError STATE when the state cannot be read.
 */
export function readUsage(directory: string): UsageReport | null {
  const path = join(directory, 'state.db');
  if (!existsSync(path)) return null;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    return { runs: usageByRun(database), totals: usageTotals(database, null) };
  } catch (cause) {
    throw new DocwrightError('STATE', `The state ${path} cannot be read.`, {
      hint: 'Name the right folder with --state; a state file may be deleted without losing documentation.',
      cause,
    });
  } finally {
    database?.close();
  }
}
