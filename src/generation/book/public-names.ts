// The name under which a user of the project writes a symbol: the shortest package that exports it.
import type { CodeGraph } from '../../types/graph.ts';
import type { Module } from '../../types/module.ts';

/** Names by symbol id. A name that symbols of two modules would share carries its module. */
export function publicNames(
  graph: CodeGraph,
  exported: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  for (const { symbols } of graph.modules) {
    for (const name of new Set(symbols.map(({ qualifiedName }) => qualifiedName))) {
      uses.set(name, (uses.get(name) ?? 0) + 1);
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
