/** Names that the files of one language declare, for languages whose namespaces say nothing of folders. */
import type { Module } from '../../../types/module.ts';
import type { Location } from '../module-index.ts';

interface DeclaredNames {
  /** Files that declare each namespace. */
  readonly namespaces: ReadonlyMap<string, readonly string[]>;
  /** Files that define each symbol, by its dotted name. */
  readonly symbols: ReadonlyMap<string, readonly string[]>;
}

/** Collects them from the modules of a language. */
export function declaredNames(modules: readonly Module[], language: string): DeclaredNames {
  const namespaces = new Map<string, Set<string>>();
  const symbols = new Map<string, Set<string>>();
  for (const module of modules) {
    if (module.language !== language) continue;
    for (const { kind, qualifiedName } of module.symbols) {
      if (kind === 'namespace') add(namespaces, qualifiedName, module.path);
      else add(symbols, qualifiedName, module.path);
    }
  }
  return { namespaces: asLists(namespaces), symbols: asLists(symbols) };
}

/** The space of what lies in a namespace or class. */
export function spaceOf(language: string, name: string): Location {
  return { kind: 'space', key: `${language}:${name}` };
}

function add(map: Map<string, Set<string>>, key: string, path: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([path]));
  else known.add(path);
}

function asLists(map: ReadonlyMap<string, ReadonlySet<string>>): Map<string, readonly string[]> {
  return new Map([...map].map(([key, paths]) => [key, [...paths]]));
}
