/** Include and exclude globs as one question about a path. */
import picomatch from 'picomatch';
import { DocwrightError } from '../../errors.ts';
import type { LanguageId } from '../../types/source-file.ts';
import { escapesRoot } from '../../util/files.ts';
import { isAffordable } from './ignore-rules.ts';
import type { LanguageGlobs } from './scan-request.ts';

type Matches = (path: string) => boolean;

/**
 * Makes a filter over paths relative to the root: null when a path passes, else why it does not.
 * A glob without `/` is matched against each name in the path, one that ends in `/` against folders.
 */
export function makePathFilter(
  include: readonly string[],
  exclude: readonly string[],
): (path: string) => string | null {
  const included = include.map(toMatcher);
  const excluded = exclude.map((glob) => ({ glob, matches: toMatcher(glob) }));
  return (path) => {
    const hit = excluded.find((item) => item.matches(path));
    if (hit !== undefined) return `matches the exclude pattern ${hit.glob}`;
    const passes = included.length === 0 || included.some((matches) => matches(path));
    return passes ? null : 'matches no include pattern';
  };
}

/** The same for globs of single languages; a language without any passes. */
export function makeLanguageFilter(globs: ReadonlyMap<LanguageId, LanguageGlobs>) {
  const filters = new Map(
    [...globs].map(([language, { include, exclude }]) => {
      return [language, makePathFilter(include, exclude)] as const;
    }),
  );
  return (language: LanguageId, path: string) => filters.get(language)?.(path) ?? null;
}

function toMatcher(glob: string): Matches {
  const trimmed = glob.replace(/^\.\//, '').replace(/\/$/, '');
  if (!isAffordable(trimmed) || escapesRoot(trimmed)) {
    throw new DocwrightError('USAGE', `The pattern ${JSON.stringify(glob)} cannot be used.`, {
      hint: 'Patterns are relative to the target, without .., with at most three * in a name.',
    });
  }
  const pattern = trimmed.includes('/') ? trimmed : `**/${trimmed}`;
  return picomatch([pattern, `${pattern}/**`], { dot: true });
}
