// The events of a run as JSON lines beside the ledger: what a page shows that came late, or after a restart.
import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '../types/events.ts';

/** One line of a journal. */
export interface JournalEntry {
  /** Wall-clock milliseconds since 1970. */
  readonly at: number;
  readonly event: RunEvent;
}

/** Journals of older runs are removed. */
const kept = 20;

/** Folder of the journals of a state folder. */
export function journalFolder(state: string): string {
  return join(state, 'runs');
}

/** Name of a run's journal: they sort by their start. */
export function journalName(run: string, started: number): string {
  return `${String(started).padStart(15, '0')}-${run}.jsonl`;
}

/**
 * Appends to the journal of a run. A journal that cannot be written ends silently: the ledger is the authority.
 */
export function openJournal(state: string, run: string, started: number) {
  const folder = journalFolder(state);
  const file = join(folder, journalName(run, started));
  let open = true;
  const attempt = (work: () => void) => {
    if (!open) return;
    try {
      work();
    } catch {
      open = false;
    }
  };
  attempt(() => {
    mkdirSync(folder, { recursive: true });
    for (const old of journalsIn(folder).slice(0, -(kept - 1))) removeRun(folder, old);
  });
  return (entries: readonly JournalEntry[]): void =>
    attempt(() =>
      appendFileSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')),
    );
}

/** Removes a journal and the reports beside it. */
function removeRun(folder: string, journal: string): void {
  for (const extension of ['.jsonl', '.json', '.html']) {
    rmSync(join(folder, journal.replace(/\.jsonl$/, extension)), { force: true });
  }
}

/** Names of the journals in a folder, oldest first; none when there is no such folder. */
export function journalsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .sort();
  } catch {
    return [];
  }
}
