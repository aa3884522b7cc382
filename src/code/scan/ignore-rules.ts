/** Rules of nested .gitignore files: the deepest file that says anything about a path decides. */
import ignore, { type Ignore } from 'ignore';

export interface IgnoreRules {
  readonly outer: IgnoreRules | null;
  /** Folder of the .gitignore, relative to the walk's base; '' for the base. */
  readonly folder: string;
  readonly matcher: Ignore;
}

/** Adds the rules of a folder's .gitignore to those of the folders around it. */
export function withIgnoreFile(
  outer: IgnoreRules | null,
  folder: string,
  text: string,
): IgnoreRules {
  const lines = text.split(/\r?\n/).filter(isAffordable);
  return { outer, folder, matcher: ignore().add(lines) };
}

/** Whether a path (relative to the base, not inside an ignored folder) is ignored. */
export function isIgnored(rules: IgnoreRules | null, path: string, isFolder: boolean): boolean {
  for (let level = rules; level !== null; level = level.outer) {
    const inside = level.folder === '' ? path : path.slice(level.folder.length + 1);
    const verdict = level.matcher.test(isFolder ? `${inside}/` : inside);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/**
 * Whether a glob can be matched in a time that no name makes long: patterns become regular
 * expressions, and many stars in one part of a path make those slow.
 */
export function isAffordable(glob: string): boolean {
  if (glob.length > 500) return false;
  const parts = glob.split('/');
  const doubleStars = parts.filter((part) => part.includes('**')).length;
  return (
    doubleStars <= 4 && parts.every((part) => part.replace(/\*+/g, '*').split('*').length <= 4)
  );
}
