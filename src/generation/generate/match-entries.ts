// Which entry of an answer is about which target.
import type { TaskTarget } from '../../types/task.ts';
import type { AnswerEntry } from '../answer-schema.ts';

/** What the request and the answer call a target. */
export function calledIn({ label, name }: Pick<TaskTarget, 'label' | 'name'>): string {
  return label ?? name;
}

/**
 * Entries by the id of their target: by name, without backticks and what stands in parentheses. Where one target and
 * one entry are left over, they belong together.
 */
export function matchEntries(
  targets: readonly TaskTarget[],
  entries: readonly AnswerEntry[],
): ReadonlyMap<string, AnswerEntry> {
  const named = new Map<string, AnswerEntry>();
  for (const entry of entries) {
    const name = plainName(entry.name);
    if (!named.has(name)) named.set(name, entry);
  }
  const matched = new Map<string, AnswerEntry>();
  for (const target of targets) {
    const entry = named.get(calledIn(target));
    if (entry !== undefined) matched.set(target.id, entry);
  }
  const target = onlyOne(targets.filter(({ id }) => !matched.has(id)));
  const called = new Set(targets.map(calledIn));
  const entry = onlyOne(entries.filter(({ name }) => !called.has(plainName(name))));
  if (target !== null && entry !== null) matched.set(target.id, entry);
  return matched;
}

function plainName(name: string): string {
  return name.replaceAll('`', '').replace(/\(.*$/s, '').trim();
}

function onlyOne<T>(items: readonly T[]): T | null {
  return items.length === 1 ? items[0]! : null;
}
