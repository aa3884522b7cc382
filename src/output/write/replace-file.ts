// Writes one file whole or not at all: a flushed temporary file beside it is renamed over it.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = constants;
const temporary = /^\.docwright-[0-9a-f]{16}\.tmp$/;

/**
 * Replaces or makes a file in a folder that was checked.
 *
 * @param path Absolute.
 * @param mode Permissions to keep; null: those of a new file.
 */
export function replaceFile(path: string, content: string, mode: number | null): void {
  const beside = join(dirname(path), `.docwright-${randomBytes(8).toString('hex')}.tmp`);
  try {
    const handle = openSync(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o666);
    try {
      if (mode !== null) fchmodSync(handle, mode);
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Makes the renames in a folder last. Not every file system can; then nothing is lost but this promise. */
export function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, O_RDONLY);
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {}
}

/** Removes temporary files that a killed run left in a folder. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (temporary.test(name)) rmSync(join(folder, name), { force: true });
  }
}
