// Writes the output of a run: atomically, inside one folder, never over what others wrote.
import {
  type Dirent,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Manifest, manifestPath } from '../../types/manifest.ts';
import type { OutputFile, WriteResult } from '../../types/output.ts';
import { systemErrorCode } from '../../util/files.ts';
import { makeFolders, openOutputFolder, unwritable } from './output-folder.ts';
import { hashOf, type Ownership, readOwnership, readText } from './ownership.ts';
import { flushFolder, removeLeftovers, replaceFile } from './replace-file.ts';

export interface WriteOptions {
  /** Manifest of the last run; null when there is none or it is not ours. */
  readonly previous: Manifest | null;
  /** Folder that the output must lie in, or null when the user chose the place. */
  readonly inside?: string | null;
  /** Makes the manifest for the files that are ours now: hashes by path. */
  readonly manifest: (outputs: ReadonlyMap<string, string>) => OutputFile;
  /** Overwrite what others wrote, keeping it as `.orig`. */
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** Called after each file. */
  readonly onWritten?: (count: number, path: string) => void;
}

/**
 * Writes the files, removes those of the last run that are no longer made, and then the manifest.
 * A file that is not ours, or was edited since, is kept and comes back as `kept` with the reason.
 *
 * @param files Made one at a time, written one at a time.
 * @throws DocwrightError OUTPUT when the folder or a file cannot be written; INTERRUPTED when aborted.
 */
export async function writeOutputs(
  folder: string,
  files: Iterable<OutputFile>,
  options: WriteOptions,
): Promise<readonly WriteResult[]> {
  const root = openOutputFolder(folder, options.inside ?? null);
  try {
    const job = {
      root,
      options,
      owned: readOwnership(root, options.previous?.outputs ?? new Map()),
      folders: new Set<string>(),
    };
    const { results, outputs } = await writeAll(job, files);
    const made = new Set(outputs.keys());
    const removed = removeOthers(job, new Set(results.map(({ path }) => path)));
    const last = writeManifest(job, options.manifest(outputs));
    for (const path of [...made, manifestPath]) job.folders.add(dirname(join(root, path)));
    for (const written of job.folders) flushFolder(written);
    job.owned.settle();
    return [...results, ...removed, last];
  } catch (error) {
    throw systemErrorCode(error) === null ? error : unwritable(root, error);
  }
}

/** Text of the manifest in an output folder, or null when there is none. */
export function readManifestText(folder: string): string | null {
  return readText(join(folder, manifestPath));
}

interface Job {
  readonly root: string;
  readonly options: WriteOptions;
  readonly owned: Ownership;
  /** Folders that were checked; absolute. */
  readonly folders: Set<string>;
}

async function writeAll(job: Job, files: Iterable<OutputFile>) {
  const results: WriteResult[] = [];
  const outputs = new Map<string, string>();
  for (const file of files) {
    await setImmediate();
    job.options.signal.throwIfAborted();
    const sha256 = hashOf(file.content);
    const result = writeOne(job, file, sha256);
    results.push(result);
    const edited = result.status === 'kept' ? job.owned.listed.get(file.path) : sha256;
    if (edited !== undefined) outputs.set(file.path, edited);
    job.options.onWritten?.(results.length, file.path);
  }
  return { results, outputs };
}

function writeOne(job: Job, file: OutputFile, sha256: string): WriteResult {
  const { path } = file;
  const reason = prepareFolder(job, path);
  if (reason !== null) return { path, status: 'kept', reason };
  const found = look(join(job.root, path));
  if (found.kind === 'other') return { path, status: 'kept', reason: found.reason };
  if (found.kind === 'file' && found.sha256 === sha256) return { path, status: 'unchanged' };
  if (found.kind === 'file' && !job.owned.wrote(path, found.sha256)) {
    if (!job.options.force) return { path, status: 'kept', reason: keptReason(job, path) };
    setAside(join(job.root, path));
  }
  job.owned.announce(path, sha256);
  replaceFile(join(job.root, path), file.content, found.kind === 'file' ? found.mode : null);
  return { path, status: 'written' };
}

function prepareFolder({ root, folders }: Job, path: string): string | null {
  const folder = posix.dirname(path);
  const absolute = join(root, folder);
  const reason = makeFolders(root, folder === '.' ? '' : folder);
  if (reason === null && !folders.has(absolute)) {
    removeLeftovers(absolute);
    folders.add(absolute);
  }
  return reason;
}

type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly sha256: string; readonly mode: number }
  | { readonly kind: 'other'; readonly reason: string };

function look(path: string): Found {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { kind: 'none' };
  if (stats.isSymbolicLink()) return { kind: 'other', reason: 'it is a link' };
  if (!stats.isFile()) return { kind: 'other', reason: 'it is no regular file' };
  return { kind: 'file', sha256: hashOf(readFileSync(path)), mode: stats.mode & 0o777 };
}

function keptReason({ owned }: Job, path: string): string {
  return owned.knows(path) ? 'it was edited since it was written' : 'docwright did not write it';
}

/** Keeps what is there as `.orig`, `.orig.1`, ... */
function setAside(path: string): void {
  let name = `${path}.orig`;
  for (let number = 1; existsSync(name); number++) name = `${path}.orig.${number}`;
  renameSync(path, name);
}

/** Files of the last manifest that are made no more; those that were edited stay. */
function removeOthers(job: Job, made: ReadonlySet<string>): WriteResult[] {
  const results: WriteResult[] = [];
  for (const path of job.owned.listed.keys()) {
    if (made.has(path) || makesNoSense(path)) continue;
    const absolute = join(job.root, path);
    const found = look(absolute);
    if (found.kind !== 'file') continue;
    if (!job.owned.wrote(path, found.sha256)) {
      const reason = 'it was edited since it was written, and is made no more';
      results.push({ path, status: 'kept', reason });
      continue;
    }
    rmSync(absolute);
    removeEmptyFolders(job.root, dirname(absolute));
    results.push({ path, status: 'removed' });
  }
  return results;
}

/** A manifest is a file like any other: what it names may be wrong. */
function makesNoSense(path: string): boolean {
  return path.startsWith('/') || path.split('/').some((part) => part === '..' || part === '');
}

function removeEmptyFolders(root: string, folder: string): void {
  const entries: Dirent[] = readdirSync(folder, { withFileTypes: true });
  if (folder === root || entries.length > 0) return;
  rmdirSync(folder);
  removeEmptyFolders(root, dirname(folder));
}

function writeManifest(job: Job, file: OutputFile): WriteResult {
  const { path } = file;
  const absolute = join(job.root, path);
  const found = look(absolute);
  if (found.kind === 'other') return { path, status: 'kept', reason: found.reason };
  if (found.kind === 'file') {
    if (found.sha256 === hashOf(file.content)) return { path, status: 'unchanged' };
    const ours = job.options.previous !== null;
    if (!ours && !job.options.force) {
      return { path, status: 'kept', reason: 'docwright did not write it' };
    }
    if (!ours) setAside(absolute);
  }
  replaceFile(absolute, file.content, found.kind === 'file' ? found.mode : null);
  return { path, status: 'written' };
}
