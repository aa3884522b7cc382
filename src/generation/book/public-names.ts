// The name under which a user of the project writes a symbol: the shortest package that exports it.
import type { CodeGraph } from '../../types/graph.ts';
import type { Module } from '../../types/module.ts';

/** Names by symbol id. A name that two symbols would share carries its module. */
export function publicNames(
  graph: CodeGraph,
  exported: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  for (const { symbols } of graph.modules) {
    for (const { qualifiedName } of symbols) {
      uses.set(qualifiedName, (uses.get(qualifiedName) ?? 0) + 1);
    }
  }
  return new Map(
    graph.modules.flatMap((module) =>
      module.symbols.map(({ id, qualifiedName }) => {
        const [head, ...rest] = qualifiedName.split('.');
        const owner = exported.get(`${module.path}#${head}`);
        return [id, owner ? [owner, ...rest].join('.') : ownName(module, qualifiedName, uses)];
      }),
    ),
  );
}

/** Dotted where the language has dotted names; else the bare name where it means one thing. */
function ownName(
  { name }: Module,
  qualifiedName: string,
  uses: ReadonlyMap<string, number>,
): string {
  const dotted = !name.includes('/');
  return dotted || uses.get(qualifiedName)! > 1 ? `${name}.${qualifiedName}` : qualifiedName;
}

/** Names that initializers and index files import from the modules below them, the outermost first. */
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
