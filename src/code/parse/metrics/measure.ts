// All metrics of one definition or module.
import type { Metrics } from '../../../types/module.ts';
import type { FlatTree } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';
import { cognitive, cyclomatic } from './complexity.ts';
import { halstead } from './halstead.ts';
import { countLines } from './lines.ts';
import type { MetricTables } from './metric-tables.ts';

/** Metrics of a node; `docstring` is the node of its docstring statement, or -1. */
export function measure(
  tree: FlatTree,
  node: number,
  docstring: number,
  lines: LineIndex,
  tables: MetricTables,
): Metrics {
  const { loc, lloc, comments, commentPercent } = countLines(tree, node, lines, tables);
  const complexity = cyclomatic(tree, node, tables);
  const volume = tables.volume(tree, node);
  return {
    loc,
    lloc,
    comments,
    cyclomatic: complexity,
    ...cognitive(tree, node, tables),
    maintainability: maintainability({ volume, complexity, lloc, commentPercent }),
    halstead: halstead(tree, node, docstring, tables),
  };
}

/**
 * Maintainability index, 0 to 100, as radon 6 computes it: 100 where there is nothing to measure, else
 * (171 - 5.2 ln V - 0.23 CC - 16.2 ln LLOC + 50 sin(sqrt(2.46 rad(comment %)))) x 100 / 171.
 */
export function maintainability(of: {
  readonly volume: number;
  readonly complexity: number;
  readonly lloc: number;
  readonly commentPercent: number;
}): number {
  if (of.volume <= 0 || of.lloc <= 0) return 100;
  const radians = (of.commentPercent * Math.PI) / 180;
  const index =
    171 -
    5.2 * Math.log(of.volume) -
    0.23 * of.complexity -
    16.2 * Math.log(of.lloc) +
    50 * Math.sin(Math.sqrt(2.46 * radians));
  return Math.min(100, Math.max(0, (index * 100) / 171));
}
