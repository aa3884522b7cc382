// Which nodes of a grammar count how; one table a language.
import type { FlatTree } from '../flat-tree.ts';

export interface MetricTables {
  /** Definitions whose bodies have metrics of their own. */
  readonly functions: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  /** Cyclomatic points of a node, besides boolean operators. */
  readonly decisions: Readonly<Record<string, (tree: FlatTree, node: number) => number>>;
  /** Binary nodes of `and` and `or`, with their sign in the field `operator`. */
  readonly booleans: ReadonlySet<string>;
  /** Control structures that nest and cost their depth (cognitive). */
  readonly nesting: ReadonlySet<string>;
  /** Branches that cost 1 and nest nothing more, such as `elif`. */
  readonly branches: Readonly<Record<string, (tree: FlatTree, node: number) => number>>;
  /** Nodes that deepen without cost of their own: lambdas, nested functions. */
  readonly deepening: ReadonlySet<string>;
  /** Leaves and whole nodes that are operands. */
  readonly operands: ReadonlySet<string>;
  /** Signs that separate and group, and count as nothing. */
  readonly punctuation: ReadonlySet<string>;
  readonly comments: ReadonlySet<string>;
  /** Halstead volume for the maintainability index. */
  readonly volume: (tree: FlatTree, node: number) => number;
}
