// The tasks of a plan by module: what is done, what runs, and what each module waits for.
import type { FindingEvent, PlanItem, TaskEvent, WaitsFor } from '../../types/events.ts';
import type { ItemCounts, ModuleView, ModuleWait } from '../../types/run-view.ts';

export interface TaskBoard {
  readonly plan: (tasks: readonly PlanItem[]) => void;
  readonly task: (event: TaskEvent, at: number) => void;
  readonly finding: (event: FindingEvent) => void;
  /** Adds to what a task's module used; negative amounts give back. */
  readonly spend: (task: string, used: number, held: number) => void;
  readonly modules: () => readonly ModuleView[];
  /** The share of the planned work that ended, by tokens, and how much of it was asked for. */
  readonly progress: () => { readonly asked: number; readonly open: number };
  /** When the first of those that wait for quota may go, or null. */
  readonly nextQuota: () => number | null;
  readonly nameOf: (task: string) => string;
}

interface Entry {
  readonly item: PlanItem;
  readonly weight: number;
  state: TaskEvent['state'];
  waits: (WaitsFor & { readonly until: number | null }) | null;
  done: number;
  failed: number;
  /** Tasks before it that have not ended. */
  open: number;
}

interface Place {
  readonly path: string;
  readonly tasks: Entry[];
  repaired: number;
  dropped: number;
  used: number;
  held: number;
  /** Null: to be made anew. */
  view: ModuleView | null;
}

export function createTaskBoard(): TaskBoard {
  const entries = new Map<string, Entry>();
  const places = new Map<string, Place>();
  const followers = new Map<string, Entry[]>();
  const work = { asked: 0, open: 0 };
  const touch = (path: string): Place => {
    const place = places.get(path) ?? newPlace(path);
    places.set(path, place);
    place.view = null;
    return place;
  };
  const add = (item: PlanItem) => {
    const weight = item.size === null ? 1 : item.size.prompt + item.size.cap;
    const entry: Entry = {
      item,
      weight,
      state: 'waiting',
      waits: null,
      done: 0,
      failed: 0,
      open: item.after.length,
    };
    entries.set(item.id, entry);
    touch(item.path).tasks.push(entry);
    work.open += weight;
    for (const before of item.after) {
      followers.set(before, [...(followers.get(before) ?? []), entry]);
    }
  };
  const end = (entry: Entry) => {
    work.open -= entry.weight;
    if (entry.state !== 'reused') work.asked += entry.weight;
    for (const follower of followers.get(entry.item.id) ?? []) {
      follower.open--;
      touch(follower.item.path);
    }
  };
  return {
    plan: (tasks) => tasks.forEach(add),
    task: (event, at) => {
      const entry = entries.get(event.id);
      if (entry === undefined || hasEnded(entry)) return;
      entry.state = event.state;
      entry.waits = event.waitsFor && { ...event.waitsFor, until: untilOf(event.waitsFor, at) };
      entry.done = event.docs.length;
      entry.failed = event.failed;
      touch(event.path);
      if (hasEnded(entry)) end(entry);
    },
    finding: ({ path, kind }) => {
      const place = touch(path);
      if (kind === 'repaired') place.repaired++;
      if (kind === 'dropped') place.dropped++;
    },
    spend: (task, used, held) => {
      const entry = entries.get(task);
      if (entry === undefined) return;
      const place = touch(entry.item.path);
      place.used += used;
      place.held += held;
    },
    modules: () => [...places.values()].map((place) => (place.view ??= viewOf(place, entries))),
    progress: () => work,
    nextQuota: () => firstWake(entries.values()),
    nameOf: (task) => nameOf(entries.get(task)?.item, task),
  };
}

function newPlace(path: string): Place {
  return { path, tasks: [], repaired: 0, dropped: 0, used: 0, held: 0, view: null };
}

function hasEnded({ state }: Entry): boolean {
  return state === 'done' || state === 'failed' || state === 'reused';
}

function untilOf({ within }: WaitsFor, at: number): number | null {
  return within === null ? null : at + within;
}

function firstWake(entries: Iterable<Entry>): number | null {
  let first: number | null = null;
  for (const { state, waits } of entries) {
    if (state !== 'waiting' || waits?.for !== 'quota' || waits.until === null) continue;
    first = Math.min(first ?? Infinity, waits.until);
  }
  return first;
}

/** The first target stands for the task. */
function nameOf(item: PlanItem | undefined, task: string): string {
  const [first, ...more] = item?.targets ?? [];
  if (item === undefined || first === undefined) return task;
  return more.length === 0 ? first.name : `${first.name} and ${more.length} more`;
}

function viewOf(place: Place, entries: ReadonlyMap<string, Entry>): ModuleView {
  const { path, tasks, repaired, dropped, used, held } = place;
  const items = { total: 0, done: 0, failed: 0, running: 0, ...noWaits };
  let [repairing, reused] = [0, 0];
  for (const entry of tasks) {
    const size = entry.item.targets.length;
    items.total += size;
    items.done += entry.done;
    items.failed += entry.failed;
    if (entry.state === 'reused') reused += entry.done;
    if (entry.state === 'repairing') repairing += size;
    if (!hasEnded(entry)) items[kindOf(entry)] += size;
  }
  const open = tasks.find((entry) => !hasEnded(entry));
  const level = (open ?? tasks.at(-1))?.item.level ?? 0;
  const waits = waitOf(tasks, entries);
  return { path, level, items, repairing, repaired, dropped, reused, waits, used, held };
}

const noWaits = { turn: 0, quota: 0, dependency: 0, budget: 0 };

function kindOf({ state, open, waits }: Entry): Exclude<keyof ItemCounts, 'total' | 'skipped'> {
  if (state !== 'waiting') return 'running';
  if (waits !== null) return waits.for;
  return open > 0 ? 'dependency' : 'turn';
}

/** What the module's first waiting task waits for; a dependency only where nothing else is said. */
function waitOf(tasks: readonly Entry[], entries: ReadonlyMap<string, Entry>): ModuleWait | null {
  const waiting = tasks.filter(({ state }) => state === 'waiting');
  const said = waiting.find(({ waits }) => waits !== null)?.waits;
  if (said) return said;
  const first = waiting.find(({ open }) => open > 0);
  if (first === undefined) return null;
  const before = first.item.after.flatMap((id) => {
    const entry = entries.get(id);
    return entry === undefined || hasEnded(entry) ? [] : [entry.item.path];
  });
  return { for: 'dependency', paths: [...new Set(before)] };
}
