/** Reads and decodes one chosen file; what cannot be read comes back as a row with a reason. */
import type { SkippedFile, SourceText } from '../../types/source-file.ts';
import { readFileInside } from '../../util/files.ts';
import { decodeSource } from './decode-source.ts';
import { defaultScanLimits, type ScanLimits } from './scan-request.ts';

export type SourceRead =
  | { readonly source: SourceText; readonly skipped: null }
  | { readonly source: null; readonly skipped: SkippedFile };

/**
 * Reads a file below `root` without following links.
 *
 * @param root - Absolute real path, as `ScanResult.root`.
 * @param path - Relative to the root.
 */
export function readSource(
  root: string,
  path: string,
  limits: Partial<ScanLimits> = {},
): SourceRead {
  const maxBytes = limits.maxFileBytes ?? defaultScanLimits.maxFileBytes;
  const read = readFileInside(root, path, maxBytes);
  if (read.bytes === null) {
    return { source: null, skipped: { path, reason: read.reason, detail: read.detail } };
  }
  return { source: decodeSource(path, read.bytes), skipped: null };
}
