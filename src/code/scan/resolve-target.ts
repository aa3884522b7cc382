/** Tells local paths from git addresses, and turns an address into a clone below the clones' folder. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DocwrightError } from '../../errors.ts';
import { type CloneOptions, cloneRepository } from './clone-repository.ts';
import { type GitUrl, looksLikeGitUrl, parseGitUrl } from './parse-git-url.ts';

export interface ResolvedTarget {
  /** Absolute path, or for a local target the path as given. */
  readonly path: string;
  /** The address behind a clone, without its credential; null for a local target. */
  readonly repository: Omit<GitUrl, 'credential'> | null;
  /** What the user should know, such as a clone that could not be brought up to date. */
  readonly notices: readonly string[];
}

/**
 * Resolves one target: an existing path stays as it is; an address is cloned, or its clone updated.
 *
 * @throws DocwrightError `TARGET` for an address that is refused or a clone of another origin (nothing
 * was run); `GIT` when cloning failed (nothing is left behind); `INTERRUPTED` when aborted.
 */
export async function resolveTarget(
  target: string,
  options: CloneOptions,
): Promise<ResolvedTarget> {
  if (target.startsWith('-') || target === '') throw refusedTarget(target);
  if (!looksLikeGitUrl(target) || existsSync(resolve(target))) {
    return { path: target, repository: null, notices: [] };
  }
  const address = parseGitUrl(target);
  if (address === null) throw refusedTarget(target);
  const { path, notices } = await cloneRepository(address, options);
  const { credential: _, ...repository } = address;
  return { path, repository, notices };
}

function refusedTarget(target: string): DocwrightError {
  const shown = JSON.stringify(target.replace(/\/\/[^/]*@/, '//***@').slice(0, 200));
  return new DocwrightError('TARGET', `${shown} is neither a path nor an accepted git address.`, {
    hint: 'Addresses look like https://HOST/OWNER/NAME or git@HOST:OWNER/NAME; nothing was run.',
  });
}
