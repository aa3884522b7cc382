/** The edges of a graph, each once, and the part of them that order and rank are computed from. */
import type { GraphEdge } from '../../types/graph.ts';
import type { Certainty } from '../../types/module.ts';
import type { SymbolNode } from './scopes.ts';

const kinds = { call: 0, inherit: 1, import: 2 } as const;
/** More ends than there can be: a pair of them and a kind make one whole number. */
const mostEnds = 2 ** 25;
const sureness = { exact: 3, inferred: 2, 'name-only': 1, unresolved: 0 } as const;

export class EdgeSet {
  /** For each symbol, the symbols that it certainly calls or inherits from, in order of first mention. */
  readonly successors: number[][];
  readonly #edges = new Map<number, GraphEdge>();
  readonly #ends = new Map<string, number>();
  readonly #facts = new Set<number>();

  constructor(symbolCount: number) {
    this.successors = Array.from({ length: symbolCount }, () => []);
  }

  get list(): readonly GraphEdge[] {
    return [...this.#edges.values()];
  }

  /** Adds an edge; of several between the same ends the surest stays, with its first line. */
  add(edge: GraphEdge): void {
    const pair = this.#numberOf(edge.from) * mostEnds + this.#numberOf(edge.to);
    const key = pair * 3 + kinds[edge.kind];
    const known = this.#edges.get(key);
    if (known !== undefined && sureness[known.certainty] >= sureness[edge.certainty]) return;
    this.#edges.set(key, edge);
  }

  /** Where a file of `paths` calls or inherits from what another file defines, it depends on that file. */
  addImplied(paths: ReadonlySet<string>): void {
    for (const { from, to, certainty, line } of this.list) {
      const [source, target] = [pathOf(from), pathOf(to)];
      const isFact = sureness[certainty] >= sureness.inferred;
      if (!isFact || source === target || !paths.has(source) || !paths.has(target)) continue;
      this.add({ kind: 'import', from: source, to: target, certainty: 'inferred', line });
    }
  }

  addCall(from: SymbolNode | string, to: SymbolNode, certainty: Certainty, line: number): void {
    if (typeof from !== 'string') this.addFact('call', from, to, certainty, line);
    else this.add({ kind: 'call', from, to: to.symbol.id, certainty, line });
  }

  addFact(
    kind: 'call' | 'inherit',
    from: SymbolNode,
    to: SymbolNode,
    certainty: Certainty,
    line: number,
  ): void {
    this.add({ kind, from: from.symbol.id, to: to.symbol.id, certainty, line });
    const pair = from.index * this.successors.length + to.index;
    if (sureness[certainty] < sureness.inferred || from === to || this.#facts.has(pair)) return;
    this.#facts.add(pair);
    this.successors[from.index]!.push(to.index);
  }

  #numberOf(end: string): number {
    const known = this.#ends.get(end);
    if (known !== undefined) return known;
    this.#ends.set(end, this.#ends.size);
    return this.#ends.size - 1;
  }
}

/** The path in a symbol's id, or the path itself. */
function pathOf(id: string): string {
  const mark = id.indexOf('#');
  return mark === -1 ? id : id.slice(0, mark);
}
