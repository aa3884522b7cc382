// Finds the manifests in the folders of files and in all folders around them, below the root. Impure.
import { readFileInside } from '../../util/files.ts';

export interface Manifest {
  /** Relative to the root; '' for the root. */
  readonly folder: string;
  readonly text: string;
}

const mostBytes = 1024 * 1024;

/** Manifests of one name, sorted by folder; links are not followed, what cannot be read is left out. */
export function readManifests(
  root: string,
  paths: readonly string[],
  name: string,
): readonly Manifest[] {
  return [...foldersAround(paths)].sort().flatMap((folder) => {
    const { bytes } = readFileInside(root, folder === '' ? name : `${folder}/${name}`, mostBytes);
    return bytes === null ? [] : [{ folder, text: bytes.toString('utf8') }];
  });
}

function foldersAround(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    let folder = path;
    do {
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
      if (folders.has(folder)) break;
      folders.add(folder);
    } while (folder !== '');
  }
  return folders;
}
