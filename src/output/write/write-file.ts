// Writes one file whole or not at all: a flushed temporary file beside it is renamed over it.
import { createHash, randomBytes } from 'node:crypto';
import {
  type BigIntStats,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import { DocwrightError } from '../../errors.ts';
import { systemErrorCode } from '../../util/files.ts';
import { flushFolder, type OpenFolder, openFolder, unwritable } from './output-folder.ts';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;
const flushHandle = promisify(fsync);

/** Name of a temporary file that is ours to remove. */
export const temporaryName = /^\.docwright-[0-9a-f]{16}\.tmp$/;

/**
 * Writes a file below `root` so that at any instant the path holds the old bytes, the new ones or nothing;
 * once it resolves, they survive a power cut. The mode of an existing file is kept.
 *
 * @param root Real path of a folder; neither the file nor a folder on the way may be a link.
 * @param path Relative to the root, `/` as separator, without `..`.
 * @throws DocwrightError OUTPUT when the path is refused or cannot be written.
 */
export async function writeFileSafely(
  root: string,
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  try {
    const { folder, reason } = openFolder(root, folderOf(path), true);
    if (folder === null) throw refusal(path, reason);
    try {
      const found = look(folder, posix.basename(path));
      if (found.kind === 'other') throw refusal(path, found.reason);
      const file = prepareFile(folder, posix.basename(path), content, found);
      try {
        await file.flush();
        if (!file.commit()) throw refusal(path, changedMeanwhile);
      } finally {
        file.discard();
      }
    } finally {
      folder.close();
    }
    await flushFolder(root, folderOf(path));
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Folder of a file's relative path, `''` for the root; `'..'`, which is refused, for a path that names no file. */
export function folderOf(path: string): string {
  const cut = path.lastIndexOf('/');
  const name = path.slice(cut + 1);
  if (cut === 0 || name === '' || name === '.' || name === '..' || name.includes('\0')) return '..';
  return cut < 0 ? '' : path.slice(0, cut);
}

/** Why a file is kept that changed between the look at it and the rename over it. */
export const changedMeanwhile = 'it was changed while it was being written';

/** Bytes of a file that is still read to be compared. */
const largest = 2 ** 28;

/** What stands at a path. */
export type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly sha256: string; readonly stats: BigIntStats }
  | { readonly kind: 'other'; readonly reason: string };

/** Reads what stands at a name, without following a link or waiting for a pipe. */
export function look(folder: OpenFolder, name: string): Found {
  let handle: number;
  try {
    handle = openSync(folder.at(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    const code = systemErrorCode(error) ?? '';
    if (code === 'ENOENT') return { kind: 'none' };
    if (code === 'ELOOP' || code === 'EMLINK') return { kind: 'other', reason: 'it is a link' };
    if (code === 'ENXIO') return { kind: 'other', reason: 'it is no regular file' };
    if (code === 'EACCES') return { kind: 'other', reason: 'it cannot be read' };
    throw error;
  }
  try {
    const stats = fstatSync(handle, { bigint: true });
    if (!stats.isFile()) return { kind: 'other', reason: 'it is no regular file' };
    if (stats.size > largest) return { kind: 'other', reason: 'it is too large to be ours' };
    return { kind: 'file', sha256: hashOf(readFileSync(handle)), stats };
  } finally {
    closeSync(handle);
  }
}

/** SHA-256, hex. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A complete temporary file, not yet in its place. */
export interface PreparedFile {
  /** Makes its bytes last. */
  readonly flush: () => Promise<void>;
  /** Puts it in its place; false, and nothing done, when that is not as it was found. */
  readonly commit: () => boolean;
  /** Removes it unless it is in its place. */
  readonly discard: () => void;
}

/** Writes the bytes beside their place. `discard` must follow before the folder closes, whether `commit` did or not. */
export function prepareFile(
  folder: OpenFolder,
  name: string,
  content: string | Uint8Array,
  found: Found,
): PreparedFile {
  const beside = folder.at(`.docwright-${randomBytes(8).toString('hex')}.tmp`);
  const handle = openSync(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o666);
  let open = true;
  const close = () => {
    if (open) closeSync(handle);
    open = false;
  };
  const discard = () => {
    close();
    rmSync(beside, { force: true });
  };
  try {
    writeFileSync(handle, content);
    if (found.kind === 'file') fchmodSync(handle, Number(found.stats.mode) & 0o777);
  } catch (error) {
    discard();
    throw error;
  }
  const commit = () => {
    close();
    const same = isAsFound(folder.at(name), found);
    if (same) renameSync(beside, folder.at(name));
    return same;
  };
  return { flush: () => flushHandle(handle), commit, discard };
}

/** Between this look and the rename lies one system call; Node offers no exchange that compares. */
function isAsFound(path: string, found: Found): boolean {
  const now = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (now === undefined || found.kind !== 'file') return now === undefined && found.kind === 'none';
  const keys = ['dev', 'ino', 'size', 'mtimeNs'] as const;
  return keys.every((key) => now[key] === found.stats[key]);
}

function refusal(path: string, reason: string): DocwrightError {
  return new DocwrightError('OUTPUT', `${path} was left alone: ${reason}.`, {
    hint: 'Move what stands there away, or choose another folder with --out.',
  });
}
