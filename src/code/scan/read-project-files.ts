/** Reads the few files that are no sources and say what the project, or one of its packages, is. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectFile } from '../../types/book.ts';
import { compareText } from '../../util/words.ts';
import { readSource } from './read-source.ts';

const wanted =
  /^(?:readme(?:\.(?:md|markdown|rst|txt))?|pyproject\.toml|setup\.cfg|package\.json|go\.mod|cargo\.toml|composer\.json)$/i;
const mostFiles = 12;
const mostBytes = 256 * 1024;
const mostFolders = 2_000;

/**
 * Those of the root, then those of the `folders`, which are relative to it. Links are not followed; a file that is
 * missing, large or unreadable is left out.
 */
export function readProjectFiles(
  root: string,
  folders: readonly string[] = [],
): readonly ProjectFile[] {
  const inner = folders.filter((folder) => folder !== '').slice(0, mostFolders);
  return ['', ...inner].flatMap((folder) => filesIn(root, folder));
}

function filesIn(root: string, folder: string): readonly ProjectFile[] {
  return namesIn(join(root, folder))
    .filter((name) => wanted.test(name))
    .sort(compareText)
    .slice(0, mostFiles)
    .flatMap((name) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      const { source } = readSource(root, path, { maxFileBytes: mostBytes });
      return source === null ? [] : [{ path, text: source.text }];
    });
}

/** A target that is a single file, or a folder that cannot be listed, has none. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
