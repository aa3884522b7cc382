/** What listing a folder gives, whichever way it was listed. */
import type { SkippedFile } from '../../types/source-file.ts';

export interface Listing {
  /** Candidates, relative to the listed folder. */
  readonly paths: readonly string[];
  /** Relative to the listed folder. */
  readonly skipped: readonly SkippedFile[];
}

/** Says why a folder (relative path) is not entered, or null. */
export type JudgeFolder = (path: string) => SkippedFile | null;
