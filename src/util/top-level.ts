// The definitions that a file offers outermost: namespaces only surround them.
import type { CodeSymbol, Module } from '../types/module.ts';

/** Definitions at module level or right inside namespaces, in source order. */
export function topLevel({ symbols }: Module): readonly CodeSymbol[] {
  const spaces = new Set(
    symbols.filter(({ kind }) => kind === 'namespace').map(({ qualifiedName }) => qualifiedName),
  );
  return symbols.filter(({ parent }) => parent === null || spaces.has(parent));
}
