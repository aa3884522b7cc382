// How much code there is, for summaries.

import type { Module } from '../types/module.ts';
import type { CodeCounts } from '../types/run.ts';

const classKinds: ReadonlySet<string> = new Set(['class', 'interface', 'trait', 'struct', 'enum']);
const methodKinds: ReadonlySet<string> = new Set(['method', 'constructor']);

/** Counts every definition at any depth; `functions` holds the methods too. */
export function countCode(modules: readonly Module[]): CodeCounts {
  const counts = { files: modules.length, lines: 0, classes: 0, functions: 0, methods: 0 };
  for (const { loc, symbols } of modules) {
    counts.lines += loc;
    for (const { kind } of symbols) {
      if (classKinds.has(kind)) counts.classes++;
      if (methodKinds.has(kind)) counts.methods++;
      if (kind === 'function' || methodKinds.has(kind)) counts.functions++;
    }
  }
  return counts;
}
