/** Finds Python modules by dotted name as the interpreter would, from the list of paths alone. */

import { memo } from '../../util/memo.ts';
import type { LinkContext } from './link-context.ts';
import { folderOf } from './paths.ts';
import { pythonStdlib } from './python-names.ts';

/** Where a dotted module name leads. */
export type Location =
  | { readonly kind: 'module'; readonly path: string }
  /** A package without `__init__.py`. */
  | { readonly kind: 'folder'; readonly stem: string }
  /** Names that lie together without being one file: a package, a namespace, what a file includes. */
  | { readonly kind: 'space'; readonly key: string }
  /** A file of the repository that is no module. */
  | { readonly kind: 'file' }
  | { readonly kind: 'stdlib' | 'third-party' | 'missing' };

export interface ModuleIndex {
  /** Locates a module name as written in `path`, with its leading dots. */
  readonly locate: (path: string, written: string) => Location;
  /** The module or folder `name` inside a package or folder, or null. */
  readonly child: (parent: Location, name: string) => Location | null;
  /** Dotted name under which a module is imported, from the outermost package on. */
  readonly nameOf: (path: string) => string;
  /** Whether the folder holds an `__init__.py`. */
  readonly isPackage: (folder: string) => boolean;
}

const CONVENTIONAL_ROOTS = ['', 'src', 'lib'];
const missing: Location = { kind: 'missing' };

export function indexModules(paths: readonly string[], context: LinkContext): ModuleIndex {
  const byStem = new Map<string, string>();
  const packages = new Set<string>();
  const folders = new Set<string>();
  for (const path of paths) {
    const stem = stemOf(path);
    if (!byStem.has(stem) || path.endsWith('.py')) byStem.set(stem, path);
    if (isInitializer(path)) packages.add(stem);
    for (let f = folderOf(path); !folders.has(f); f = folderOf(f)) folders.add(f);
  }
  const importRoots = memo((path: string) => climb(folderOf(path), packages));
  const configured = (context.sourceRoots ?? []).map(trimFolder);
  // A folder that is itself a package is no place to import from.
  const conventional = CONVENTIONAL_ROOTS.filter((root) => !packages.has(root));
  const owners = topLevelOwners(paths, importRoots);
  const dependencies = new Set((context.dependencies ?? []).map(normalizeName));

  const at = (stem: string): Location | null => {
    const path = byStem.get(stem);
    if (path !== undefined) return { kind: 'module', path };
    return stem !== '' && folders.has(stem) ? { kind: 'folder', stem } : null;
  };

  const locateAbsolute = (path: string, dotted: string): Location => {
    const parts = dotted.split('.');
    const top = parts[0] ?? '';
    if (packages.has('') && top === context.rootName)
      return at(parts.slice(1).join('/')) ?? missing;
    const own = importRoots(path);
    const first = packages.has(own) ? configured : [own, ...configured];
    const roots = [...new Set([...first, ...conventional])];
    const regular = roots.filter((root) => byStem.has(join(root, top)));
    if (regular.length > 0) return firstAt(regular, parts) ?? missing;
    if (pythonStdlib.has(top)) return { kind: 'stdlib' };
    if (dependencies.has(normalizeName(top))) return { kind: 'third-party' };
    const elsewhere = owners.get(top);
    if (elsewhere?.size === 1) return firstAt([...elsewhere], parts) ?? missing;
    const loose = roots.filter((root) => folders.has(join(root, top)));
    return firstAt(loose, parts) ?? { kind: 'third-party' };
  };

  const nameOf = (path: string): string => {
    const root = outermost(folderOf(path), packages) ?? importRoots(path);
    const outer =
      root === '' ? conventional.find((each) => each !== '' && path.startsWith(`${each}/`)) : root;
    const stem = stemOf(path).slice(outer ? outer.length + 1 : 0);
    const parts = stem.split('/').filter((part) => part !== '');
    return [...(packages.has('') ? [context.rootName] : []), ...parts].join('.');
  };

  const firstAt = (roots: readonly string[], parts: readonly string[]): Location | null => {
    for (const root of roots) {
      const found = at(join(root, parts.join('/')));
      if (found !== null) return found;
    }
    return null;
  };

  const locateRelative = (path: string, written: string): Location => {
    const rest = written.replace(/^\.+/, '');
    let folder = folderOf(path);
    for (let level = written.length - rest.length; level > 1; level--) {
      if (folder === '') return missing;
      folder = folderOf(folder);
    }
    if (rest !== '') return at(join(folder, rest.replaceAll('.', '/'))) ?? missing;
    return at(folder) ?? { kind: 'folder', stem: folder };
  };

  return {
    locate: (path, written) =>
      written.startsWith('.') ? locateRelative(path, written) : locateAbsolute(path, written),
    child: (parent, name) => {
      if (parent.kind === 'folder') return at(join(parent.stem, name));
      if (parent.kind !== 'module' || !isInitializer(parent.path)) return null;
      return at(join(stemOf(parent.path), name));
    },
    nameOf,
    isPackage: (folder) => packages.has(folder),
  };
}

export function isInitializer(path: string): boolean {
  return /(^|\/)__init__\.pyi?$/.test(path);
}

/** `a/b.py` and `a/b/__init__.py` are both `a/b`. */
function stemOf(path: string): string {
  return isInitializer(path) ? folderOf(path) : path.replace(/\.[^./]*$/, '');
}

function join(folder: string, name: string): string {
  return folder === '' || name === '' ? folder + name : `${folder}/${name}`;
}

function trimFolder(folder: string): string {
  return folder.replace(/^(\.\/)+|^\.$|\/$/g, '');
}

/** The folder outside the outermost package that holds `folder`. */
function climb(folder: string, packages: ReadonlySet<string>): string {
  let top = folder;
  while (top !== '' && packages.has(top)) top = folderOf(top);
  return top;
}

/** The folder outside the outermost package around `folder`, whose own folders may be none; null without one. */
function outermost(folder: string, packages: ReadonlySet<string>): string | null {
  let root: string | null = null;
  for (let at = folder; at !== ''; at = folderOf(at)) if (packages.has(at)) root = folderOf(at);
  return root;
}

/** For each top-level package, the import roots that hold it. */
function topLevelOwners(
  paths: readonly string[],
  importRoots: (path: string) => string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const path of paths) {
    const root = importRoots(path);
    const inside = root === '' ? path : path.slice(root.length + 1);
    const slash = inside.indexOf('/');
    if (slash === -1) continue;
    const name = inside.slice(0, slash);
    const roots = owners.get(name);
    if (roots === undefined) owners.set(name, new Set([root]));
    else roots.add(root);
  }
  return owners;
}

function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-.]/g, '_');
}
