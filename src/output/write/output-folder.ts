// The output folder and the folders in it: made one by one, real, and held open so that no swap leads out.
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { DocwrightError } from '../../errors.ts';
import { escapesRoot, isInside, systemErrorCode } from '../../util/files.ts';
import { systemReason } from '../../util/system-reason.ts';

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
const flushHandle = promisify(fsync);

/**
 * Makes the folder and gives its real path.
 *
 * @param inside Folder that the output must lie in, or null when the user chose the place.
 * @throws DocwrightError OUTPUT when it cannot be made, is a link, or leads out of `inside`; nothing is made then.
 */
export function openOutputFolder(folder: string, inside: string | null): string {
  try {
    makeFolder(folder, checkedParent(folder, inside));
    return realpathSync.native(folder);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/**
 * Refuses a folder that could not be made or written, and makes nothing: for work that is paid before it is written.
 *
 * @throws DocwrightError OUTPUT as `openOutputFolder` does.
 */
export function refuseUnwritable(folder: string, inside: string | null): void {
  try {
    accessSync(checkedParent(folder, inside), constants.W_OK);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** The folder itself where it exists, else the nearest one around it. */
function checkedParent(folder: string, inside: string | null): string {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats?.isSymbolicLink()) throw refusal(folder, 'it is a link');
  if (stats?.isDirectory() === false) throw refusal(folder, 'it is a file');
  const existing = nearestFolder(folder);
  if (inside !== null && !isInside(realpathSync.native(inside), realpathSync.native(existing))) {
    throw refusal(folder, `it leads out of ${inside}`);
  }
  return existing;
}

/** A folder below the root; while it is open, names in it mean this folder whatever is put in its place. */
export interface OpenFolder {
  /** The path by which a name in it is reached. */
  readonly at: (name: string) => string;
  readonly close: () => void;
}

/** An obstacle in the way of a path, as a reason. */
export type FolderOpened =
  | { readonly folder: OpenFolder; readonly reason: null }
  | { readonly folder: null; readonly reason: string };

/**
 * Opens a folder below a real root. Links are never followed, since they could lead out.
 *
 * @param path Relative, `''` for the root itself.
 * @param make Whether missing folders are made; otherwise a missing one is an obstacle.
 */
export function openFolder(root: string, path: string, make: boolean): FolderOpened {
  const parts = path.split('/').filter((part) => part !== '');
  if (path !== '' && (escapesRoot(path) || parts.includes('.') || path.includes('\0'))) {
    return refused('its path leaves the output folder');
  }
  let place = root;
  for (const part of parts) {
    place = join(place, part);
    const stats = lstatSync(place, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) return refused('its folder is a link');
    if (stats !== undefined && !stats.isDirectory()) {
      return refused('a file is in the way of its folder');
    }
    if (stats === undefined && !make) return refused('its folder is missing');
    if (stats === undefined) mkdirSync(place);
  }
  return hold(place);
}

/** Makes the names in a folder last. Not every file system can; then nothing is lost but this promise. */
export async function flushFolder(root: string, path: string): Promise<void> {
  let handle: number | null = null;
  try {
    handle = openSync(join(root, path), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    await flushHandle(handle);
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}

/** The error for a place that cannot be written; anything but a system error comes back as it is. */
export function unwritable(path: string, cause: unknown): unknown {
  const code = systemErrorCode(cause);
  if (cause instanceof DocwrightError || code === null) return cause;
  const { reason, remedy } = systemReason(code) ?? { reason: code, remedy: 'Make it writable' };
  return new DocwrightError('OUTPUT', `${path} cannot be written: ${reason}.`, {
    hint: `${remedy}, or choose another folder with --out. What was already written is whole; running again goes on from there.`,
    cause,
  });
}

const handles = process.platform === 'linux' && existsSync('/proc/self/fd');

/** With `/proc`, names are resolved from the handle; elsewhere from the path, checked an instant before. */
function hold(place: string): FolderOpened {
  if (!handles) {
    if (realpathSync.native(place) !== place) return refused('its folder leads elsewhere');
    return { folder: { at: (name) => join(place, name), close: () => {} }, reason: null };
  }
  const handle = openSync(place, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  const own = `/proc/self/fd/${handle}`;
  if (readlinkSync(own) !== place) {
    closeSync(handle);
    return refused('its folder leads elsewhere');
  }
  const close = () => closeSync(handle);
  return { folder: { at: (name) => `${own}/${name}`, close }, reason: null };
}

/** Step by step: Node's own recursion never ends where a parent refuses every name, as `/proc` does. */
function makeFolder(folder: string, existing: string): void {
  const missing: string[] = [];
  for (let path = folder; path !== existing; path = dirname(path)) missing.push(path);
  for (const path of missing.reverse()) {
    try {
      mkdirSync(path);
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST' || !lstatSync(path).isDirectory()) throw error;
    }
  }
}

function nearestFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}

function refused(reason: string): FolderOpened {
  return { folder: null, reason };
}

function refusal(folder: string, reason: string): DocwrightError {
  return new DocwrightError('OUTPUT', `Nothing is written to ${folder}: ${reason}.`, {
    hint: 'Name the folder that is meant with --out.',
  });
}
