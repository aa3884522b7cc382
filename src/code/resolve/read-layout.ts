// Reads the manifests around the modules and asks the disk where scripts lead. Impure.
import type { ProjectLayout } from '../../types/layout.ts';
import type { Module } from '../../types/module.ts';
import { objectOf, parseObject } from './parse-object.ts';
import { readCrate } from './read-crate.ts';
import { readIncludeRoots } from './read-include-roots.ts';
import { readManifests } from './read-manifests.ts';
import { resolveScripts } from './resolve-scripts.ts';

/**
 * What link must be told of a repository that is not in its sources.
 *
 * @param root - Absolute real path.
 * @param modules - As parsed.
 */
export async function readLayout(root: string, modules: readonly Module[]): Promise<ProjectLayout> {
  const pathsOf = (language: string) =>
    modules.filter((module) => module.language === language).map(({ path }) => path);
  return {
    goModules: readManifests(root, pathsOf('go'), 'go.mod').flatMap(({ folder, text }) => {
      const name = /^[ \t]*module\s+"?([^\s"]+)/m.exec(text)?.[1];
      return name === undefined ? [] : [{ folder, name }];
    }),
    crates: readManifests(root, pathsOf('rust'), 'Cargo.toml').flatMap(readCrate),
    psr4: readManifests(root, pathsOf('php'), 'composer.json').flatMap(readPsr4),
    includeRoots: includeRoots(root, [...pathsOf('c'), ...pathsOf('cpp')]),
    scripts: await resolveScripts(root, modules),
  };
}

function includeRoots(root: string, paths: readonly string[]): readonly string[] {
  const named = ['CMakeLists.txt', 'Makefile', 'makefile', 'Makefile.am', 'GNUmakefile'];
  return [
    ...new Set(named.flatMap((name) => readManifests(root, paths, name).flatMap(readIncludeRoots))),
  ];
}

function readPsr4({ folder, text }: { readonly folder: string; readonly text: string }) {
  const manifest = parseObject(text);
  const sections = [manifest['autoload'], manifest['autoload-dev']].map(objectOf);
  return sections.flatMap((section) =>
    Object.entries(objectOf(section['psr-4'])).flatMap(([prefix, value]) =>
      [value].flat().flatMap((inside) => {
        if (typeof inside !== 'string') return [];
        const parts = [folder, inside.replace(/^\.?\/|\/$/g, '')];
        return [{ prefix, folder: parts.filter((part) => part !== '').join('/') }];
      }),
    ),
  );
}
