// Private definitions whose name occurs once in all sources: where they are defined.
import type { BookFacts, Located } from './facts.ts';

const kinds: ReadonlySet<string> = new Set(['function', 'method', 'class', 'constant']);

/** Sure to be unnamed elsewhere, not sure to be unused: names can be built at run time. */
export function unusedNames({ input }: BookFacts, all: readonly Located[]): readonly Located[] {
  const candidates = all.filter(
    ({ symbol }) =>
      kinds.has(symbol.kind) &&
      symbol.visibility === 'private' &&
      !symbol.name.startsWith('__') &&
      symbol.name.length > 2 &&
      symbol.decorators.length === 0,
  );
  const wanted = new Map<string, number>(candidates.map(({ symbol }) => [symbol.name, 0]));
  if (wanted.size === 0) return [];
  for (const text of input.sources.values()) {
    for (const [word] of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
      const count = wanted.get(word);
      if (count !== undefined) wanted.set(word, count + 1);
    }
  }
  return candidates.filter(({ symbol }) => wanted.get(symbol.name) === 1);
}
