// Which of the files that were not read a report names.
import type { SkippedFile } from '../types/source-file.ts';

/** All of them but what docwright wrote itself. */
export function leftOut(skipped: readonly SkippedFile[]): readonly SkippedFile[] {
  return skipped.filter(({ reason }) => reason !== 'own-output');
}
