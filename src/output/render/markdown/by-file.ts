// Evidence in the order of a quiet list: file by file, each place once.
import type { Evidence } from '../../../types/documentation.ts';

/** Places by file, the files in order of their first place, the places of a file by line. */
export function byFile(evidence: readonly Evidence[]): readonly (readonly Evidence[])[] {
  const files = new Map<string, Map<number, Evidence>>();
  for (const place of evidence) {
    const known = files.get(place.path) ?? new Map<number, Evidence>();
    if (!known.has(place.line)) files.set(place.path, known.set(place.line, place));
  }
  return [...files.values()].map((lines) => [...lines.values()].sort((a, b) => a.line - b.line));
}
