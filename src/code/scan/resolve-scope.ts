/** Turns the targets of a scan into one root, the folders to list and the files named one by one. */
import { realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { DocwrightError } from '../../errors.ts';
import { isInside, systemErrorCode } from '../../util/files.ts';
import type { ScanRequest } from './scan-request.ts';

export interface Scope {
  /** Absolute real path. */
  readonly root: string;
  readonly name: string;
  /** Absolute real paths. */
  readonly folders: readonly string[];
  /** Relative to the root, sorted, each once. */
  readonly named: readonly string[];
}

/** Resolves the targets; a missing one, or one outside a given root, is an error. */
export function resolveScope(request: ScanRequest): Scope {
  const cwd = realpathSync.native(resolve(request.cwd ?? '.'));
  const found = request.targets.map((target) => locate(target, cwd));
  const folders = found.filter((item) => item.stats.isDirectory()).map((item) => item.path);
  const files = found.filter((item) => !item.stats.isDirectory()).map((item) => item.path);
  const root = chooseRoot(request, cwd, folders, files);
  for (const { path } of found) {
    if (isInside(root, path)) continue;
    throw new DocwrightError('TARGET', `${path} lies outside the root ${root}.`, {
      hint: 'Name targets below one folder.',
    });
  }
  const named = new Set(files.map((path) => relative(root, path)));
  return {
    root,
    name: request.name ?? (basename(root) || 'root'),
    folders: [...new Set(folders)],
    named: [...named].sort(),
  };
}

function locate(target: string, cwd: string): { readonly path: string; readonly stats: Stats } {
  if (target === '') throw noSuchPath(target, 'An empty text names no path.');
  try {
    const path = realpathSync.native(resolve(cwd, target));
    return { path, stats: statSync(path) };
  } catch (error) {
    if (error instanceof DocwrightError) throw error;
    const code = systemErrorCode(error);
    throw code === 'ENOENT' || code === 'ENOTDIR'
      ? noSuchPath(target, `There is no file or folder ${target}.`)
      : noSuchPath(target, `${target} cannot be read (${code}).`);
  }
}

function noSuchPath(target: string, message: string): DocwrightError {
  const hint = target.startsWith('-')
    ? 'A path that begins with - is written ./-NAME.'
    : 'Give a folder, files, or the https or ssh address of a git repository.';
  return new DocwrightError('TARGET', message, { hint });
}

function chooseRoot(
  request: ScanRequest,
  cwd: string,
  folders: readonly string[],
  files: readonly string[],
): string {
  if (request.root !== undefined) return locate(request.root, cwd).path;
  const [first] = folders;
  if (first !== undefined && folders.length === 1 && files.length === 0) return first;
  const places = [...folders, ...files.map((file) => dirname(file))];
  return places.every((place) => isInside(cwd, place)) ? cwd : sharedFolder(places, cwd);
}

function sharedFolder(places: readonly string[], cwd: string): string {
  let shared = places[0] ?? cwd;
  while (!places.every((place) => isInside(shared, place))) shared = join(shared, '..');
  return shared;
}
