// Where a definition without documentation has a documented one above it.
import type { SymbolDoc } from '../../types/documentation.ts';
import type { CodeGraph } from '../../types/graph.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';

/** A definition that another one replaces or is derived from. */
export interface DocumentedBase {
  /** Name in its module. */
  readonly name: string;
  readonly doc: SymbolDoc;
}

/** Classes that are looked at above one. */
const mostClasses = 50;

/**
 * The member of the same name in the nearest class above, or the nearest base of a class; null where none is
 * documented in its source.
 *
 * @param written - Documentation of the source, by symbol id.
 */
export function documentedBase(
  module: Module,
  symbol: CodeSymbol,
  hierarchy: CodeGraph['hierarchy'],
  written: ReadonlyMap<string, SymbolDoc>,
): DocumentedBase | null {
  const member = symbol.parent === null ? '' : `.${symbol.name}`;
  const owner = symbol.parent === null ? symbol.id : `${module.path}#${symbol.parent}`;
  const open = [owner];
  for (let step = 0; step < open.length && step < mostClasses; step++) {
    for (const { target } of hierarchy.get(open[step]!) ?? []) {
      if (target === null || open.includes(target)) continue;
      open.push(target);
      const found = written.get(target + member);
      if (found?.origin === 'source') return { name: nameOf(target + member, symbol), doc: found };
    }
  }
  return null;
}

/** A comment that only says that the one above holds, as Java, C#, PHP and JSDoc write it. */
export function isInherited(docstring: string): boolean {
  return /^\s*(?:\{@inheritdoc\}|@inheritdoc|<inheritdoc\b[^<>]{0,300}>)\s*$/i.test(docstring);
}

/** `a/b.php#App.Model.C.m~2` is `C.m`: namespaces do not help a reader who sees a link. */
function nameOf(id: string, { parent }: CodeSymbol): string {
  const parts = id
    .slice(id.lastIndexOf('#') + 1)
    .replace(/~\d+$/, '')
    .split('.');
  return parts.slice(parent === null ? -1 : -2).join('.');
}
