// Cyclomatic and cognitive complexity, and nesting depth, of one definition.
import { childInField, type FlatTree, kindOf, textOf } from '../flat-tree.ts';
import type { MetricTables } from './metric-tables.ts';

/** 1 + decisions; nested functions and classes have their own. A class has the mean of its methods + 1. */
export function cyclomatic(tree: FlatTree, node: number, tables: MetricTables): number {
  if (!tables.classes.has(kindOf(tree, node))) return ownCyclomatic(tree, node, tables);
  const methods = innerDefinitions(tree, node, tables);
  const own = ownCyclomatic(tree, node, tables);
  const total = methods.reduce((sum, method) => sum + ownCyclomatic(tree, method, tables), own);
  return methods.length === 0 ? total : Math.floor((total + methods.length) / methods.length) + 0;
}

function ownCyclomatic(tree: FlatTree, node: number, tables: MetricTables): number {
  let points = 1;
  for (let at = node + 1; at < tree.after[node]!; at++) {
    const kind = kindOf(tree, at);
    if (tables.functions.has(kind) || tables.classes.has(kind)) at = tree.after[at]! - 1;
    else if (tables.booleans.has(kind)) points++;
    else points += tables.decisions[kind]?.(tree, at) ?? 0;
  }
  return points;
}

function innerDefinitions(tree: FlatTree, node: number, tables: MetricTables): number[] {
  const found: number[] = [];
  for (let at = node + 1; at < tree.after[node]!; at++) {
    const kind = kindOf(tree, at);
    if (tables.functions.has(kind)) found.push(at);
    if (tables.functions.has(kind) || tables.classes.has(kind)) at = tree.after[at]! - 1;
  }
  return found;
}

/** Cognitive complexity (Campbell, version 1.5) and the greatest depth of control structures. */
export function cognitive(
  tree: FlatTree,
  node: number,
  tables: MetricTables,
): { readonly cognitive: number; readonly depth: number } {
  let cost = 0;
  let deepest = 0;
  const open: { readonly after: number; readonly control: boolean }[] = [];
  for (let at = node + 1; at < tree.after[node]!; at++) {
    while (open.length > 0 && at >= open.at(-1)!.after) open.pop();
    const kind = kindOf(tree, at);
    if (tables.classes.has(kind)) {
      at = tree.after[at]! - 1;
      continue;
    }
    if (tables.nesting.has(kind)) {
      cost += 1 + open.length;
      open.push({ after: tree.after[at]!, control: true });
      deepest = Math.max(deepest, open.filter(({ control }) => control).length);
    } else if (tables.deepening.has(kind)) open.push({ after: tree.after[at]!, control: false });
    else if (tables.booleans.has(kind)) cost += startsSequence(tree, at, tables) ? 1 : 0;
    else cost += tables.branches[kind]?.(tree, at) ?? 0;
  }
  return { cognitive: cost, depth: deepest };
}

/** `a and b and c` is one sequence; a change of operator begins another. */
function startsSequence(tree: FlatTree, node: number, tables: MetricTables): boolean {
  const parent = tree.parent[node]!;
  return !tables.booleans.has(kindOf(tree, parent)) || sign(tree, parent) !== sign(tree, node);
}

function sign(tree: FlatTree, node: number): string {
  const operator = childInField(tree, node, 'operator');
  return operator < 0 ? '' : textOf(tree, operator);
}
