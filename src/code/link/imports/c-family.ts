// C and C++: a quoted include names a file beside, then, as every include, one below an include root that exists.
import type { ProjectLayout } from '../../../types/layout.ts';
import type { ImportRef, Module } from '../../../types/module.ts';
import { folderOf, joinPath } from '../paths.ts';
import { isSystemHeader } from './c-headers.ts';
import { type ImportRules, type Meaning, outside } from './meaning.ts';

/** Names of folders that are include paths by convention. */
const rootNames = /(?:^|\/)(?:include|inc|src|source|lib)$/;

export function cRules(modules: readonly Module[], layout: ProjectLayout): ImportRules {
  const paths = new Set(modules.map(({ path }) => path));
  const roots = [...new Set([...layout.includeRoots, ...conventionalRoots([...paths])])];
  const own = (module: Module) => `include:${module.path}`;

  const read = ({ module }: ImportRef, { path }: Module): Meaning => {
    const isSystem = /^<.*>$/.test(module);
    const written = module.replace(/^<|>$/g, '').trim();
    const beside = isSystem ? null : joinPath(folderOf(path), written);
    const target = beside !== null && paths.has(beside) ? beside : below(written, path);
    if (target === null) {
      const external = isSystemHeader(written) ? 'stdlib' : 'third-party';
      return outside(isSystem || external === 'stdlib' ? external : 'missing', null);
    }
    const location = { kind: 'module', path: target } as const;
    return { location, targets: [target], member: null, bound: null, opens: false };
  };

  /** Under the root that shares most of the file's path; null where two share as much. */
  const below = (written: string, path: string): string | null => {
    const found = roots.flatMap((root) => {
      const target = joinPath(root, written);
      return target !== null && paths.has(target)
        ? [{ target, shared: sharedParts(root, path) }]
        : [];
    });
    found.sort((a, b) => b.shared - a.shared);
    const [first, second] = found;
    if (first === undefined || first.target === path) return null;
    return second !== undefined && second.shared === first.shared && second.target !== first.target
      ? null
      : first.target;
  };
  return { read, own };
}

function conventionalRoots(paths: readonly string[]): readonly string[] {
  const folders = new Set(['']);
  for (const path of paths) {
    for (let at = folderOf(path); at !== '' && !folders.has(at); at = folderOf(at)) folders.add(at);
  }
  return [...folders].filter((folder) => folder === '' || rootNames.test(folder)).sort();
}

/** Folders from the root down that two paths have in common. */
function sharedParts(folder: string, path: string): number {
  const [a, b] = [folder.split('/'), path.split('/')];
  const differs = a.findIndex((part, at) => part !== b[at]);
  return differs === -1 ? a.length : differs;
}
