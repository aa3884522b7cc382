// What a check of doc comments knows of the project around a comment.
import type { CodeSymbol, Module } from '../../types/module.ts';

export interface CommentWorld {
  /** Definitions of classes and their like, by simple name. */
  readonly types: ReadonlyMap<string, readonly CodeSymbol[]>;
}

export function commentWorld(modules: readonly Module[]): CommentWorld {
  const types = new Map<string, CodeSymbol[]>();
  for (const symbol of modules.flatMap(({ symbols }) => symbols)) {
    if (!typeKinds.has(symbol.kind)) continue;
    const known = types.get(symbol.name);
    if (known === undefined) types.set(symbol.name, [symbol]);
    else known.push(symbol);
  }
  return { types };
}

const typeKinds: ReadonlySet<string> = new Set(['class', 'interface', 'trait', 'struct', 'enum']);
