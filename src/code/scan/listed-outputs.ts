// What earlier runs wrote into a target, whichever folder they wrote to: their manifests say it.
import { posix } from 'node:path';
import { manifestPath } from '../../types/manifest.ts';
import { escapesRoot, readHead } from '../../util/files.ts';

const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;

/**
 * Absolute paths of the files that the manifests among `paths` list; a manifest speaks for the
 * folder that it lies in alone, and one that cannot be read for nothing.
 *
 * @param paths - Relative to `root`.
 */
export function listedOutputs(root: string, paths: readonly string[]): string[] {
  const manifests = paths.filter((path) => posix.basename(path) === manifestPath);
  return manifests.flatMap((path) => {
    const folder = posix.join(root, posix.dirname(path));
    const listed = readListed(posix.join(root, path)).filter((output) => !escapesRoot(output));
    return listed.map((output) => posix.join(folder, output));
  });
}

function readListed(manifest: string): string[] {
  const { bytes } = readHead(manifest, MAX_MANIFEST_BYTES);
  try {
    const value: unknown = JSON.parse(bytes?.toString('utf8') ?? '');
    const outputs = (value as { readonly outputs?: unknown } | null)?.outputs;
    return typeof outputs === 'object' && outputs !== null ? Object.keys(outputs) : [];
  } catch {
    return [];
  }
}
