// Reads include paths out of build files: `include_directories` of CMake, `-I` of makefiles.
import { posix } from 'node:path';
import type { Manifest } from './read-manifests.ts';

const ownFolder =
  /^\$\{?\(?(?:CMAKE_CURRENT_(?:SOURCE|LIST)_DIR|PROJECT_SOURCE_DIR|CMAKE_SOURCE_DIR|CURDIR|srcdir)[)}]\/?/;

/** Folders relative to the root; those outside of it, and those made of other variables, are left out. */
export function readIncludeRoots({ folder, text }: Manifest): readonly string[] {
  return [...cmakeWords(text), ...flags(text)].flatMap((word) => {
    const written = word.replace(/^["']|["']$/g, '').replace(ownFolder, './');
    if (written === '' || /[$<>*]|^\/|^~/.test(written)) return [];
    const path = posix.normalize(posix.join(folder, written)).replace(/\/$/, '');
    return path.startsWith('..') ? [] : [path === '.' ? '' : path];
  });
}

function cmakeWords(text: string): readonly string[] {
  return [...text.matchAll(/include_directories\s*\(([^()]{0,2000})\)/gi)].flatMap(
    ([, list = '']) =>
      list
        .replace(/\$<BUILD_INTERFACE:([^>]*)>/g, ' $1 ')
        .split(/[\s;]+/)
        .filter((word) => /[a-z./]/.test(word)),
  );
}

function flags(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|\s)-I\s?([^\s,;]+)/g)].map(([, path = '']) => path);
}
