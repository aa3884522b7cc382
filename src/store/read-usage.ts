// The figures of a state folder, read without changing it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { DocwrightError } from '../errors.ts';
import type { DayUsage, ModelUsage, RunUsage, UsageFigures } from '../types/store.ts';
import { openForReading } from './open-for-reading.ts';
import { transaction } from './transaction.ts';
import { usageByDay, usageByModel, usageByRun, usageTotals } from './usage.ts';

export interface UsageReport {
  /** Oldest first. */
  readonly runs: readonly RunUsage[];
  /** Oldest first. */
  readonly days: readonly DayUsage[];
  /** By name. */
  readonly models: readonly ModelUsage[];
  readonly totals: UsageFigures;
}

/**
 * What all runs used; null when there is no state yet. A run that goes on is not disturbed.
 *
 * @throws DocwrightError STATE when the state cannot be read.
 */
export function readUsage(directory: string): UsageReport | null {
  const path = join(directory, 'state.db');
  if (!existsSync(path)) return null;
  try {
    const opened = openForReading(path);
    try {
      return report(opened.database);
    } finally {
      opened.close();
    }
  } catch (cause) {
    if (cause instanceof DocwrightError) throw cause;
    throw new DocwrightError('STATE', `The state ${path} cannot be read.`, {
      hint: 'Name the right folder with --state; a state file may be deleted without losing documentation.',
      cause,
    });
  }
}

/** In one transaction, so that the figures agree. */
function report(database: DatabaseSync): UsageReport {
  return transaction(
    database,
    () => ({
      runs: usageByRun(database),
      days: usageByDay(database),
      models: usageByModel(database),
      totals: usageTotals(database, null),
    }),
    'DEFERRED',
  );
}
