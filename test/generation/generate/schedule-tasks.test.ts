import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleTasks } from '../../../src/generation/generate/schedule-tasks.ts';
import type { Task } from '../../../src/types/task.ts';

function taskOf(index: number, after: readonly number[]): Task {
  return {
    id: `t${index}`,
    kind: 'symbols',
    path: 'm.py',
    units: [],
    targets: [],
    after: [...new Set(after)].map((each) => `t${each}`),
    answerTokens: 1,
    sourceTokens: 1,
  };
}

/** Tasks that wait only for earlier ones. */
const plans = fc
  .array(fc.array(fc.nat(100), { maxLength: 4 }), { maxLength: 25 })
  .map((lists) =>
    lists.map((list, at) => taskOf(at, at === 0 ? [] : list.map((each) => each % at))),
  );

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('scheduleTasks', () => {
  it('runs each task once, behind those it waits for, so many at once at most', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 1, max: 5 }), async (tasks, parallel) => {
        const done: string[] = [];
        let [active, most] = [0, 0];
        const run = async ({ id, after }: Task) => {
          most = Math.max(most, ++active);
          expect(after.every((each) => done.includes(each))).toBe(true);
          await turn();
          active--;
          done.push(id);
        };
        await scheduleTasks(tasks, run, { parallel, signal: new AbortController().signal });
        expect([...done].sort()).toEqual(tasks.map(({ id }) => id).sort());
        expect(most).toBeLessThanOrEqual(parallel);
      }),
      { numRuns: 60 },
    );
  });

  it('an error stops new tasks and is thrown when those under way have ended', async () => {
    const ended: string[] = [];
    const run = async ({ id }: Task) => {
      if (id === 't0') throw new Error('stop');
      await turn();
      await turn();
      ended.push(id);
    };
    const tasks = [0, 1, 2, 3, 4].map((index) => taskOf(index, []));
    const options = { parallel: 2, signal: new AbortController().signal };
    await expect(scheduleTasks(tasks, run, options)).rejects.toThrow('stop');
    expect(ended).toEqual(['t1']);
  });

  it('R6: a cancelled run starts nothing more, and says so by throwing', async () => {
    const stop = new AbortController();
    const started: string[] = [];
    const run = async ({ id }: Task) => {
      started.push(id);
      stop.abort();
      await turn();
    };
    const tasks = [0, 1, 2].map((index) => taskOf(index, []));
    const options = { parallel: 1, signal: stop.signal };
    await expect(scheduleTasks(tasks, run, options)).rejects.toThrow();
    expect(started).toEqual(['t0']);
  });
});
