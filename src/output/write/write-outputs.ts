// Writes the output of a run: atomically, inside one folder, never over what others wrote.
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Manifest, manifestPath } from '../../types/manifest.ts';
import type { OutputBases, OutputFile, WriteResult } from '../../types/output.ts';
import { mergedReason, mergeEdited } from './merge-edited.ts';
import {
  flushFolder,
  type OpenFolder,
  openFolder,
  openOutputFolder,
  unwritable,
} from './output-folder.ts';
import { type Ownership, readOwnership, readText } from './ownership.ts';
import { removeLeftovers, removeOutput } from './remove-output.ts';
import { setAside } from './set-aside.ts';
import {
  changedMeanwhile,
  type Found,
  folderOf,
  hashOf,
  look,
  type PreparedFile,
  prepareFile,
} from './write-file.ts';

export interface WriteOptions {
  /** Manifest of the last run; null when there is none or it is not ours. */
  readonly previous: Manifest | null;
  /** Folder that the output must lie in, or null when the user chose the place. */
  readonly inside?: string | null;
  /** Makes the manifest for the files that are ours now: hashes by path. */
  readonly manifest: (outputs: ReadonlyMap<string, string>) => OutputFile;
  /** Overwrite what others wrote or edited, keeping it as `.orig`. */
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** Texts of earlier outputs by their hash, to join an edit with what is made anew; see `mergeEdited`. */
  readonly bases?: OutputBases;
  /** Called after each file. */
  readonly onWritten?: (count: number, path: string) => void;
}

/** Files that are flushed to the disk together, since they share its journal's commits; two handles each. */
const batchSize = 192;

/**
 * Writes the files, removes those of earlier runs that are no longer made, and last the manifest.
 * A file that is not ours, or was edited since, is kept and comes back as `kept` with the reason.
 * Killed at any instant, each path holds its old bytes, its new ones or nothing, and the next run knows
 * what was ours. Once the manifest has changed, everything that it lists survives a power cut.
 *
 * @param folder Absolute.
 * @param files Made one at a time.
 * @throws DocwrightError OUTPUT when the folder or a file cannot be written; the signal's reason when aborted.
 */
export async function writeOutputs(
  folder: string,
  files: Iterable<OutputFile>,
  options: WriteOptions,
): Promise<readonly WriteResult[]> {
  return withJob(folder, options, async (job) => {
    const { root, owned, results } = job;
    await writeAll(job, files);
    for (const path of owned.paths()) {
      if (results.has(path) || path === manifestPath) continue;
      removeLeftovers(root, folderOf(path));
      const removed = removeOutput(root, path, owned, options.force);
      if (removed !== null) results.set(path, removed);
    }
    await flushFolders(job);
    await writeManifest(job);
    await flushFolder(root, '');
    if (results.get(manifestPath)?.status !== 'kept') owned.settle();
    return [...results.values()];
  });
}

/**
 * Writes the manifest alone, with the outputs that the last one lists: texts that are known before what is made of
 * them is written.
 *
 * @param folder Absolute.
 * @throws DocwrightError OUTPUT when it cannot be written; the signal's reason when aborted.
 */
export async function writeManifestFirst(folder: string, options: WriteOptions): Promise<void> {
  await withJob(folder, options, async (job) => {
    for (const [path, sha256] of options.previous?.outputs ?? []) job.outputs.set(path, sha256);
    await writeManifest(job);
    await flushFolder(job.root, '');
  });
}

async function withJob<T>(
  folder: string,
  options: WriteOptions,
  work: (job: Job) => Promise<T>,
): Promise<T> {
  const root = openOutputFolder(folder, options.inside ?? null);
  const opened = openFolder(root, '', false);
  if (opened.folder === null) throw new Error(opened.reason);
  const listed = options.previous?.outputs ?? new Map<string, string>();
  const owned = readOwnership(root, opened.folder, listed);
  try {
    const outputs = new Map<string, string>();
    return await work({ root, options, owned, results: new Map(), outputs, folders: new Set() });
  } catch (error) {
    throw options.signal.aborted ? error : unwritable(root, error);
  } finally {
    owned.close();
    opened.folder.close();
  }
}

/** Text of the manifest in an output folder, or null when there is none. */
export function readManifestText(folder: string): string | null {
  return readText(folder, manifestPath);
}

interface Job {
  readonly root: string;
  readonly options: WriteOptions;
  readonly owned: Ownership;
  readonly results: Map<string, WriteResult>;
  /** Hashes for the manifest. */
  readonly outputs: Map<string, string>;
  /** Folders that were visited. */
  readonly folders: Set<string>;
}

/** A file beside its place, to be put there with others. */
interface Staged {
  readonly path: string;
  readonly file: PreparedFile;
  /** Before the file takes its place. */
  readonly prepare: () => void;
  readonly close: () => void;
}

