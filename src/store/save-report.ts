// Keeps the report of a run beside its journal.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalFolder, journalName } from './run-journal.ts';

/** Writes the files whole or not at all, and gives the path of the first; null where the folder cannot be written. */
export function saveReport(
  state: string,
  { run, started }: { readonly run: string; readonly started: number },
  files: readonly (readonly [extension: string, content: string])[],
): string | null {
  const folder = journalFolder(state);
  const base = join(folder, journalName(run, started).replace(/\.jsonl$/, ''));
  try {
    mkdirSync(folder, { recursive: true });
    for (const [extension, content] of files) {
      writeFileSync(`${base}.tmp`, content);
      renameSync(`${base}.tmp`, base + extension);
    }
    return base + files[0]![0];
  } catch {
    return null;
  }
}
