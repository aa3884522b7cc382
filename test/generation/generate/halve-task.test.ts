import { describe, expect, it } from 'vitest';
import { halveTask } from '../../../src/generation/generate/halve-task.ts';
import type { Task, TaskTarget } from '../../../src/types/task.ts';

const target = (name: string): TaskTarget => {
  return { id: `m.py#${name}`, path: 'm.py', name, reason: 'missing' };
};

describe('halveTask', () => {
  it('shares out the targets, and the definitions that show them', () => {
    const [a, b, c] = [target('a'), target('C.b'), target('C.c')];
    const units = [
      { id: a.id, path: 'm.py', targets: [a] },
      { id: 'm.py#C', path: 'm.py', targets: [b, c] },
    ];
    const task: Task = {
      ...{ id: 'symbols:m.py:1', kind: 'symbols', path: 'm.py', units, targets: [a, b, c] },
      ...{ after: ['x'], answerTokens: 300, sourceTokens: 90 },
    };
    const halves = halveTask(task);
    expect(halves.map(({ targets }) => targets)).toEqual([[a], [b, c]]);
    expect(halves.map(({ units: shown }) => shown.map(({ id }) => id))).toEqual([
      [a.id],
      ['m.py#C'],
    ]);
    expect(halves[1]).toMatchObject({ id: task.id, after: ['x'], answerTokens: 300 });
  });

  it('shows a definition in both halves where both have targets in it', () => {
    const targets = ['C.a', 'C.b'].map(target);
    const task: Task = {
      ...{ id: 't', kind: 'symbols', path: 'm.py', targets, after: [] },
      ...{ units: [{ id: 'm.py#C', path: 'm.py', targets }], answerTokens: 9, sourceTokens: 9 },
    };
    expect(halveTask(task).map(({ units }) => units)).toEqual(
      targets.map((each) => [{ id: 'm.py#C', path: 'm.py', targets: [each] }]),
    );
  });
});
