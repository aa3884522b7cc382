// The output folder: made, real, and where it may be.
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { DocwrightError } from '../../errors.ts';
import { isInside, systemErrorCode } from '../../util/files.ts';

/**
 * Makes the folder and gives its real path.
 *
 * @param inside Folder that the output must lie in, or null when the user chose the place.
 * @throws DocwrightError OUTPUT when it cannot be made, is a link, or leads out of `inside`.
 */
export function openOutputFolder(folder: string, inside: string | null): string {
  try {
    mkdirSync(folder, { recursive: true });
    const stats = lstatSync(folder);
    if (stats.isSymbolicLink()) throw refusal(folder, 'it is a link');
    const real = realpathSync.native(folder);
    if (inside !== null && !isInside(realpathSync.native(inside), real)) {
      throw refusal(folder, `it leads out of ${inside}`);
    }
    return real;
  } catch (error) {
    throw error instanceof DocwrightError ? error : unwritable(folder, error);
  }
}

function refusal(folder: string, reason: string): DocwrightError {
  return new DocwrightError('OUTPUT', `Nothing is written to ${folder}: ${reason}.`, {
    hint: 'Name the folder that is meant with --out.',
  });
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file is in the way',
  EEXIST: 'a file is in the way',
};

/** The error for a place that cannot be written. */
export function unwritable(path: string, cause: unknown): DocwrightError {
  const code = systemErrorCode(cause) ?? 'unknown error';
  const reason = reasons[code] ?? code;
  return new DocwrightError('OUTPUT', `${path} cannot be written: ${reason}.`, {
    hint: 'Choose another folder with --out, or make this one writable.',
    cause,
  });
}

/**
 * Makes the folders of a path below a real root, one by one; null, or why it cannot be used.
 * No link is followed, since it could lead out.
 */
export function makeFolders(root: string, path: string): string | null {
  let folder = root;
  for (const part of path.split('/').filter((part) => part !== '')) {
    if (part === '..' || part === '.') return 'its path leaves the output folder';
    folder = join(folder, part);
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (stats === undefined) mkdirSync(folder);
    else if (stats.isSymbolicLink()) return 'its folder is a link';
    else if (!stats.isDirectory()) return 'a file is in the way of its folder';
  }
  return realpathSync.native(folder) === folder ? null : 'its folder leads elsewhere';
}
