// Runs tasks as soon as what they wait for is done, a bounded number at once, in the plan's order.
import type { Task } from '../../types/task.ts';

export interface ScheduleOptions {
  /** Tasks under way at most; admission decides what is really sent. */
  readonly parallel: number;
  readonly signal: AbortSignal;
}

/**
 * Calls `run` for each task once. The first error stops new tasks; it is thrown when those under way ended.
 */
export async function scheduleTasks(
  tasks: readonly Task[],
  run: (task: Task) => Promise<void>,
  { parallel, signal }: ScheduleOptions,
): Promise<void> {
  const waiting = new Map(tasks.map((task) => [task.id, new Set(task.after)]));
  const followers = followersOf(tasks);
  const ready = tasks.filter(({ after }) => after.length === 0);
  const active = new Set<Promise<void>>();
  const stop: { error: unknown; stopped: boolean } = { error: null, stopped: false };
  const start = (task: Task) => {
    const work: Promise<void> = run(task)
      .then(() => release(task))
      .catch((error: unknown) => {
        if (!stop.stopped) Object.assign(stop, { error, stopped: true });
      })
      .finally(() => active.delete(work));
    active.add(work);
  };
  const release = ({ id }: Task) => {
    for (const follower of followers.get(id) ?? []) {
      const open = waiting.get(follower.id)!;
      open.delete(id);
      if (open.size === 0) ready.push(follower);
    }
  };
  while (active.size > 0 || (ready.length > 0 && !stop.stopped)) {
    while (ready.length > 0 && active.size < parallel && !stop.stopped && !signal.aborted) {
      start(ready.shift()!);
    }
    if (active.size === 0) break;
    await Promise.race(active);
  }
  if (stop.stopped) throw stop.error;
  signal.throwIfAborted();
}

function followersOf(tasks: readonly Task[]): ReadonlyMap<string, readonly Task[]> {
  const followers = new Map<string, Task[]>();
  for (const task of tasks) {
    for (const before of task.after) {
      const known = followers.get(before);
      if (known) known.push(task);
      else followers.set(before, [task]);
    }
  }
  return followers;
}