async function writeAll(job: Job, files: Iterable<OutputFile>): Promise<void> {
  const batch: Staged[] = [];
  try {
    for (const file of files) {
      await setImmediate();
      job.options.signal.throwIfAborted();
      if (job.results.has(file.path) || file.path === manifestPath) {
        throw new Error(`Two output files have the path ${file.path}`);
      }
      stage(job, file, batch);
      if (batch.length >= batchSize) await commit(job, batch);
      job.options.onWritten?.(job.results.size, file.path);
    }
    await commit(job, batch);
  } finally {
    release(batch);
  }
}

function stage(job: Job, output: OutputFile, batch: Staged[]): void {
  const { path } = output;
  const { folder, reason } = openFolder(job.root, folderOf(path), true);
  if (folder === null) {
    keep(job, path, reason);
    return;
  }
  let staged: Staged | null = null;
  try {
    clean(job, folderOf(path));
    staged = stageIn(job, output, folder);
    if (staged !== null) batch.push(staged);
  } finally {
    if (staged === null) folder.close();
  }
}

/** Null when there is nothing to write. */
function stageIn(job: Job, { path, content }: OutputFile, folder: OpenFolder): Staged | null {
  const name = basename(path);
  const sha256 = hashOf(content);
  const found = look(folder, name);
  if (found.kind === 'other') return keep(job, path, found.reason);
  const same = found.kind === 'file' && found.sha256 === sha256;
  const foreign = found.kind === 'file' && !same && !isOurs(job, path, found.sha256);
  if (foreign && !job.options.force) return stageMerged(job, { path, content }, folder, found);
  job.results.set(path, { path, status: same ? 'unchanged' : 'written', sha256 });
  job.outputs.set(path, sha256);
  job.options.bases?.keep(sha256, content);
  if (same) return null;
  job.owned.announce(path, sha256);
  const prepare = foreign ? () => setAside(folder, name) : () => {};
  return { path, file: prepareFile(folder, name, content, found), prepare, close: folder.close };
}

/** The manifest lists what was made, so that the edit is still known as one and the next run merges again. */
function stageMerged(
  job: Job,
  { path, content }: OutputFile,
  folder: OpenFolder,
  found: Extract<Found, { readonly kind: 'file' }>,
): Staged | null {
  const edited = readText(job.root, path);
  const last = job.owned.last(path);
  const merged =
    edited === null || hashOf(edited) !== found.sha256 || last === null
      ? null
      : mergeEdited(edited, content, last, job.options.bases);
  if (merged === null) return keep(job, path, keptReason(job, path));
  job.results.set(path, { path, status: 'merged', reason: mergedReason });
  job.outputs.set(path, hashOf(content));
  job.options.bases?.keep(hashOf(content), content);
  if (merged === edited) return null;
  const file = prepareFile(folder, basename(path), merged, found);
  return { path, file, prepare: () => {}, close: folder.close };
}

/** The manifest goes on listing a kept file as it was, so that the next run sees the edit too. */
function keep({ owned, results, outputs }: Job, path: string, reason: string): null {
  results.set(path, { path, status: 'kept', reason });
  const last = owned.last(path);
  if (last === null) outputs.delete(path);
  else outputs.set(path, last);
  return null;
}

/** Nothing takes its place before the whole batch and the notes of it lie on the disk. */
async function commit(job: Job, batch: Staged[]): Promise<void> {
  const flushed = await Promise.allSettled([
    job.owned.flush(),
    ...batch.map(({ file }) => file.flush()),
  ]);
  for (const flush of flushed) if (flush.status === 'rejected') throw flush.reason;
  for (const { path, file, prepare } of batch) {
    prepare();
    if (!file.commit()) keep(job, path, changedMeanwhile);
  }
  release(batch);
}

function release(batch: Staged[]): void {
  for (const { file, close } of batch.splice(0)) {
    file.discard();
    close();
  }
}

function clean({ root, folders }: Job, folder: string): void {
  if (!folders.has(folder)) removeLeftovers(root, folder);
  folders.add(folder);
}

/** The manifest is ours when it could be read as one. */
function isOurs({ owned, options }: Job, path: string, sha256: string): boolean {
  return owned.wrote(path, sha256) || (path === manifestPath && options.previous !== null);
}

function keptReason({ owned }: Job, path: string): string {
  return owned.last(path) === null
    ? 'docwright did not write it'
    : 'it was edited since docwright wrote it';
}

/** The folders of what was written, and those that lead to them. */
async function flushFolders({ root, results }: Job): Promise<void> {
  const folders = new Set<string>();
  for (const { path, status } of results.values()) {
    if (status === 'unchanged' || status === 'kept') continue;
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.add(folder);
    folders.add('');
  }
  const all = [...folders];
  while (all.length > 0) {
    await Promise.all(all.splice(0, batchSize).map((folder) => flushFolder(root, folder)));
  }
}

async function writeManifest(job: Job): Promise<void> {
  job.options.signal.throwIfAborted();
  const batch: Staged[] = [];
  try {
    stage(job, job.options.manifest(job.outputs), batch);
    await commit(job, batch);
  } finally {
    release(batch);
  }
}
