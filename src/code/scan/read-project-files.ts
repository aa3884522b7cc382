/** Reads the few files at the root that are no sources and say what the project is. */
import { readdirSync } from 'node:fs';
import type { ProjectFile } from '../../types/book.ts';
import { compareText } from '../../util/words.ts';
import { readSource } from './read-source.ts';

const wanted =
  /^(?:readme(?:\.(?:md|markdown|rst|txt))?|pyproject\.toml|setup\.cfg|package\.json|go\.mod|cargo\.toml|composer\.json)$/i;
const mostFiles = 12;
const mostBytes = 256 * 1024;

/** Links are not followed; a file that is missing, large or unreadable is left out. */
export function readProjectFiles(root: string): readonly ProjectFile[] {
  return namesIn(root)
    .filter((name) => wanted.test(name))
    .sort(compareText)
    .slice(0, mostFiles)
    .flatMap((path) => {
      const { source } = readSource(root, path, { maxFileBytes: mostBytes });
      return source === null ? [] : [{ path, text: source.text }];
    });
}

/** A target that is a single file, or a folder that cannot be listed, has none. */
function namesIn(root: string): readonly string[] {
  try {
    return readdirSync(root);
  } catch {
    return [];
  }
}
