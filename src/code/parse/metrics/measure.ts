// All metrics of the definitions of one tree.
import type { Metrics } from '../../../types/module.ts';
import type { FlatTree, Grammar } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';
import { cognitiveCounter, type NestingTables, nestingTables } from './cognitive.ts';
import { cyclomatic, type DecisionTables, decisionTables } from './cyclomatic.ts';
import { halsteadCounter } from './halstead.ts';
import { lineCounter } from './lines.ts';
import type { MetricTables } from './metric-tables.ts';
import { type TokenRoles, type TokenTable, tokenRoles } from './token-table.ts';

/** The tables of a language made ready for a grammar. */
export interface ReadyTables {
  readonly roles: TokenRoles;
  readonly decisions: DecisionTables;
  readonly nesting: NestingTables;
  readonly volume: MetricTables['volume'] | undefined;
  readonly lines: typeof lineCounter;
}

export function readyTables(grammar: Grammar, tables: MetricTables): ReadyTables {
  return {
    roles: tokenRoles(grammar, tables),
    decisions: decisionTables(grammar, tables),
    nesting: nestingTables(grammar, tables),
    volume: tables.volume,
    lines: tables.lines ?? lineCounter,
  };
}

/** Metrics of a definition by its node; 0 is the module. */
export function createMeasure(
  tree: FlatTree,
  tokens: TokenTable,
  lines: LineIndex,
  tables: ReadyTables,
): (node: number) => Metrics {
  const linesOf = tables.lines(tree, tokens, lines);
  const complexityOf = cyclomatic(tree, tables.decisions);
  const cognitiveOf = cognitiveCounter(tree, tables.nesting);
  const halsteadOf = halsteadCounter(tree, tokens);
  const volumeOf = tables.volume?.(tree);
  return (node) => {
    const { loc, lloc, comments, commentPercent } = linesOf(node);
    const { value, total } = complexityOf(node);
    const halstead = halsteadOf(node);
    const volume = volumeOf?.(node) ?? halstead.volume;
    return {
      loc,
      lloc,
      comments,
      cyclomatic: value,
      ...cognitiveOf(node),
      maintainability: maintainability({ volume, complexity: total, lloc, commentPercent }),
      halstead,
    };
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
