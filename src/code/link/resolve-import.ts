/** Says for one import what kind of module it is and which file of the repository it means. */
import type { ImportRef } from '../../types/module.ts';
import type { Location, ModuleIndex } from './module-index.ts';
import type { ModuleNode } from './scopes.ts';
import { isScript } from './script-index.ts';

/** Fills category and target; imports of languages without a resolver stay unresolved. */
export function resolveImport(
  ref: ImportRef,
  path: string,
  homes: ReadonlyMap<string, ModuleNode>,
  index: ModuleIndex,
): ImportRef {
  const language = homes.get(path)?.module.language ?? '';
  if (language !== 'python' && !isScript(language)) return ref;
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
