/** What the import of one language means, and what the rules of a language are given. */
import type { ProjectLayout } from '../../../types/layout.ts';
import type { ImportRef, Module } from '../../../types/module.ts';
import type { Location } from '../module-index.ts';

export interface Meaning {
  /** The module or space; its kind decides the import's category. */
  readonly location: Location;
  /** Files of the repository that it leads to; several for a package or namespace. */
  readonly targets: readonly string[];
  /** Name looked up in the location; null: the location itself is bound. */
  readonly member: string | null;
  /** Name that it binds in its file, or null. */
  readonly bound: string | null;
  /** All names of the location are seen in its file. */
  readonly opens: boolean;
}

/** How a language reads its imports. */
export interface ImportRules {
  readonly read: (ref: ImportRef, module: Module) => Meaning;
  /** Space whose names a module sees without an import, or null. */
  readonly own?: (module: Module) => string | null;
  /** Files that words such as `crate` stand for in a module. */
  readonly places?: (module: Module) => ReadonlyMap<string, string>;
  /** Files see each other without an import that names the file. */
  readonly sharesNames?: boolean;
}

/** Makes the rules for all modules of the languages that share them. */
export type MakeRules = (modules: readonly Module[], layout: ProjectLayout) => ImportRules;

/** An import of something outside, or of nothing that exists. */
export function outside(kind: 'stdlib' | 'third-party' | 'missing', bound: string | null): Meaning {
  return { location: { kind }, targets: [], member: null, bound, opens: false };
}

/** Groups values by a key; null keys are left out. */
export function groupBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string | null,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
