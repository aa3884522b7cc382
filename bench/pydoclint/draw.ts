// Random choices; the same seed makes the same ones.
import { seededBits } from '../random-text.ts';

export interface Draw {
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  pick<T>(list: readonly T[]): T;
  /** True once in `n` times. */
  once(n: number): boolean;
  /** Up to `most` items that `make` gives. */
  some<T>(most: number, make: () => T): T[];
}

export function drawer(seed: number): Draw {
  const next = seededBits(seed);
  const below = (end: number) => next() % end;
  return {
    below,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    once: (n) => below(n) === 0,
    some: (most, make) => Array.from({ length: below(most + 1) }, make),
  };
}
