// Overloads of one function share a section, unless each has words of its own.
import type { SymbolDoc } from '../../../types/documentation.ts';
import type { CodeSymbol } from '../../../types/module.ts';

/** Which signatures a section shows, by the id that it stands for, and the ids that have no section for it. */
export interface MergedOverloads {
  readonly overloads: ReadonlyMap<string, readonly CodeSymbol[]>;
  readonly merged: ReadonlySet<string>;
}

/** The section stands for what is documented: the implementation or the first overload with words. */
export function mergeOverloads(
  symbols: readonly CodeSymbol[],
  docs: ReadonlyMap<string, SymbolDoc>,
): MergedOverloads {
  const overloads = new Map<string, readonly CodeSymbol[]>();
  const merged = new Set<string>();
  const isTold = ({ id }: CodeSymbol) => (docs.get(id)?.origin ?? 'derived') !== 'derived';
  for (const group of groupsOf(symbols)) {
    const main = group.filter(isImplementation).find(isTold) ?? group.find(isTold) ?? group.at(-1)!;
    const silent = group.filter((symbol) => symbol !== main && !isTold(symbol));
    if (silent.length === 0) continue;
    for (const { id } of silent) merged.add(id);
    const shown = group.filter((symbol) => symbol === main || silent.includes(symbol));
    const offered = shown.filter((symbol) => !isImplementation(symbol));
    overloads.set(main.id, offered.length > 0 ? offered : shown);
  }
  return { overloads, merged };
}

/** Definitions of one name of which some are overloads, in source order. */
function groupsOf(symbols: readonly CodeSymbol[]): readonly (readonly CodeSymbol[])[] {
  const groups = new Map<string, CodeSymbol[]>();
  for (const symbol of symbols) {
    const known = groups.get(symbol.qualifiedName);
    if (known) known.push(symbol);
    else groups.set(symbol.qualifiedName, [symbol]);
  }
  return [...groups.values()].filter((group) => group.length > 1 && !group.every(isImplementation));
}

/** The definition with a body: callers see the overloads before it. */
function isImplementation({ modifiers }: CodeSymbol): boolean {
  return !modifiers.includes('overload');
}
