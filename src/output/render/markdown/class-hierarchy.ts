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
  const { refs, cut } = baseChain(base, symbol, book);
  const names = refs.map(({ name, target, origin }) =>
    target === null ? `${code(name)}${origins[origin] ?? ''}` : reference(target, book, page),
  );
  return [...(cut ? ['…'] : []), ...names.reverse(), code(symbol.name)].join(' -> ');
}

/** A base, its own first base and so on; a name without target ends it, and so does a cycle. */
export function baseChain(
  base: BaseRef,
  symbol: CodeSymbol,
  book: Book,
): { readonly refs: BaseRef[]; readonly cut: boolean } {
  const seen = new Set([symbol.id]);
  const refs: BaseRef[] = [];
  for (let at: BaseRef | undefined = base; at; ) {
    const { target }: BaseRef = at;
    if (target === null || seen.has(target)) {
      refs.push({ ...at, target: null });
      break;
    }
    refs.push(at);
    if (refs.length >= longestChain) return { refs, cut: true };
    seen.add(target);
    at = book.reference.graph.hierarchy.get(target)?.[0];
  }
  return { refs, cut: false };
}

const origins: Readonly<Record<string, string>> = {
  builtin: ' (builtin)',
  external: ' (external)',
};
