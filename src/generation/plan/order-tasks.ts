// Orders tasks so that a caller's request can show the verified texts of what it calls.
import type { CodeGraph } from '../../types/graph.ts';
import type { Task } from '../../types/task.ts';

/** The tasks with `after` filled, callees first; cycles are broken by the graph's own order, so none remains. */
export function orderTasks(tasks: readonly Task[], graph: CodeGraph): readonly Task[] {
  const rank = rankTasks(tasks, graph);
  const sorted = [...tasks].sort((a, b) => rank.get(a.id)! - rank.get(b.id)!);
  const place = new Map(sorted.map((task, index) => [task.id, index]));
  const owner = new Map(tasks.flatMap((task) => task.targets.map(({ id }) => [id, task.id])));
  const after = new Map<string, Set<string>>(tasks.map(({ id }) => [id, new Set()]));
  const depend = (from: string | undefined, to: string | undefined) => {
    if (from && to && place.get(to)! < place.get(from)!) after.get(from)!.add(to);
  };
  for (const { kind, from, to, certainty } of graph.edges) {
    if (kind !== 'import' && certainty !== 'name-only') depend(owner.get(from), owner.get(to));
  }
  const moduleTasks = new Map(
    tasks.filter(({ kind }) => kind === 'module').map(({ path, id }) => [path, id]),
  );
  for (const task of tasks) depend(moduleTasks.get(task.path), task.id);
  return sorted.map((task) => ({ ...task, after: [...after.get(task.id)!].sort() }));
}

/** Position by the earliest of a task's symbols; a module's own task comes behind all symbols. */
function rankTasks(tasks: readonly Task[], graph: CodeGraph): ReadonlyMap<string, number> {
  const position = new Map(
    graph.order.flatMap((group, index) => group.map((id) => [id, index] as const)),
  );
  const behind = graph.order.length;
  const key = (task: Task) =>
    task.kind === 'module'
      ? behind
      : task.targets.reduce((least, { id }) => Math.min(least, position.get(id) ?? behind), behind);
  const keyed = tasks.map((task) => ({ id: task.id, path: task.path, key: key(task) }));
  keyed.sort((a, b) => a.key - b.key || compare(a.path, b.path) || compare(a.id, b.id));
  return new Map(keyed.map(({ id }, index) => [id, index]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
