/** Reads and decodes one chosen file; what cannot be read comes back as a row with a reason. */
import type { SkippedFile, SourceText } from '../../types/source-file.ts';
import { readFileInside } from '../../util/files.ts';
import { decodeSource } from './decode-source.ts';
import { readNotebook } from './read-notebook.ts';
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
  const source = decodeSource(path, read.bytes);
  return { source: /\.ipynb$/i.test(path) ? notebookSource(source) : source, skipped: null };
}

function notebookSource(source: SourceText): SourceText {
  const { text, cells, warnings } = readNotebook(source.text);
  const all = [...source.warnings, ...warnings];
  return { ...source, text, cells, bom: false, newline: '\n', encoding: 'notebook', warnings: all };
}
