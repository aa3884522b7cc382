// The folder of a state: made when missing, ignoring itself in git, on a local disk, and without links in it.
import { lstatSync, mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocwrightError } from '../errors.ts';
import { networkFileSystem } from './network-file-systems.ts';
import { unusableFolder } from './unwritable-state.ts';

const files = [
  '.gitignore',
  'lock.db',
  'lock.db-journal',
  'lock.json',
  'state.db',
  'state.db-wal',
  'state.db-shm',
] as const;

/**
 * Makes the folder and checks what lies in it: a checkout may hold links that lead elsewhere.
 *
 * @param fileSystemOf Type of the file system of a path, as `statfs` gives it. Default: asked of the system.
 * @throws DocwrightError STATE
 */
export function prepareFolder(
  directory: string,
  fileSystemOf: (path: string) => number = (path) => statfsSync(path).type,
): void {
  try {
    mkdirSync(directory, { recursive: true });
    for (const name of files) refuseLink(join(directory, name));
    refuseNetwork(directory, fileSystemOf(directory));
    writeIgnore(join(directory, '.gitignore'));
  } catch (error) {
    throw unusableFolder(directory, error);
  }
}

/**
 * Refuses a folder that is a link; for one that the user did not name.
 *
 * @throws DocwrightError STATE
 */
export function refuseLink(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isFile() || stats.isDirectory()) return;
  const what = stats.isSymbolicLink() ? 'a link' : 'no regular file';
  throw new DocwrightError('STATE', `The state is not kept in ${path}: it is ${what}.`, {
    hint: 'Remove it, or name the folder that is meant with --state DIR.',
  });
}

function refuseNetwork(directory: string, type: number): void {
  const name = networkFileSystem(type);
  if (name === null) return;
  throw new DocwrightError('STATE', `${directory} lies on a network file system (${name}).`, {
    hint: 'Its locks cannot be relied on. Choose a folder on a local disk with --state DIR.',
  });
}

function writeIgnore(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined)
    writeFileSync(path, '*\n', { flag: 'wx' });
}
