// Every name that a docstring may speak of, by exact match.
import type { Module } from '../../types/module.ts';
import { pythonBuiltins, pythonKeywords, pythonModules } from './python-names.ts';

export interface KnownNames {
  /** Names of definitions, parameters, modules and imports anywhere in the project, each part by itself. */
  readonly words: ReadonlySet<string>;
  /** Top-level names of declared dependencies, the standard library and imports: what begins with one is taken as known. */
  readonly packages: ReadonlySet<string>;
}

/**
 * Collects the names of a project.
 *
 * @param modules All its modules.
 * @param dependencies Import names of declared dependencies.
 */
export function knownNames(
  modules: readonly Module[],
  dependencies: readonly string[] = [],
): KnownNames {
  const words = new Set<string>();
  const packages = new Set<string>(dependencies);
  const add = (dotted: string) => {
    for (const part of dotted.split(/[./]/)) words.add(part);
  };
  for (const module of modules) {
    add(module.name);
    add(module.path.replace(/\.\w+$/, ''));
    for (const item of module.imports) {
      add(item.module);
      if (item.name) words.add(item.name);
      if (item.alias) packages.add(item.alias);
      const [top] = item.module.split('.');
      if (top && item.category !== 'local') packages.add(top);
    }
    for (const symbol of module.symbols) {
      words.add(symbol.name);
      for (const parameter of symbol.parameters) words.add(parameter.name);
    }
  }
  return { words, packages };
}

/** Whether every part of a dotted name exists; behind a foreign package nothing more is known. */
export function exists(
  dotted: string,
  names: KnownNames,
  local: Pick<ReadonlySet<string>, 'has'> | null,
): boolean {
  const parts = dotted.split('.').filter(Boolean);
  const [first = ''] = parts;
  if (names.packages.has(first) || pythonModules.has(first)) return true;
  return parts.every(
    (part) =>
      names.words.has(part) ||
      local?.has(part) ||
      pythonBuiltins.has(part) ||
      pythonKeywords.has(part) ||
      pythonModules.has(part) ||
      /^__\w+__$/.test(part),
  );
}
