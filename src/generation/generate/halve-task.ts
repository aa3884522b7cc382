// Splits a task whose answer was cut off or filtered, so that one target does not cost the others their texts.
import type { Task } from '../../types/task.ts';

/** The first and the second half of a task's targets; each may answer as long as the whole. */
export function halveTask(task: Task): readonly [Task, Task] {
  const middle = task.targets.length >> 1;
  const first = new Set(task.targets.slice(0, middle).map(({ id }) => id));
  return [narrow(task, (id) => first.has(id)), narrow(task, (id) => !first.has(id))];
}

function narrow(task: Task, keep: (id: string) => boolean): Task {
  const units = task.units
    .map((unit) => ({ ...unit, targets: unit.targets.filter(({ id }) => keep(id)) }))
    .filter(({ targets }) => targets.length > 0);
  return { ...task, units, targets: task.targets.filter(({ id }) => keep(id)) };
}
