// Bases and subclasses of a class.
import type { BaseRef } from '../../../types/graph.ts';
import type { CodeSymbol } from '../../../types/module.ts';
import { reference } from './address.ts';
import type { Book } from './book.ts';
import { code } from './escape.ts';
import { linksTo } from './links-to.ts';

/** `A (builtin) -> B -> C` for each base with its own first bases, then the subclasses. */
export function hierarchy(symbol: CodeSymbol, book: Book, page: string): string {
  const { graph } = book.reference;
  const bases = graph.hierarchy.get(symbol.id) ?? [];
  const chains = bases.map((base) => chain(base, symbol, book, page));
  const subclasses = linksTo(book.subclasses.get(symbol.id), book, page);
  const cycle = graph.inheritanceCycles.some((group) => group.includes(symbol.id));
  return [
    ...(chains.length > 0 ? [`**Bases** ${chains.join('; ')}`] : []),
    ...(subclasses === '' ? [] : [`**Subclasses** ${subclasses}`]),
    ...(cycle ? ['**Cycle** this class inherits from itself through its bases.'] : []),
  ].join('\n\n');
}

/** Classes of a chain at most. */
const longestChain = 20;

function chain(base: BaseRef, symbol: CodeSymbol, book: Book, page: string): string {
  const seen = new Set([symbol.id]);
  const parts = [code(symbol.name)];
  for (let at: BaseRef | undefined = base; at; ) {
    const { target, name, origin }: BaseRef = at;
    if (target === null || seen.has(target)) {
      parts.push(`${code(name)}${origins[origin] ?? ''}`);
      break;
    }
    parts.push(reference(target, book, page));
    if (parts.length > longestChain) {
      parts.push('…');
      break;
    }
    seen.add(target);
    at = book.reference.graph.hierarchy.get(target)?.[0];
  }
  return parts.reverse().join(' -> ');
}

const origins: Readonly<Record<string, string>> = {
  builtin: ' (builtin)',
  external: ' (external)',
};
