/** Reads files below a root without following links, blocking on pipes or leaving the root. Impure. */
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { SkipReason } from '../types/source-file.ts';

/** The bytes of a file, or why it was not read. */
export type FileRead =
  | { readonly bytes: Buffer; readonly size: number }
  | { readonly bytes: null; readonly reason: SkipReason; readonly detail: string };

/**
 * Reads a regular file below `root`.
 *
 * @param root - Absolute real path.
 * @param path - Relative to the root.
 * @param maxBytes - A longer file is refused.
 */
export function readFileInside(root: string, path: string, maxBytes: number): FileRead {
  try {
    const folder = realpathSync.native(dirname(join(root, path)));
    if (!isInside(root, folder)) return refused('outside-root', 'its folder lies outside the root');
    return readNoFollow(join(folder, basename(path)), maxBytes, false);
  } catch (error) {
    return refusedFor(error);
  }
}

/** Reads the first `maxBytes` of a regular file whose folder is known to lie inside the root. */
export function readHead(path: string, maxBytes: number): FileRead {
  try {
    return readNoFollow(path, maxBytes, true);
  } catch (error) {
    return refusedFor(error);
  }
}

/** Where a symbolic link leads, as a row's reason and detail; the link is not opened. */
export function describeLink(
  root: string,
  path: string,
): Omit<FileRead & { bytes: null }, 'bytes'> {
  try {
    const outside = !isInside(root, realpathSync.native(path));
    const detail = `a symbolic link to ${readlinkSync(path)}`;
    return { reason: outside ? 'outside-root' : 'symlink', detail };
  } catch (error) {
    const loop = systemErrorCode(error) === 'ELOOP';
    return {
      reason: 'symlink',
      detail: `a symbolic link that ${loop ? 'loops' : 'leads nowhere'}`,
    };
  }
}

/** Whether `path` is `root` or lies below it; both absolute and normalised. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}

/** Whether a relative path with `/` could leave its root by its spelling. */
export function escapesRoot(path: string): boolean {
  return path === '' || path.startsWith('/') || path.split('/').includes('..');
}

/** The code of a system error (`ENOENT`), or null. */
export function systemErrorCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

/** What a path is when it is neither a regular file nor a folder. */
export function describeSpecial(stats: Stats): string {
  if (stats.isFIFO()) return 'a named pipe';
  if (stats.isSocket()) return 'a socket';
  if (stats.isCharacterDevice() || stats.isBlockDevice()) return 'a device';
  return stats.isDirectory() ? 'a folder' : 'not a regular file';
}

function readNoFollow(path: string, maxBytes: number, cut: boolean): FileRead {
  // O_NONBLOCK: opening a pipe must not wait for a writer.
  const handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile()) return refused('not-a-file', describeSpecial(stats));
    if (stats.size > maxBytes && !cut) {
      return refused('too-large', `${stats.size} bytes, the limit is ${maxBytes}`);
    }
    return { bytes: readUpTo(handle, Math.min(stats.size, maxBytes)), size: stats.size };
  } finally {
    closeSync(handle);
  }
}

function readUpTo(handle: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(handle, bytes, filled, length - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

function refusedFor(error: unknown): FileRead {
  const code = systemErrorCode(error);
  if (code === 'ELOOP') return refused('symlink', 'a symbolic link');
  if (code === 'ENXIO') return refused('not-a-file', 'a socket or a device');
  if (code === null) throw error;
  return refused('unreadable', code);
}

function refused(reason: SkipReason, detail: string): FileRead {
  return { bytes: null, reason, detail };
}
