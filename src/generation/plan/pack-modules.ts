// Joins the small tasks of several modules into one request where none of them waits for another.
import type { Task, TaskTarget } from '../../types/task.ts';
import type { PackLimits } from './pack-units.ts';

/** What is said of a module when its definitions share a request with others. */
export interface ModuleName {
  readonly name: string;
  readonly language: string;
}

/** Requests that stay open for one more task: few, so that neighbours by path stay together. */
const openAtOnce = 6;

/**
 * Joins tasks of one kind and language within the limits. Tasks of the same distance from the first callees share a
 * request, and so do those that nobody waits for; so order and parallel work stay as they were.
 *
 * @param tasks Each behind those that it waits for.
 */
export function packModules(
  tasks: readonly Task[],
  moduleOf: (path: string) => ModuleName,
  limits: PackLimits,
): readonly Task[] {
  const groups = shelves(tasks, moduleOf).flatMap((shelf) => fill(shelf, limits));
  const joined = groups.map((group) => join(group, moduleOf));
  const owner = new Map(
    groups.flatMap((group, at) => group.map(({ id }) => [id, joined[at]!.id] as const)),
  );
  return joined.map((task) => {
    const after = new Set(task.after.map((id) => owner.get(id)!));
    return { ...task, after: [...after].sort() };
  });
}

/** Tasks that may share a request, callees first, neighbours by path beside each other. */
function shelves(
  tasks: readonly Task[],
  moduleOf: (path: string) => ModuleName,
): readonly (readonly Task[])[] {
  const levels = levelsOf(tasks);
  const waitedFor = new Set(tasks.flatMap(({ after }) => after));
  const shelves = new Map<string, { readonly level: number; readonly tasks: Task[] }>();
  for (const task of [...tasks].sort((a, b) => compare(a.path, b.path))) {
    const level = waitedFor.has(task.id) ? levels.get(task.id)! : Number.POSITIVE_INFINITY;
    const key = `${level} ${task.kind} ${moduleOf(task.path).language}`;
    const shelf = shelves.get(key);
    if (shelf) shelf.tasks.push(task);
    else shelves.set(key, { level, tasks: [task] });
  }
  const inOrder = [...shelves.values()].sort((a, b) =>
    a.level < b.level ? -1 : a.level > b.level ? 1 : 0,
  );
  return inOrder.map(({ tasks }) => tasks);
}

/** First fit among the requests that are open. */
function fill(shelf: readonly Task[], limits: PackLimits): readonly (readonly Task[])[] {
  const groups: { readonly tasks: Task[]; source: number; answer: number }[] = [];
  for (const task of shelf) {
    const [source, answer] = [task.sourceTokens, task.answerTokens];
    const open = groups
      .slice(-openAtOnce)
      .find(
        (each) => each.source + source <= limits.source && each.answer + answer <= limits.answer,
      );
    if (open === undefined) groups.push({ tasks: [task], source, answer });
    else {
      open.tasks.push(task);
      open.source += source;
      open.answer += answer;
    }
  }
  return groups.map(({ tasks }) => tasks);
}

function join(group: readonly Task[], moduleOf: (path: string) => ModuleName): Task {
  const first = group[0]!;
  if (group.length === 1) return first;
  const named = distinct(
    group.flatMap(({ targets }) => targets),
    moduleOf,
  );
  const units = group.flatMap((task) => task.units);
  return {
    ...first,
    id: `${first.id}+${group.length - 1}`,
    units: units.map((unit) => ({
      ...unit,
      targets: unit.targets.map(({ id }) => named.get(id)!),
    })),
    targets: [...named.values()],
    after: group.flatMap(({ after }) => after),
    answerTokens: sum(group.map(({ answerTokens }) => answerTokens)),
    sourceTokens: sum(group.map(({ sourceTokens }) => sourceTokens)),
  };
}

/** Targets by id; where two of different modules have one name, each is called by its module's too. */
function distinct(
  targets: readonly TaskTarget[],
  moduleOf: (path: string) => ModuleName,
): ReadonlyMap<string, TaskTarget> {
  const paths = new Map<string, Set<string>>();
  for (const { name, path } of targets) {
    paths.set(name, (paths.get(name) ?? new Set()).add(path));
  }
  return new Map(
    targets.map((target) => {
      const { id, name, path } = target;
      const shared = paths.get(name)!.size > 1;
      return [id, shared ? { ...target, label: `${moduleOf(path).name}.${name}` } : target];
    }),
  );
}

/** Longest chain of tasks before each. */
function levelsOf(tasks: readonly Task[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const { id, after } of tasks) {
    levels.set(
      id,
      after.reduce((most, before) => Math.max(most, levels.get(before)! + 1), 0),
    );
  }
  return levels;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
