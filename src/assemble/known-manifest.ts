// The manifest of the last run, as far as it can be trusted.
import { readManifest } from '../output/read-manifest.ts';
import { readManifestText } from '../output/write/write-outputs.ts';
import type { RunEvent } from '../types/events.ts';
import { type Manifest, manifestPath } from '../types/manifest.ts';

/** Null when there is none; one that cannot be read is said, since its texts are then not known. */
export function knownManifest(
  folder: string,
  { emit }: { readonly emit: (event: RunEvent) => void },
): Manifest | null {
  const text = readManifestText(folder);
  if (text === null) return null;
  const { manifest, reason } = readManifest(text);
  if (reason !== null) {
    const message = `${folder}/${manifestPath} is not used: ${reason}. Restore it from version control, or let --force replace it: texts without a stored answer are asked for again`;
    emit({ type: 'warning', message });
  }
  return manifest;
}

/** Whether an earlier run left anything that can be out of date. */
export function hasManifest(folder: string): boolean {
  return readManifestText(folder) !== null;
}
