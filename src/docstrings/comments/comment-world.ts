// What a check of doc comments knows of the project around a comment.
import type { CodeSymbol, Module } from '../../types/module.ts';

export interface CommentWorld {
  /** Definitions of classes and their like, by simple name. */
  readonly types: ReadonlyMap<string, readonly CodeSymbol[]>;
  /** Names of what stands directly in a container, by the container's simple name. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of all definitions. */
  readonly names: ReadonlySet<string>;
}

export function commentWorld(modules: readonly Module[]): CommentWorld {
  const types = new Map<string, CodeSymbol[]>();
  const members = new Map<string, Set<string>>();
  const symbols = modules.flatMap((module) => module.symbols);
  for (const symbol of symbols) {
    if (typeKinds.has(symbol.kind)) listed(types, symbol.name, () => []).push(symbol);
    const container = symbol.parent?.split(/[.:]/).at(-1);
    if (container) listed(members, container, () => new Set<string>()).add(symbol.name);
  }
  return { types, members, names: new Set(symbols.map(({ name }) => name)) };
}

const typeKinds: ReadonlySet<string> = new Set(['class', 'interface', 'trait', 'struct', 'enum']);

function listed<T>(map: Map<string, T>, key: string, empty: () => T): T {
  const known = map.get(key) ?? empty();
  map.set(key, known);
  return known;
}
