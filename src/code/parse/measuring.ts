// Figures and identities of code: what a reference needs of a tree besides the names in it.
import type { CodeSymbol, Metrics, Module } from '../../types/module.ts';
import { codeMeaning } from './hash-code.ts';
import type { ParsedSource } from './language.ts';
import { createMeasure, type ReadyTables } from './metrics/measure.ts';
import { tokenize } from './metrics/token-table.ts';

export interface Measuring {
  readonly metrics: (node: number) => Metrics | null;
  /** SHA-256 (hex) of a node's tokens; '' where nothing is measured. */
  readonly codeHash: (node: number) => string;
  readonly ofModule: (symbols: readonly CodeSymbol[]) => Pick<Module, 'codeHash' | 'codeLines'>;
}

/** Measures the tree, or nothing where nobody asked for it; `strings` are nodes that are no code. */
export function measuring(
  { tree, lines, measured }: Pick<ParsedSource, 'tree' | 'lines' | 'measured'>,
  tables: ReadyTables,
  strings: () => ReadonlySet<number>,
): Measuring {
  if (!measured) return unmeasured;
  const tokens = tokenize(tree, tables.roles, strings());
  const metrics = createMeasure(tree, tokens, lines, tables);
  const { ofNode, ofModule } = codeMeaning(tree, tokens, lines);
  return { metrics, codeHash: ofNode, ofModule };
}

const unmeasured: Measuring = {
  metrics: () => null,
  codeHash: () => '',
  ofModule: () => ({ codeHash: '', codeLines: [] }),
};
