// Cyclomatic complexity of every definition of a tree in one pass.
import type { FlatTree, Grammar } from '../flat-tree.ts';
import { flagKinds, tabulate } from '../kind-table.ts';
import type { MetricTables } from './metric-tables.ts';

export interface Cyclomatic {
  /** 1 + decisions of a function's own body; of a class the mean of its methods + 1, as radon has it. */
  readonly value: number;
  /** What it weighs in the maintainability index: of classes and the module with all that they hold. */
  readonly total: number;
}

/** The tables of a language by symbol number. */
export interface DecisionTables {
  readonly points: readonly (((tree: FlatTree, node: number) => number) | undefined)[];
  readonly booleans: Uint8Array;
  readonly opaque: Uint8Array;
  readonly functions: Uint8Array;
  readonly classes: Uint8Array;
  /** Number of the field `body`. */
  readonly body: number;
}

export function decisionTables(grammar: Grammar, tables: MetricTables): DecisionTables {
  return {
    points: tabulate(grammar, (kind) => tables.decisions[kind]),
    booleans: flagKinds(grammar, tables.booleans),
    opaque: flagKinds(grammar, tables.opaque),
    functions: flagKinds(grammar, tables.functions),
    classes: flagKinds(grammar, tables.classes),
    body: grammar.fields.indexOf(tables.body),
  };
}

interface Definition {
  readonly node: number;
  readonly isClass: boolean;
  readonly parent: Definition | null;
  readonly functions: Definition[];
  readonly classes: Definition[];
  points: number;
}

/** Complexity by the node of a definition; 0 is the module. */
export function cyclomatic(tree: FlatTree, tables: DecisionTables): (node: number) => Cyclomatic {
  const definitions = countDecisions(tree, tables);
  return (node) => {
    const definition = definitions.get(node)!;
    const total = node === 0 ? moduleTotal(definition) : realComplexity(definition);
    if (!definition.isClass || node === 0) return { value: definition.points, total };
    return { value: classMean(definition), total };
  };
}

function countDecisions(tree: FlatTree, tables: DecisionTables): Map<number, Definition> {
  const root: Definition = open(0, true, null);
  const found = new Map([[0, root]]);
  const bodies: { readonly after: number; readonly outer: Definition | null }[] = [];
  let current: Definition | null = root;
  for (let at = 1; at < tree.size; at++) {
    while (bodies.length > 0 && at >= bodies[bodies.length - 1]!.after) {
      current = bodies.pop()!.outer;
    }
    const type = tree.type[at]!;
    const isClass = tables.classes[type] === 1;
    if (isClass || tables.functions[type] === 1) {
      const definition: Definition = open(at, isClass, current);
      found.set(at, definition);
      if (current !== null) (isClass ? current.classes : current.functions).push(definition);
      bodies.push({ after: tree.after[at]!, outer: current });
      current = null;
    } else if (tree.field[at] === tables.body && found.has(tree.parent[at]!)) {
      bodies.push({ after: tree.after[at]!, outer: current });
      current = found.get(tree.parent[at]!)!;
    } else if (current !== null) {
      current.points += tables.booleans[type] === 1 ? 1 : (tables.points[type]?.(tree, at) ?? 0);
      if (tables.opaque[type] === 1) at = tree.after[at]! - 1;
    }
  }
  return found;
}

function open(node: number, isClass: boolean, parent: Definition | null): Definition {
  return { node, isClass, parent, functions: [], classes: [], points: 1 };
}

/** A class counts its own statements and its methods; functions count alone. */
function realComplexity(definition: Definition): number {
  if (!definition.isClass) return definition.points;
  return definition.functions.reduce((sum, { points }) => sum + points, definition.points);
}

function classMean(definition: Definition): number {
  const methods = definition.functions.length;
  const real = realComplexity(definition);
  return methods === 0 ? real : Math.floor(real / methods) + (methods > 1 ? 1 : 0);
}

function moduleTotal(root: Definition): number {
  const inside = [...root.functions, ...root.classes];
  return inside.reduce((sum, definition) => sum + realComplexity(definition) - 1, root.points);
}
