// Rust: paths walk the tree of modules that `mod` items make, from the crate's root, `self`, `super` or a dependency.
import type { Crate, ProjectLayout } from '../../../types/layout.ts';
import type { ImportRef, Module } from '../../../types/module.ts';
import { folderOf } from '../paths.ts';
import { type ImportRules, type Meaning, outside } from './meaning.ts';
import { growCrates, inlineAt } from './rust-modules.ts';

/** Re-exports that one path passes at most. */
const maxHops = 8;
const standard = new Set(['std', 'core', 'alloc', 'proc_macro', 'test']);

export function rustRules(modules: readonly Module[], { crates }: ProjectLayout): ImportRules {
  const tree = growCrates(modules, crates);
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const libraries = new Map(crates.map((crate) => [crate.name, crate.library]));

  const read = (ref: ImportRef, module: Module): Meaning => {
    if (ref.module.startsWith('./')) return readMod(ref, module);
    const parts = ref.module.split('::').map((part) => part.trim());
    const [first = ''] = parts;
    const bound = ref.alias ?? ref.name ?? parts.at(-1) ?? null;
    const at = start(parts, ref, module);
    if (at !== null) return walk(at, ref, bound);
    if (standard.has(first)) return { ...outside('stdlib', bound), opens: ref.name === '*' };
    const own = nearestCrate(crates, module.path);
    const isDeclared = own === null || own.dependencies.includes(first);
    return { ...outside(isDeclared ? 'third-party' : 'missing', bound), opens: ref.name === '*' };
  };

  const crateRoot = (path: string): string =>
    tree.rootOf(path) ?? nearestCrate(crates, path)?.library ?? '';

  const readMod = (ref: ImportRef, module: Module): Meaning => {
    const name = ref.alias ?? ref.module.slice(2);
    const path = tree.children(module.path, inlineAt(module, ref.line)).get(name);
    return path === undefined ? outside('missing', null) : { ...inFile(path), bound: name };
  };

  /** The file where a path begins, and the parts still to walk; null outside of the repository. */
  const start = (parts: readonly string[], ref: ImportRef, module: Module): Walk | null => {
    let inline = inlineAt(module, ref.line);
    let file = module.path;
    let rest = parts;
    if (rest[0] === 'crate' || rest[0] === '$crate') {
      return { file: crateRoot(file), inline: [], rest: rest.slice(1) };
    }
    const isRelative = rest[0] === 'self' || rest[0] === 'super';
    while (rest[0] === 'self' || rest[0] === 'super') {
      if (rest[0] === 'super') {
        if (inline.length > 0) inline = inline.slice(0, -1);
        else file = tree.parentOf(file) ?? file;
      }
      rest = rest.slice(1);
    }
    const first = rest[0] ?? (isRelative ? null : ref.name);
    if (isRelative || first === null || isSeen(first, file, inline)) return { file, inline, rest };
    const library = libraries.get(first);
    const isLibrary = library !== undefined && byPath.has(library);
    return isLibrary ? { file: library, inline: [], rest: rest.slice(1) } : null;
  };

  /** Whether a path may begin with a name because the file defines it or has it as a module. */
  const isSeen = (name: string, file: string, inline: readonly string[]): boolean =>
    tree.children(file, inline).has(name) ||
    (byPath.get(file)?.symbols ?? []).some(
      (symbol) => symbol.name === name && (symbol.parent ?? '') === inline.join('.'),
    );

  /** As far as modules and re-exports lead; what the last of them is said to hold is looked up later. */
  const walk = (from: Walk, ref: ImportRef, bound: string | null, hops = 0): Meaning => {
    const last = ref.name === null || ref.name === '*' || ref.name === 'self' ? [] : [ref.name];
    const { file, inline, rest } = descend({ ...from, rest: [...from.rest, ...last] });
    const module = byPath.get(file);
    if (module === undefined) return outside('missing', bound);
    const opens = ref.name === '*';
    if (inline.length > 0) return inSpace(file, [...inline, ...rest], opens, bound);
    const [member = null, ...deeper] = rest;
    if (member === null) return { ...inFile(file), bound: opens ? null : bound, opens };
    const passed = deeper.length > 0 || opens ? reexport(module, member) : null;
    if (passed !== null && hops < maxHops) {
      const at = start(passed.module.split('::'), passed, module);
      const name = passed.name === null || passed.name === 'self' ? [] : [passed.name];
      const onward = { ...ref, name: deeper.at(-1) ?? ref.name };
      const between = deeper.slice(0, -1);
      if (at === null) return { ...outside('third-party', bound), opens };
      return walk({ ...at, rest: [...at.rest, ...name, ...between] }, onward, bound, hops + 1);
    }
    if (deeper.length > 0 || opens) return inSpace(file, rest, opens, bound);
    return { ...inFile(file), member, bound };
  };

  const descend = (from: Walk): Walk => {
    let { file, inline } = from;
    let at = 0;
    for (; at < from.rest.length; at++) {
      const part = from.rest[at]!;
      const child = tree.children(file, inline).get(part);
      if (child !== undefined) [file, inline] = [child, []];
      else if (isInline(file, [...inline, part])) inline = [...inline, part];
      else break;
    }
    return { file, inline, rest: from.rest.slice(at) };
  };

  const isInline = (file: string, path: readonly string[]): boolean =>
    (byPath.get(file)?.symbols ?? []).some(
      ({ kind, qualifiedName, bodyStart }) =>
        kind === 'namespace' && bodyStart !== undefined && qualifiedName === path.join('.'),
    );
  const places = ({ path }: Module): ReadonlyMap<string, string> => {
    const [root, parent] = [crateRoot(path), tree.parentOf(path)];
    return new Map([
      ...(byPath.has(root) ? [['crate', root] as const] : []),
      ...(parent === null ? [] : [['super', parent] as const]),
    ]);
  };
  return { read, places };
}

interface Walk {
  readonly file: string;
  /** Inline modules inside of the file. */
  readonly inline: readonly string[];
  readonly rest: readonly string[];
}

function inFile(path: string): Meaning {
  const location = { kind: 'module', path } as const;
  return { location, targets: [path], member: null, bound: null, opens: false };
}

/** Something inside of a definition of a file: a variant of an enum, an item of an inline module. */
function inSpace(
  file: string,
  path: readonly string[],
  opens: boolean,
  bound: string | null,
): Meaning {
  const holder = opens ? path : path.slice(0, -1);
  const location = { kind: 'space', key: `member:${file}#${holder.join('.')}` } as const;
  const member = opens ? null : (path.at(-1) ?? null);
  return { location, targets: [file], member, bound: opens ? null : bound, opens };
}

/** The `use` that makes a name of another module one of this. */
function reexport({ imports }: Module, name: string): ImportRef | null {
  const named = (ref: ImportRef) =>
    ref.alias ?? (ref.name === 'self' ? null : ref.name) ?? ref.module;
  return (
    imports.find(
      (ref) => ref.name !== '*' && !ref.module.startsWith('./') && named(ref) === name,
    ) ?? null
  );
}

function nearestCrate(crates: readonly Crate[], path: string): Crate | null {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const found = crates.find((crate) => crate.folder === folder);
    if (found !== undefined || folder === '') return found ?? null;
  }
}
