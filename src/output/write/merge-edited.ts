// Joins what a person changed in an output file with what is made anew.
import type { OutputBases } from '../../types/output.ts';
import { mergeText } from '../../util/merge-text.ts';
import { hashOf } from './write-file.ts';

/** What the report says of a joined file. */
export const mergedReason = 'it was edited since docwright wrote it; the edit stays in it';

/** Larger texts are not merged, in characters. */
const largest = 4_000_000;

/**
 * The edited text with what changed in ours since, or null where both touch the same part.
 *
 * @param last SHA-256 (hex) of what docwright made before the edit.
 */
export function mergeEdited(
  edited: string,
  made: string,
  last: string,
  bases: OutputBases | undefined,
): string | null {
  if (hashOf(made) === last) return edited;
  if (edited.length > largest || made.length > largest) return null;
  const base = bases?.read(last) ?? null;
  if (base === null || hashOf(base) !== last) return null;
  return mergeText(base, edited, made);
}
