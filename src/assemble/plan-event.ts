// A plan as the event that listeners draw progress from.
import type { PlanEvent, PlanItem } from '../types/events.ts';
import type { Planned } from '../types/run.ts';
import type { Task } from '../types/task.ts';
import type { Work } from './plan-work.ts';

export function planEvent({ tasks, items }: Work, planned: Planned): PlanEvent {
  const { figures } = planned;
  const { cost, tokens } = figures;
  return {
    type: 'plan',
    tasks: planItems(tasks, planned),
    items: { ...items, planned: tasks.reduce((sum, { targets }) => sum + targets.length, 0) },
    tokens: { prompt: tokens.prompt, reserved: tokens.reserved },
    cost: cost && { low: cost.low, high: cost.high },
  };
}

/** @param tasks Each behind those that it waits for. */
function planItems(tasks: readonly Task[], planned: Planned): readonly PlanItem[] {
  const sizes = new Map(planned.tasks.map((task) => [task.id, task]));
  const levels = new Map<string, number>();
  return tasks.map(({ id, kind, path, targets, after }) => {
    const level = after.reduce((most, before) => Math.max(most, levels.get(before)! + 1), 0);
    levels.set(id, level);
    const found = sizes.get(id);
    const size = found
      ? { prompt: found.input + found.framing + found.schema + found.reserve, cap: found.cap }
      : null;
    return { id, kind, path, targets, after, level, size };
  });
}
