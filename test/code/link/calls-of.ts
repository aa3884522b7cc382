// What the tests of the graph ask it.
import { link } from '../../../src/code/link/link.ts';
import type { Module } from '../../../src/types/module.ts';

export const context = { rootName: 'project' };

/** Callees of one symbol as `target certainty`. */
export function callsOf(modules: readonly Module[], id: string): string[] {
  const symbol = link(modules, context)
    .modules.flatMap((m) => m.symbols)
    .find((s) => s.id === id);
  return (symbol?.calls ?? []).map((call) => `${call.target} ${call.certainty}`);
}
