/** The folders of modules as a tree, every folder named as the language names it. */
import type { PackageNode } from '../../types/graph.ts';
import type { Module } from '../../types/module.ts';
import { isInitializer, type ModuleIndex } from './module-index.ts';
import { folderOf } from './paths.ts';

/** Every folder that holds modules, and the folders around those; sorted by path, the root first. */
export function packageTree(
  modules: readonly Module[],
  index: ModuleIndex,
  rootName: string,
): PackageNode[] {
  const folders = new Map<string, { modules: string[]; packages: Set<string> }>();
  const enter = (path: string) => {
    let entry = folders.get(path);
    if (entry === undefined) {
      entry = { modules: [], packages: new Set() };
      folders.set(path, entry);
    }
    return entry;
  };
  for (const { path } of modules) {
    let folder = folderOf(path);
    enter(folder).modules.push(path);
    while (folder !== '') {
      const outer = folderOf(folder);
      enter(outer).packages.add(folder);
      folder = outer;
    }
  }
  const nodes = [...folders].map(([path, entry]) => ({
    path,
    name: packageName(path, index, rootName),
    initializer: entry.modules.find(isInitializer) ?? null,
    modules: entry.modules.sort(),
    packages: [...entry.packages].sort(),
  }));
  return nodes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function packageName(path: string, index: ModuleIndex, rootName: string): string {
  if (path === '') return rootName;
  const parts = [path.slice(path.lastIndexOf('/') + 1)];
  if (!index.isPackage(path)) return parts[0]!;
  for (let outer = folderOf(path); index.isPackage(outer); outer = folderOf(outer)) {
    parts.unshift(outer === '' ? rootName : outer.slice(outer.lastIndexOf('/') + 1));
    if (outer === '') break;
  }
  return parts.join('.');
}
