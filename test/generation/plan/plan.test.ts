import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeUnits } from '../../../src/generation/plan/make-units.ts';
import { orderTasks } from '../../../src/generation/plan/order-tasks.ts';
import { packUnits } from '../../../src/generation/plan/pack-units.ts';
import { selectTargets } from '../../../src/generation/plan/select-targets.ts';
import type { CodeGraph, GraphEdge } from '../../../src/types/graph.ts';
import type { CodeSymbol, Module } from '../../../src/types/module.ts';
import { makeModule, makeSymbol } from '../../code/link/make-module.ts';

/** Classes with so many methods each; every definition has a range of its own. */
function moduleOf(path: string, methods: readonly number[]): Module {
  const symbols: CodeSymbol[] = [];
  const range = (start: number, end: number) => ({ start, end, line: 1, endLine: 1 });
  let at = 0;
  for (const [index, count] of methods.entries()) {
    const [start, end] = [at, at + 20 + 30 * count];
    symbols.push(makeSymbol(path, 'class', `C${index}`, { range: range(start, end) }));
    for (let n = 0; n < count; n++) {
      const from = start + 15 + 30 * n;
      const place = { range: range(from, from + 25) };
      symbols.push(makeSymbol(path, 'method', `C${index}.m${n}`, place));
    }
    at = end + 1;
  }
  return makeModule(path, { symbols });
}

const options = { only: 'incomplete', private: false } as const;
const known = { docs: new Map(), staleBy: () => null, check: () => [] };

function tasksOf(module: Module, limits: { source: number; answer: number }) {
  const { targets } = selectTargets(module, known, options);
  const size = new Map(module.symbols.map(({ id, range }) => [id, range.end - range.start]));
  const count = ({ id }: { id: string }) => size.get(id) ?? 0;
  return { targets, count, tasks: packUnits(module, makeUnits(module, targets), count, limits) };
}

const shapes = fc.array(fc.nat(12), { maxLength: 12 });
const limitsOf = fc.record({
  source: fc.integer({ min: 10, max: 600 }),
  answer: fc.integer({ min: 100, max: 3_000 }),
});

describe('packUnits', () => {
  it('puts every target into exactly one task', () => {
    fc.assert(
      fc.property(shapes, limitsOf, (shape, limits) => {
        const { targets, tasks } = tasksOf(moduleOf('m.py', shape), limits);
        const packed = tasks.flatMap((task) => task.targets.map(({ id }) => id));
        expect([...packed].sort()).toEqual(targets.map(({ id }) => id).sort());
        for (const task of tasks)
          expect(task.units.flatMap((unit) => unit.targets)).toEqual(task.targets);
        expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
      }),
    );
  });

  it('keeps a task of more than one target within the limit of its answer', () => {
    fc.assert(
      fc.property(shapes, limitsOf, (shape, limits) => {
        const { tasks, count } = tasksOf(moduleOf('m.py', shape), limits);
        for (const task of tasks.filter((each) => each.targets.length > 1)) {
          expect(task.answerTokens).toBeLessThanOrEqual(limits.answer);
          const source = task.units.reduce((sum, unit) => sum + count(unit), 0);
          expect(source).toBeLessThanOrEqual(limits.source);
        }
      }),
    );
  });
});

describe('selectTargets', () => {
  it('asks nothing about a file that was not parsed', () => {
    const module = { ...makeModule('m.py', {}), unparsed: 'it took longer than 60 seconds.' };
    expect(selectTargets(module, known, options)).toEqual({ targets: [], skipped: 0 });
  });

  it('leaves nothing out without counting it', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.constantFrom('missing', 'incomplete', 'all' as const),
        (shape, only) => {
          const module = moduleOf('m.py', shape);
          const { targets, skipped } = selectTargets(module, known, { only, private: true });
          expect(targets.length + skipped).toBe(module.symbols.length + 1);
          for (const { reason } of targets)
            expect(reason).toBe(only === 'all' ? 'asked' : 'missing');
        },
      ),
    );
  });
});

function graphOf(modules: readonly Module[], edges: readonly GraphEdge[]): CodeGraph {
  const ids = modules.flatMap(({ symbols }) => symbols.map(({ id }) => id));
  const [order, empty] = [ids.map((id) => [id]), new Map()];
  return {
    modules,
    edges,
    order,
    importCycles: [],
    rank: empty,
    hierarchy: empty,
    inheritanceCycles: [],
    packages: [],
  };
}

describe('orderTasks', () => {
  it('waits only for tasks before it, so there is no cycle, whatever calls what', () => {
    const pairs = fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { maxLength: 60 });
    fc.assert(
      fc.property(shapes, pairs, limitsOf, (shape, calls, limits) => {
        const modules = [moduleOf('a.py', shape), moduleOf('b.py', [...shape].reverse())];
        const ids = modules.flatMap(({ symbols }) => symbols.map(({ id }) => id));
        const edges = calls.flatMap(([from, to]): GraphEdge[] =>
          ids.length === 0
            ? []
            : [
                {
                  kind: 'call',
                  from: ids[from % ids.length]!,
                  to: ids[to % ids.length]!,
                  certainty: 'exact',
                  line: 1,
                },
              ],
        );
        const tasks = modules.flatMap((module) => tasksOf(module, limits).tasks);
        const ordered = orderTasks(tasks, graphOf(modules, edges));
        expect(ordered.map(({ id }) => id).sort()).toEqual(tasks.map(({ id }) => id).sort());
        const seen = new Set<string>();
        for (const task of ordered) {
          for (const before of task.after) expect(seen.has(before)).toBe(true);
          seen.add(task.id);
        }
      }),
    );
  });

  it('puts what is called before its caller, and a module behind its definitions', () => {
    const called = moduleOf('z.py', [0]);
    const caller = moduleOf('a.py', [0]);
    const [to, from] = [called.symbols[0]!.id, caller.symbols[0]!.id];
    const edge = { kind: 'call', from, to, certainty: 'exact', line: 1 } as const;
    const tasks = [caller, called].flatMap(
      (each) => tasksOf(each, { source: 5, answer: 100 }).tasks,
    );
    const ordered = orderTasks(tasks, graphOf([called, caller], [edge]));
    const of = (id: string) => ordered.find(({ targets }) => targets[0]?.id === id)!;
    expect(of(from).after).toEqual([of(to).id]);
    expect(of('z.py').after).toEqual([of(to).id]);
  });
});
