// Tables over node kinds as arrays over a grammar's symbol numbers, made once a grammar.
import type { Grammar } from './flat-tree.ts';

/** What `of` says of each kind's name; the entry behind the last is that of `ERROR`. */
export function tabulate<T>(grammar: Grammar, of: (kind: string) => T): readonly T[] {
  return [...grammar.types, 'ERROR'].map((kind) => of(kind));
}

/** A function that is computed once a grammar. */
export function oncePerGrammar<T>(make: (grammar: Grammar) => T): (grammar: Grammar) => T {
  const made = new WeakMap<Grammar, T>();
  return (grammar) => {
    const known = made.get(grammar);
    if (known !== undefined) return known;
    const value = make(grammar);
    made.set(grammar, value);
    return value;
  };
}

/** A flag for each symbol number that has one of the names. */
export function flagKinds(grammar: Grammar, names: Iterable<string>): Uint8Array {
  const wanted = new Set(names);
  return Uint8Array.from(tabulate(grammar, (kind) => (wanted.has(kind) ? 1 : 0)));
}
