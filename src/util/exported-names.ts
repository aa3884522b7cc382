// Names that a package offers although they are defined further inside.
import type { CodeGraph } from '../types/graph.ts';
import type { Module } from '../types/module.ts';

/** By id of a definition: names that initializers and index files import from the modules below them, the outermost first. */
export function exportedNames(
  graph: CodeGraph,
  own: readonly Module[],
): ReadonlyMap<string, string> {
  const initializers = new Set(graph.packages.flatMap(({ initializer }) => initializer ?? []));
  const roots = own
    .filter(
      ({ path, name }) => (initializers.has(path) || isIndex(path)) && !/(?:^|\.)_/.test(name),
    )
    .sort((a, b) => depth(a) - depth(b));
  const names = new Map<string, string>();
  for (const { name: owner, imports } of roots) {
    for (const { name, alias, target } of imports) {
      if (target === null || name === null || name === '*' || (alias ?? name).startsWith('_'))
        continue;
      const id = `${target}#${name}`;
      if (!names.has(id))
        names.set(id, owner.includes('/') ? (alias ?? name) : `${owner}.${alias ?? name}`);
    }
  }
  return names;
}

/** The one file that a package of scripts is imported through. */
function isIndex(path: string): boolean {
  return /^(?:src\/|lib\/)?(?:index|lib|mod|main)\.[cm]?[jt]sx?$/.test(path);
}

function depth({ name }: Module): number {
  return name.split(/[./]/).length;
}
