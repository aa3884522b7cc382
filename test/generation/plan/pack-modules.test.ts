import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packModules } from '../../../src/generation/plan/pack-modules.ts';
import type { Task } from '../../../src/types/task.ts';

const limits = { source: 100, answer: 200 };
const moduleOf = (path: string) => ({
  name: path.replace('.py', ''),
  language: path.length % 2 ? 'python' : 'go',
});

function taskOf(index: number, source: number, answer: number, after: readonly number[]): Task {
  const path = `m${index}.py`;
  const target = { id: `${path}#run`, path, name: 'run', reason: 'missing' } as const;
  return {
    id: `symbols:${path}:1`,
    kind: 'symbols',
    path,
    units: [{ id: target.id, path, targets: [target] }],
    targets: [target],
    after: [...new Set(after)].map((each) => `symbols:m${each}.py:1`),
    answerTokens: answer,
    sourceTokens: source,
  };
}

const shape = fc.tuple(fc.nat(120), fc.nat(240), fc.array(fc.nat(100), { maxLength: 3 }));
const plans = fc
  .array(shape, { maxLength: 40 })
  .map((shapes) =>
    shapes.map(([source, answer, after], at) =>
      taskOf(at, source, answer, at === 0 ? [] : after.map((each) => each % at)),
    ),
  );

describe('packModules', () => {
  it('keeps every target, the limits, one language and the order', () => {
    fc.assert(
      fc.property(plans, (tasks) => {
        const packed = packModules(tasks, moduleOf, limits);
        const ids = (all: readonly Task[]) =>
          all.flatMap(({ targets }) => targets.map(({ id }) => id)).sort();
        expect(ids(packed)).toEqual(ids(tasks));
        const seen = new Set<string>();
        for (const { id, after, targets, units, sourceTokens, answerTokens } of packed) {
          for (const before of after) expect(seen.has(before)).toBe(true);
          seen.add(id);
          expect(units.flatMap((unit) => unit.targets)).toEqual(targets);
          expect(new Set(targets.map(({ path }) => moduleOf(path).language)).size).toBe(1);
          expect(new Set(targets.map(({ label, name }) => label ?? name)).size).toBe(
            targets.length,
          );
          if (targets.length === 1) continue;
          expect(sourceTokens).toBeLessThanOrEqual(limits.source);
          expect(answerTokens).toBeLessThanOrEqual(limits.answer);
        }
        expect(seen.size).toBe(packed.length);
      }),
    );
  });

  it('waits for all that its parts waited for', () => {
    fc.assert(
      fc.property(plans, (tasks) => {
        const packed = packModules(tasks, moduleOf, limits);
        const owner = new Map(
          packed.flatMap((task) => task.targets.map(({ path }) => [`symbols:${path}:1`, task])),
        );
        for (const { id, after } of tasks)
          for (const before of after) expect(owner.get(id)!.after).toContain(owner.get(before)!.id);
      }),
    );
  });

  it('calls targets of one name by their modules too', () => {
    const packed = packModules([taskOf(10, 10, 10, []), taskOf(12, 10, 10, [])], moduleOf, limits);
    expect(packed).toHaveLength(1);
    expect(packed[0]!.targets.map(({ label }) => label)).toEqual(['m10.run', 'm12.run']);
  });
});
