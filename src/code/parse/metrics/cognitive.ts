// Cognitive complexity (Campbell, SonarSource, version 1.5) and the greatest depth of control structures.
import { childInField, type FlatTree, type Grammar, textOf } from '../flat-tree.ts';
import { flagKinds, tabulate } from '../kind-table.ts';
import type { MetricTables, Points } from './metric-tables.ts';

export interface Cognitive {
  readonly cognitive: number;
  readonly depth: number;
}

/** The tables of a language by symbol number. */
export interface NestingTables {
  readonly nesting: Uint8Array;
  readonly continues: MetricTables['continues'] | undefined;
  readonly booleans: Uint8Array;
  readonly functions: Uint8Array;
  readonly classes: Uint8Array;
  readonly branches: readonly (Points[string] | undefined)[];
  readonly deepening: readonly (Points[string] | undefined)[];
}

export function nestingTables(grammar: Grammar, tables: MetricTables): NestingTables {
  return {
    nesting: flagKinds(grammar, tables.nesting),
    continues: tables.continues,
    booleans: flagKinds(grammar, tables.booleans),
    functions: flagKinds(grammar, tables.functions),
    classes: flagKinds(grammar, tables.classes),
    branches: tabulate(grammar, (kind) => tables.branches[kind]),
    deepening: tabulate(grammar, (kind) => tables.deepening[kind]),
  };
}

/**
 * Measures definitions: a function with the functions nested in it; a class or module as the sum of its
 * own statements and its members.
 */
export function cognitiveCounter(
  tree: FlatTree,
  tables: NestingTables,
): (node: number) => Cognitive {
  return (node) => {
    const isFunction = tables.functions[tree.type[node]!] === 1;
    let cost = 0;
    let depth = 0;
    const walk = new Nesting();
    for (let at = node + 1; at < tree.after[node]!; at++) {
      walk.leave(at);
      const type = tree.type[at]!;
      const after = tree.after[at]!;
      if (tables.classes[type] === 1) {
        if (isFunction) at = after - 1;
        else walk.restart(after, true);
      } else if (tables.nesting[type] === 1 && tables.continues?.(tree, at) === true) cost++;
      else if (tables.nesting[type] === 1) {
        cost += 1 + walk.levels;
        walk.enter(after, 1, 1);
        depth = Math.max(depth, walk.controls);
      } else if (tables.booleans[type] === 1) cost += startsSequence(tree, at, tables) ? 1 : 0;
      else if (tables.functions[type] === 1 && !isFunction && walk.members)
        walk.restart(after, false);
      else if (tables.deepening[type] !== undefined) {
        walk.enter(after, tables.deepening[type](tree, at), 0);
      } else cost += tables.branches[type]?.(tree, at) ?? 0;
    }
    return { cognitive: cost, depth };
  };
}

interface Level {
  readonly after: number;
  readonly levels: number;
  readonly controls: number;
  readonly members: boolean;
}

/** Where a walk stands: levels of nesting, and those of them that are control structures. */
class Nesting {
  levels = 0;
  controls = 0;
  /** Functions met here are members of a class or module, not nested in a function. */
  members = true;
  private readonly open: Level[] = [];

  leave(at: number): void {
    while (this.open.length > 0 && at >= this.open[this.open.length - 1]!.after) {
      const { levels, controls, members } = this.open.pop()!;
      Object.assign(this, { levels, controls, members });
    }
  }

  enter(after: number, levels: number, controls: number): void {
    this.save(after);
    this.levels += levels;
    this.controls += controls;
  }

  /** A member begins at level 0. */
  restart(after: number, members: boolean): void {
    this.save(after);
    Object.assign(this, { levels: 0, controls: 0, members });
  }

  private save(after: number): void {
    const { levels, controls, members } = this;
    this.open.push({ after, levels, controls, members });
  }
}

/** `a and b and c` is one sequence; a change of operator begins another. */
function startsSequence(tree: FlatTree, node: number, tables: NestingTables): boolean {
  const parent = tree.parent[node]!;
  return tables.booleans[tree.type[parent]!] !== 1 || sign(tree, parent) !== sign(tree, node);
}

function sign(tree: FlatTree, node: number): string {
  const operator = childInField(tree, node, 'operator');
  return operator < 0 ? '' : textOf(tree, operator);
}
