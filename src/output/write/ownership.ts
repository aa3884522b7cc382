// Which files of an output folder are ours: those of the last manifest, and those of a run that was cut off.
import { createHash } from 'node:crypto';
import { appendFileSync, lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '../../util/files.ts';

/** Lines `sha256 path`, appended before each write and removed when the manifest is written. */
const journalName = '.docwright-pending';

export interface Ownership {
  /** Whether docwright wrote these bytes to this path. */
  readonly wrote: (path: string, sha256: string) => boolean;
  /** Whether docwright ever wrote to this path. */
  readonly knows: (path: string) => boolean;
  /** Paths of the last manifest, with their hashes. */
  readonly listed: ReadonlyMap<string, string>;
  /** Notes a write that is about to happen. */
  readonly announce: (path: string, sha256: string) => void;
  /** Forgets the notes: the new manifest lists everything. */
  readonly settle: () => void;
}

/** Ownership by the last manifest's outputs and by the journal in the folder. */
export function readOwnership(folder: string, listed: ReadonlyMap<string, string>): Ownership {
  const known = new Map([...listed].map(([path, sha256]) => [path, new Set([sha256])]));
  const journal = join(folder, journalName);
  for (const [path, sha256] of readJournal(journal)) {
    known.set(path, (known.get(path) ?? new Set()).add(sha256));
  }
  return {
    wrote: (path, sha256) => known.get(path)?.has(sha256) === true,
    knows: (path) => known.has(path),
    listed,
    announce: (path, sha256) => appendFileSync(journal, `${sha256} ${path}\n`),
    settle: () => rmSync(journal, { force: true }),
  };
}

function readJournal(path: string): readonly (readonly [string, string])[] {
  const lines = (readText(path) ?? '').split('\n').filter((line) => line.length > 65);
  return lines.map((line) => [line.slice(65), line.slice(0, 64)] as const);
}

/** Text of a regular file, or null when there is none; a link is not followed. */
export function readText(path: string): string | null {
  try {
    return lstatSync(path).isFile() ? readFileSync(path, 'utf8') : null;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return null;
    throw error;
  }
}

/** SHA-256, hex. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
