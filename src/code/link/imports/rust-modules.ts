// Which file is which module of a Rust crate, as `mod` items say.
import type { Crate } from '../../../types/layout.ts';
import type { ImportRef, Module } from '../../../types/module.ts';
import { folderOf, joinPath } from '../paths.ts';

export interface CrateTree {
  /** Files of the modules that a file declares inside of inline modules, by name. */
  readonly children: (path: string, inline: readonly string[]) => ReadonlyMap<string, string>;
  /** Root of the crate of a file; null where no `mod` leads to it. */
  readonly rootOf: (path: string) => string | null;
  readonly parentOf: (path: string) => string | null;
}

/** Roots by Cargo's conventions; others are named by the manifest. */
const conventional =
  /(?:^|\/)(?:(?:src\/)?(?:lib|main)|build|src\/bin\/[^/]+(?:\/main)?|(?:tests|examples|benches)\/[^/]+(?:\/main)?)\.rs$/;
const none: ReadonlyMap<string, string> = new Map();

/** Follows `mod` items from the roots of all crates. */
export function growCrates(modules: readonly Module[], crates: readonly Crate[]): CrateTree {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const named = new Set(crates.flatMap(({ library, roots }) => [library, ...roots]));
  const isRoot = (path: string) => named.has(path) || conventional.test(path);
  const declared = new Map<string, Map<string, string>>();
  const parents = new Map<string, string>();
  for (const module of modules) {
    const own = isRoot(module.path) || /(?:^|\/)mod\.rs$/.test(module.path);
    const folder = own ? folderOf(module.path) : module.path.replace(/\.rs$/, '');
    for (const ref of module.imports) {
      if (!ref.module.startsWith('./')) continue;
      const inline = inlineAt(module, ref.line);
      const path = fileOf(ref, folder, inline, module.path).find((each) => byPath.has(each));
      if (path === undefined || path === module.path) continue;
      const key = keyOf(module.path, inline);
      const names = declared.get(key) ?? new Map<string, string>();
      declared.set(key, names.set(ref.alias ?? ref.module.slice(2), path));
      if (!parents.has(path)) parents.set(path, module.path);
    }
  }
  return {
    children: (path, inline) => declared.get(keyOf(path, inline)) ?? none,
    parentOf: (path) => parents.get(path) ?? null,
    rootOf: (path) => {
      const seen = new Set<string>();
      let root = path;
      while (!seen.has(root) && parents.has(root)) {
        seen.add(root);
        root = parents.get(root)!;
      }
      return isRoot(root) ? root : null;
    },
  };
}

/** `#[path]` is relative to the file's folder; else `a.rs` or `a/mod.rs` below the module's own folder. */
function fileOf(
  ref: ImportRef,
  folder: string,
  inline: readonly string[],
  from: string,
): readonly string[] {
  const written = ref.module.slice(2);
  if (ref.alias !== null) return [joinPath(folderOf(from), written) ?? ''];
  const inside = [folder, ...inline].filter(Boolean).join('/');
  const stem = inside === '' ? written : `${inside}/${written}`;
  return [`${stem}.rs`, `${stem}/mod.rs`];
}

/** Inline modules around a line, outermost first. */
export function inlineAt({ symbols }: Module, line: number): readonly string[] {
  return symbols
    .filter(
      (symbol) =>
        symbol.kind === 'namespace' &&
        symbol.bodyStart !== undefined &&
        symbol.line < line &&
        symbol.endLine >= line,
    )
    .map(({ name }) => name);
}

function keyOf(path: string, inline: readonly string[]): string {
  return `${path}#${inline.join('.')}`;
}
