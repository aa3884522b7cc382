// What the request of a text shows of other definitions, as one hash: when it changes, the text may have to.
import { createHash } from 'node:crypto';
import type { Texts } from '../../types/documentation.ts';
import type { CodeGraph } from '../../types/graph.ts';
import type { CodeSymbol } from '../../types/module.ts';
import { offered } from './offered.ts';
import type { PromptIndex } from './prompt-index.ts';
import { summaryOf } from './summary-of.ts';

export interface Interfaces {
  /** Hash of the interfaces of a symbol's or module's request; the order and place of what it uses do not count. */
  readonly hash: (id: string, texts: Texts) => string;
  /** Ids whose summaries go into that hash. */
  readonly summarised: (id: string) => readonly string[];
}

/**
 * The interfaces of a graph. Signatures of all that a definition uses count. Summaries count of what stands
 * before it in the graph's order, so that no text depends on itself through a cycle.
 */
export function interfacesOf(graph: CodeGraph, index: PromptIndex): Interfaces {
  const position = new Map(graph.order.flatMap((ids, at) => ids.map((id) => [id, at] as const)));
  const uses = usesWithMembers(graph, index);
  const counts = (id: string, used: string) =>
    index.modules.has(id) || (position.get(used) ?? 0) < (position.get(id) ?? 0);
  return {
    summarised: (id) => [...(uses.get(id) ?? [])].filter((used) => counts(id, used)),
    hash: (id, texts) => {
      const cards = [...(uses.get(id) ?? [])].map((used) => {
        const { qualifiedName, signature } = index.symbols.get(used)!.symbol;
        const summary = counts(id, used) ? summaryOf(texts.get(used)) : '';
        return `${qualifiedName}\u0000${signature}\u0000${summary}`;
      });
      const name = index.modules.get(id)?.name.split(/[./]/).at(-1) ?? '';
      return createHash('sha256')
        .update(JSON.stringify([name, ...cards.sort()]))
        .digest('hex');
    },
  };
}

/** What each definition and those inside it use outside of it; for a module, what it offers. */
function usesWithMembers(
  { modules }: CodeGraph,
  index: PromptIndex,
): ReadonlyMap<string, ReadonlySet<string>> {
  const uses = new Map<string, Set<string>>();
  for (const module of modules) {
    const byName = new Map(module.symbols.map((symbol) => [symbol.qualifiedName, symbol]));
    uses.set(module.path, new Set(offered(module).map(({ id }) => id)));
    for (const symbol of module.symbols) uses.set(symbol.id, new Set());
    for (const symbol of module.symbols) {
      const used = (index.uses.get(symbol.id) ?? []).filter((id) => index.symbols.has(id));
      for (const owner of lineage(symbol, byName)) {
        for (const id of used) if (!isIn(id, owner)) uses.get(owner.id)!.add(id);
      }
    }
  }
  return uses;
}

/** A symbol and its containers, each once. */
function lineage(
  symbol: CodeSymbol,
  byName: ReadonlyMap<string, CodeSymbol>,
): readonly CodeSymbol[] {
  const found = [symbol];
  for (let at = symbol; at.parent !== null; ) {
    const owner = byName.get(at.parent);
    if (owner === undefined || found.includes(owner)) break;
    found.push(owner);
    at = owner;
  }
  return found;
}

function isIn(id: string, owner: CodeSymbol): boolean {
  return id === owner.id || id.startsWith(`${owner.id}.`);
}
