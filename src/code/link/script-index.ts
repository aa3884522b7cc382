/** Finds the modules of TypeScript and JavaScript by the paths that imports name, among the scanned files. */

import { folderOf, type Location, type ModuleIndex } from './module-index.ts';
import { nodeBuiltins } from './node-builtins.ts';

const languages = new Set(['typescript', 'tsx', 'javascript']);
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

/** Whether imports of a language are paths as in JavaScript. */
export function isScript(language: string): boolean {
  return languages.has(language);
}

/**
 * An index that knows scripts too. Relative imports are exact: the file itself, its source, an ending added,
 * or the folder's `index`; whatever is not relative belongs to Node or to a package.
 */
export function withScripts(index: ModuleIndex, paths: readonly string[]): ModuleIndex {
  const scripts = new Set(paths);
  return {
    ...index,
    locate: (path, written) =>
      scripts.has(path) ? locateScript(path, written, scripts) : index.locate(path, written),
  };
}

function locateScript(path: string, written: string, scripts: ReadonlySet<string>): Location {
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

/** A path relative to a folder; null outside of the root. */
function joinPath(folder: string, written: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of written.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
