// Which files of an output folder are ours: those of the last manifest, and those of runs that were cut off.
import { closeSync, constants, fstatSync, fsync, openSync, rmSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { DocwrightError } from '../../errors.ts';
import { readFileInside } from '../../util/files.ts';
import type { OpenFolder } from './output-folder.ts';

/** Lines `sha256 "path"`, appended before each write and removed when the manifest is written. */
export const journalName = '.docwright-writing';

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants;
const flushHandle = promisify(fsync);
const largest = 2 ** 26;

export interface Ownership {
  /** Whether docwright wrote these bytes to this path. */
  readonly wrote: (path: string, sha256: string) => boolean;
  /** The bytes that docwright wrote to this path last; null when it never did. */
  readonly last: (path: string) => string | null;
  /** All paths that docwright wrote to, sorted. */
  readonly paths: () => readonly string[];
  /** Notes a write that is about to happen. */
  readonly announce: (path: string, sha256: string) => void;
  /** Makes the notes last. */
  readonly flush: () => Promise<void>;
  /** Forgets the notes: a manifest lists everything now. */
  readonly settle: () => void;
  readonly close: () => void;
}

/**
 * Ownership by the last manifest's outputs and by the journal in the folder.
 *
 * @param root Real path of the output folder.
 * @param folder The same folder, open.
 */
export function readOwnership(
  root: string,
  folder: OpenFolder,
  listed: ReadonlyMap<string, string>,
): Ownership {
  const known = new Map([...listed].map(([path, sha256]) => [path, [sha256]]));
  const add = (path: string, sha256: string) =>
    known.set(path, [...(known.get(path) ?? []).filter((old) => old !== sha256), sha256]);
  for (const [path, sha256] of readJournal(root)) add(path, sha256);
  let handle: number | null = null;
  const close = () => {
    if (handle !== null) closeSync(handle);
    handle = null;
  };
  return {
    wrote: (path, sha256) => known.get(path)?.includes(sha256) === true,
    last: (path) => known.get(path)?.at(-1) ?? null,
    paths: () => [...known.keys()].sort(),
    announce: (path, sha256) => {
      handle ??= openJournal(folder.at(journalName));
      writeSync(handle, `\n${sha256} ${JSON.stringify(path)}\n`);
    },
    flush: async () => {
      if (handle !== null) await flushHandle(handle);
    },
    settle: () => {
      close();
      rmSync(folder.at(journalName), { force: true });
    },
    close,
  };
}

/** Text of a regular file of at most 64 MiB in the folder, or null; a link is not followed. */
export function readText(root: string, name: string): string | null {
  return readFileInside(root, name, largest).bytes?.toString('utf8') ?? null;
}

/** A line that was cut off says nothing. */
function readJournal(root: string): readonly (readonly [string, string])[] {
  return (readText(root, journalName) ?? '').split('\n').flatMap((line) => {
    const [, sha256, path] = /^([0-9a-f]{64}) (".*")$/.exec(line) ?? [];
    if (sha256 === undefined || path === undefined) return [];
    try {
      return [[String(JSON.parse(path)), sha256] as const];
    } catch {
      return [];
    }
  });
}

function openJournal(path: string): number {
  const handle = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o666);
  if (fstatSync(handle).isFile()) return handle;
  closeSync(handle);
  throw new DocwrightError('OUTPUT', `${journalName} in the output folder is not a regular file.`, {
    hint: 'Remove it, or choose another folder with --out.',
  });
}
