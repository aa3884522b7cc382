// The members of a type with those that it inherits, where all of them are known.
import type { CodeSymbol } from '../../types/module.ts';
import type { CommentWorld } from './comment-world.ts';

/** Names of the members of a type, its bases and the types around it, or null where a base is outside of the project or members are made by other means. */
export function membersOf(name: string, world: CommentWorld): ReadonlySet<string> | null {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [name];
  while (open.length > 0) {
    const next = open.pop()!;
    if (seen.has(next)) continue;
    seen.add(next);
    const types = world.types.get(next);
    if (types === undefined || !types.every(isWhole)) return null;
    for (const member of world.members.get(next) ?? []) found.add(member);
    for (const base of types.flatMap(({ bases }) => bases)) open.push(simpleName(base));
    const around = types.flatMap(({ parent }) => parent?.split('.') ?? []);
    open.push(...around.filter((container) => world.types.has(container)));
  }
  return [...found].some((member) => magic.test(member)) ? null : found;
}

/** Methods that answer for members which are nowhere written. */
const magic = /^(?:__call|__callStatic|__get|method_missing)$/;

/** Annotations and partial types have members that a generator writes. */
function isWhole({ decorators, modifiers, docstring }: CodeSymbol): boolean {
  return (
    !modifiers.includes('partial') &&
    decorators.every((text) =>
      /^(?:SuppressWarnings|Deprecated|FunctionalInterface)\b/.test(text),
    ) &&
    !/@(?:method|property|mixin)\b/.test(docstring ?? '')
  );
}

/** `a.b.Map<K, V>` is `Map`. */
export function simpleName(type: string): string {
  return /(\w+)\W*$/.exec(type.replace(/[<([].*$/s, ''))?.[1] ?? type;
}
