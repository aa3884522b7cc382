/** Lists a folder of a git work tree: tracked and untracked files, without what git ignores. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SkippedFile } from '../../types/source-file.ts';
import { escapesRoot } from '../../util/files.ts';
import { localGit, type RunGit } from '../../util/git.ts';
import type { JudgeFolder, Listing } from './listing.ts';

const TIMEOUT = 60_000;
const LINK_MODE = '120000';
const MODULE_MODE = '160000';

/** Lists `base`; null when it is in no work tree, git is missing or fails, or git ignores all of it. */
export async function listWithGit(
  base: string,
  judge: JudgeFolder,
  run: RunGit,
  signal: AbortSignal | undefined,
): Promise<Listing | null> {
  const top = workTreeTop(base);
  if (top === null) return null;
  const list = async (...args: string[]) => {
    const command = localGit(top, ['ls-files', '-z', ...args]);
    const result = await run({ ...command, cwd: base, timeout: TIMEOUT, signal });
    return result.code === 0 ? result.stdout.toString('utf8').split('\0').slice(0, -1) : null;
  };
  const [tracked, untracked, ignored] = await Promise.all([
    list('-c', '-s'),
    list('-o', '--exclude-standard'),
    list('-o', '-i', '--exclude-standard', '--directory', '--no-empty-directory'),
  ]);
  if (tracked === null || untracked === null || ignored === null) return null;
  if (tracked.length + untracked.length === 0) return null;
  return collect(tracked, untracked, ignored, judge);
}

/** The folder at or above `base` that holds `.git`, or null. */
export function workTreeTop(base: string): string | null {
  for (let folder = base; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

function collect(
  tracked: readonly string[],
  untracked: readonly string[],
  ignored: readonly string[],
  judge: JudgeFolder,
): Listing {
  const paths = new Set<string>();
  const skipped = new Map<string, SkippedFile>();
  const skip = (path: string, reason: SkippedFile['reason'], detail: string) => {
    const row = judge(path) ?? { path, reason, detail };
    if (!skipped.has(row.path)) skipped.set(row.path, row);
  };
  const add = (path: string) => {
    if (escapesRoot(path)) return;
    const row = judge(folderOf(path));
    if (row === null) paths.add(path);
    else if (!skipped.has(row.path)) skipped.set(row.path, row);
  };
  for (const line of tracked) {
    const { mode, path } = stagedEntry(line);
    // A clone made without links holds the target's path as text where a link was.
    if (mode === LINK_MODE) skip(path, 'symlink', 'a symbolic link');
    else if (mode === MODULE_MODE) skip(path, 'vendored', 'a submodule, a repository of its own');
    else add(path);
  }
  for (const path of untracked) {
    if (path.endsWith('/')) skip(path.slice(0, -1), 'vendored', 'a repository of its own');
    else add(path);
  }
  for (const path of ignored) skip(path.replace(/\/$/, ''), 'ignored', 'ignored by git');
  return { paths: [...paths], skipped: [...skipped.values()] };
}

/** Splits `MODE HASH STAGE<tab>PATH`. */
function stagedEntry(line: string): { readonly mode: string; readonly path: string } {
  return { mode: line.slice(0, line.indexOf(' ')), path: line.slice(line.indexOf('\t') + 1) };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
