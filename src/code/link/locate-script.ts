/** Finds the modules of TypeScript and JavaScript by the paths that imports name, among the scanned files. */

import type { Location } from './module-index.ts';
import { nodeBuiltins } from './node-builtins.ts';
import { folderOf, joinPath } from './paths.ts';

const endings = [
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.d.ts',
  '.d.mts',
  '.d.cts',
];
/** What an import of a compiled file means among sources. */
const sources: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts', '.jsx'],
  '.jsx': ['.tsx', '.d.ts'],
  '.mjs': ['.mts', '.d.mts'],
  '.cjs': ['.cts', '.d.cts'],
};

/**
 * Where an import leads by paths alone. Relative imports are exact: the file itself, its source, an ending
 * added, or the folder's `index`; whatever is not relative belongs to Node or to a package.
 */
export function locateScript(
  path: string,
  written: string,
  scripts: ReadonlySet<string>,
): Location {
  if (!/^\.\.?(\/|$)/.test(written)) {
    const isNode = written.startsWith('node:') || nodeBuiltins.has(written.split('/', 1)[0]!);
    return { kind: isNode ? 'stdlib' : 'third-party' };
  }
  const stem = joinPath(folderOf(path), written);
  if (stem === null) return { kind: 'missing' };
  const found = candidates(stem).find((candidate) => scripts.has(candidate));
  return found === undefined ? { kind: 'missing' } : { kind: 'module', path: found };
}

function candidates(stem: string): readonly string[] {
  const ending = /\.[cm]?jsx?$/.exec(stem)?.[0] ?? '';
  const bare = stem.slice(0, stem.length - ending.length);
  const folder = stem === '' ? 'index' : `${stem}/index`;
  return [
    stem,
    ...(sources[ending] ?? []).map((other) => bare + other),
    ...endings.map((other) => stem + other),
    ...endings.map((other) => folder + other),
  ];
}
