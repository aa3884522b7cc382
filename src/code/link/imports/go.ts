// Go: an import path is a folder of a module that a `go.mod` names.
import type { ProjectLayout } from '../../../types/layout.ts';
import type { ImportRef, Module } from '../../../types/module.ts';
import { folderOf } from '../paths.ts';
import { groupBy, type ImportRules, type Meaning, outside } from './meaning.ts';

/** The package clause parts a folder's tests (`package x_test`) from the package itself. */
export function goRules(modules: readonly Module[], { goModules }: ProjectLayout): ImportRules {
  const folders = groupBy(
    modules.filter(({ path, package: name = '' }) => !/_test\.go$/.test(path) && name !== ''),
    ({ path }) => folderOf(path),
  );
  const byLength = [...goModules].sort((a, b) => b.name.length - a.name.length);

  const read = (ref: ImportRef): Meaning => {
    const { module: written, alias, name } = ref;
    const owner = byLength.find(
      (each) => written === each.name || written.startsWith(`${each.name}/`),
    );
    if (owner === undefined) {
      const kind = /^[^/]*\./.test(written) ? 'third-party' : 'stdlib';
      return { ...outside(kind, alias ?? lastPart(written)), opens: name === '*' };
    }
    const folder = [owner.folder, written.slice(owner.name.length + 1)].filter(Boolean).join('/');
    const files = folders.get(folder);
    if (files === undefined) return outside('missing', null);
    const [{ package: packageName = '' }] = files as [Module];
    return {
      location: { kind: 'space', key: spaceKey(folder, packageName) },
      targets: files.map(({ path }) => path),
      member: null,
      bound: alias ?? packageName,
      opens: name === '*',
    };
  };
  return {
    read,
    sharesNames: true,
    own: ({ path, package: name = '' }) => spaceKey(folderOf(path), name),
  };
}

function spaceKey(folder: string, packageName: string): string {
  return `go:${folder}:${packageName}`;
}

/** `github.com/a/b/v2` is package `b` by convention. */
function lastPart(written: string): string {
  return written.replace(/\/v\d+$/, '').replace(/^.*\//, '');
}
