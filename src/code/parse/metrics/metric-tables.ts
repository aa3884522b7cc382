// Which nodes of a grammar count how; one table a language.
import type { FlatTree } from '../flat-tree.ts';
import type { lineCounter } from './lines.ts';
import type { TokenKinds } from './token-table.ts';

/** Points of a node by its kind. */
export type Points = Readonly<Record<string, (tree: FlatTree, node: number) => number>>;

export interface MetricTables extends TokenKinds {
  /** Definitions whose bodies have metrics of their own. */
  readonly functions: readonly string[];
  readonly classes: readonly string[];
  /** Field of a definition that holds its body; what stands before it is on nobody's path. */
  readonly body: string;
  /** Cyclomatic points, besides boolean operators. */
  readonly decisions: Points;
  /** Nodes whose inner decisions do not count. */
  readonly opaque: readonly string[];
  /** Binary nodes of `and` and `or`, with their sign in the field `operator`. */
  readonly booleans: readonly string[];
  /** Control structures that nest and cost their depth (cognitive). */
  readonly nesting: readonly string[];
  /** Branches that cost 1 and nest nothing more, such as `elif`. */
  readonly branches: Points;
  /** Levels that a node without a cost of its own adds: lambdas, nested functions. */
  readonly deepening: Points;
  /** Makes the Halstead volume of a subtree that the maintainability index uses; absent: that of its tokens. */
  readonly volume?: (tree: FlatTree) => (node: number) => number;
  /** Whether a nesting node continues the one around it (`else if`): it costs 1 and nests nothing more. */
  readonly continues?: (tree: FlatTree, node: number) => boolean;
  /** Counts lines in place of {@link lineCounter}, which knows statements by their layout. */
  readonly lines?: typeof lineCounter;
}
