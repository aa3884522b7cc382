// Which files differ from a revision: hashes of today's bytes against those of its tree. Impure.
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { DocwrightError } from '../../errors.ts';
import { readFileInside } from '../../util/files.ts';
import { localGit, type RunGit, runGit } from '../../util/git.ts';
import { workTreeTop } from './list-with-git.ts';

export interface SinceOptions {
  readonly signal?: AbortSignal | undefined;
  readonly run?: RunGit;
}

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Those of `paths` whose bytes are not the ones that `revision` has; new files among them. No filter, hook or
 * configured program of the repository is run, and the index is not read.
 *
 * @param root - Absolute path; may lie below the top of the work tree.
 * @param paths - Relative to the root.
 * @throws DocwrightError USAGE when there is no such revision or no repository.
 */
export async function changedSince(
  root: string,
  revision: string,
  paths: readonly string[],
  options: SinceOptions = {},
): Promise<ReadonlySet<string>> {
  const cwd = realpathSync.native(root);
  const tree = await treeOf(cwd, revision, options);
  return new Set(
    paths.filter((path) => {
      const { bytes } = readFileInside(cwd, path, MOST_BYTES);
      const then = tree.get(path);
      return bytes === null || then === undefined || !isBlob(bytes, then);
    }),
  );
}

/** Object names by path, relative to `cwd`. */
async function treeOf(
  cwd: string,
  revision: string,
  { signal, run = runGit }: SinceOptions,
): Promise<ReadonlyMap<string, string>> {
  const top = workTreeTop(cwd);
  if (top === null) throw unusable(revision, `${cwd} is in no git repository`);
  const git = (...args: string[]) =>
    run({ ...localGit(top, args), cwd, timeout: TIMEOUT_MS, signal });
  const name = `${revision}^{commit}`;
  const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', name);
  const hash = commit.stdout.toString('utf8').trim();
  signal?.throwIfAborted();
  if (commit.code !== 0 || !/^[0-9a-f]{40,64}$/.test(hash)) {
    throw unusable(revision, 'there is no such commit; a shallow clone may lack it');
  }
  const listed = await git('ls-tree', '-r', '-z', hash, '--', '.');
  signal?.throwIfAborted();
  if (listed.code !== 0) throw unusable(revision, 'git could not list its files');
  return readTree(listed.stdout.toString('utf8'));
}

/** `MODE blob HASH TAB PATH NUL` */
function readTree(text: string): ReadonlyMap<string, string> {
  const rows = text.split('\0').flatMap((row) => {
    const tab = row.indexOf('\t');
    const [, type, hash] = row.slice(0, Math.max(0, tab)).split(' ');
    return type === 'blob' && hash !== undefined ? [[row.slice(tab + 1), hash] as const] : [];
  });
  return new Map(rows);
}

/** Whether `hash` is git's name of these bytes, or of them with line ends as git stores them. */
function isBlob(bytes: Buffer, hash: string): boolean {
  if (blobName(bytes, hash) === hash) return true;
  if (!bytes.includes('\r\n')) return false;
  const stored = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return blobName(stored, hash) === hash;
}

function blobName(bytes: Buffer, like: string): string {
  const algorithm = like.length === 40 ? 'sha1' : 'sha256';
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function unusable(revision: string, why: string): DocwrightError {
  return new DocwrightError('USAGE', `Changes since ${revision} are not known: ${why}.`, {
    hint: 'Name a commit, branch or tag that this clone has, or fetch it (git fetch --unshallow).',
  });
}
