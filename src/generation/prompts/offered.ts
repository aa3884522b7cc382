// What the request of a module shows of it.
import type { CodeSymbol, Module } from '../../types/module.ts';

/** What a module shows of itself: its public definitions at the top. */
export function offered({ symbols }: Module): readonly CodeSymbol[] {
  return symbols.filter(({ parent, visibility }) => parent === null && visibility === 'public');
}
