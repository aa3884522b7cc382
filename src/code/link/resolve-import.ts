/** Says for one import what kind of module it is and which file of the repository it means. */
import type { ImportRef, Module } from '../../types/module.ts';
import type { ImportRules } from './imports/meaning.ts';
import type { Location, ModuleIndex } from './module-index.ts';
import type { ModuleNode } from './scopes.ts';

/**
 * Fills category and targets of an import of any language but Python. Of a namespace that is opened the files
 * are not listed: what is used of it shows by calls and bases.
 */
export function resolveByRules(ref: ImportRef, module: Module, rules: ImportRules): ImportRef {
  const { location, targets, opens } = rules.read(ref, module);
  const { kind } = location;
  if (kind === 'stdlib' || kind === 'third-party') return { ...ref, category: kind, target: null };
  const category = kind === 'missing' ? 'unresolved' : 'local';
  const [only = null, second] = targets;
  if (second === undefined) return { ...ref, category, target: only };
  return { ...ref, category, target: null, ...(!opens && { targets }) };
}

/** Fills category and target of an import of Python. */
export function resolveImport(
  ref: ImportRef,
  path: string,
  homes: ReadonlyMap<string, ModuleNode>,
  index: ModuleIndex,
): ImportRef {
  const base = index.locate(path, ref.module);
  switch (base.kind) {
    case 'stdlib':
    case 'third-party':
      return { ...ref, category: base.kind, target: null };
    case 'missing':
      return { ...ref, category: 'unresolved', target: null };
    default:
      return resolveLocal(ref, base, homes, index);
  }
}

function resolveLocal(
  ref: ImportRef,
  base: Exclude<Location, { kind: 'stdlib' | 'third-party' | 'missing' }>,
  homes: ReadonlyMap<string, ModuleNode>,
  index: ModuleIndex,
): ImportRef {
  const own = base.kind === 'module' ? base.path : null;
  const child = ref.name === null || ref.name === '*' ? null : index.child(base, ref.name);
  const isChild = child?.kind === 'module' && !definesItself(own, ref.name ?? '', homes);
  if (isChild) return { ...ref, category: 'local', target: child.path };
  const found = own !== null || child !== null || ref.name === null;
  return { ...ref, category: found ? 'local' : 'unresolved', target: own };
}

/** Whether a package binds the name to something other than its submodule of that name. */
function definesItself(
  path: string | null,
  name: string,
  homes: ReadonlyMap<string, ModuleNode>,
): boolean {
  const bindings = path === null ? undefined : homes.get(path)?.bindings.get(name);
  return bindings?.some(({ node, ref }) => node !== null || ref.ref.module !== '.') ?? false;
}
