// Writes verified docstrings into a source file, whole or not at all, and takes them back.
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DocwrightError } from '../../../errors.ts';
import { applyEdits, type ByteEdit, revertEdits } from './apply-edits.ts';
import { sha256 } from './may-replace.ts';
import type { Splice } from './types.ts';

/** What `undo` needs for one file. */
export interface UndoRecord {
  readonly path: string;
  /** SHA-256 (hex) of the bytes before and after. */
  readonly before: string;
  readonly after: string;
  readonly edits: readonly ByteEdit[];
}

/** A decoded source as it was when the edits were planned. */
export interface ReadSource {
  readonly text: string;
  readonly encoding: string;
  /** SHA-256 (hex) of the bytes that were read. */
  readonly sha256: string;
}

/** Edits of a file that is not replaced yet. */
export interface PreparedDocstrings {
  readonly record: UndoRecord;
  /** Bytes of the new file. */
  readonly size: number;
  /**
   * Puts a new file, flushed and with the same mode, over the old one.
   *
   * @throws DocwrightError OUTPUT when the file changed since it was read, or cannot be replaced.
   */
  readonly replace: () => void;
}

/**
 * Makes the new bytes of a file, and what takes them back.
 *
 * @param file Absolute path; a link is refused.
 * @param path The path as the record names it.
 * @throws DocwrightError OUTPUT when the file changed since it was read, or is read-only.
 */
export function prepareDocstrings(
  file: string,
  path: string,
  source: ReadSource,
  edits: readonly Splice[],
): PreparedDocstrings {
  const { bytes: current, mode } = readWritable(file, path);
  if (sha256(current) !== source.sha256) throw changed(path, 'since it was read');
  const { bytes, edits: done } = applied(current, path, source, edits);
  return {
    record: { path, before: source.sha256, after: sha256(bytes), edits: done },
    size: bytes.length,
    replace: () => replaceFile(file, path, bytes, mode, source.sha256),
  };
}

/** What stands at a file: the bytes before a record, those after it, or others. Removes what a dead process left. */
export function stateOfEdit(file: string, record: UndoRecord): 'before' | 'after' | 'other' {
  rmSync(temporaryOf(file, record.after), { force: true });
  const { bytes } = readWritable(file, record.path);
  const now = sha256(bytes);
  return now === record.after ? 'after' : now === record.before ? 'before' : 'other';
}

/** Brings back the exact bytes before `record`. Throws OUTPUT when the file was changed since it was written. */
export function undoDocstrings(file: string, record: UndoRecord): void {
  const { bytes: current, mode } = readWritable(file, record.path);
  if (sha256(current) !== record.after)
    throw changed(record.path, 'since docstrings were written into it');
  const bytes = revertEdits(current, record.edits);
  if (sha256(bytes) !== record.before) throw changed(record.path, 'or its record is damaged');
  replaceFile(file, record.path, bytes, mode, record.after);
}

function applied(current: Buffer, path: string, source: ReadSource, edits: readonly Splice[]) {
  try {
    return applyEdits(current, source.text, edits, source.encoding);
  } catch (error) {
    throw refusal(path, 'its bytes do not match its decoded text', error);
  }
}

function readWritable(file: string, path: string): { bytes: Buffer; mode: number } {
  try {
    const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stats = fstatSync(handle);
      if (!stats.isFile()) throw refusal(path, 'it is not a regular file');
      if ((stats.mode & 0o200) === 0) throw refusal(path, 'it is read-only');
      return { bytes: readFileSync(handle), mode: stats.mode & 0o7777 };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw error instanceof DocwrightError ? error : refusal(path, 'it cannot be read', error);
  }
}

function replaceFile(
  file: string,
  path: string,
  bytes: Buffer,
  mode: number,
  expected: string,
): void {
  const temporary = temporaryOf(file, sha256(bytes));
  try {
    rmSync(temporary, { force: true });
    const handle = openSync(temporary, 'wx', mode);
    try {
      writeFileSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    chmodSync(temporary, mode);
    if (sha256(readFileSync(file)) !== expected) throw changed(path, 'while it was being written');
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error instanceof DocwrightError ? error : refusal(path, 'it cannot be replaced', error);
  }
}

/** Named by its bytes, so that the next process finds what a dead one left. */
function temporaryOf(file: string, after: string): string {
  return join(dirname(file), `.docwright-${after.slice(0, 16)}.tmp`);
}

function changed(path: string, when: string): DocwrightError {
  return new DocwrightError('OUTPUT', `${path} was left alone: it changed ${when}.`, {
    hint: 'Run the command again; it reads the file anew.',
    retryable: true,
  });
}

function refusal(path: string, why: string, cause?: unknown): DocwrightError {
  return new DocwrightError('OUTPUT', `${path} was left alone: ${why}.`, {
    hint: 'Make the file writable, or leave it out with --exclude.',
    ...(cause === undefined ? {} : { cause }),
  });
}
