// TypeScript and JavaScript: where the disk's answer is known it counts, else paths alone.
import type { ProjectLayout, ScriptTarget } from '../../../types/layout.ts';
import type { ImportRef, Module } from '../../../types/module.ts';
import { locateScript } from '../locate-script.ts';
import type { Location } from '../module-index.ts';
import type { ImportRules, Meaning } from './meaning.ts';

export function scriptRules(modules: readonly Module[], { scripts }: ProjectLayout): ImportRules {
  const paths = new Set(modules.map(({ path }) => path));

  const locate = (path: string, written: string): Location => {
    const known = scripts.get(path)?.get(written);
    const byPath = known === undefined || (known.kind === 'missing' && written.startsWith('.'));
    return byPath ? locateScript(path, written, paths) : locationOf(known);
  };
  const locationOf = (known: ScriptTarget): Location => {
    if (known.kind !== 'file') return { kind: known.kind };
    return paths.has(known.path) ? { kind: 'module', path: known.path } : { kind: 'file' };
  };

  const read = (ref: ImportRef, { path }: Module): Meaning => {
    const location = locate(path, ref.module);
    const targets = location.kind === 'module' ? [location.path] : [];
    const opens = ref.name === '*';
    const bound = ref.alias ?? (opens ? null : ref.name);
    return { location, targets, member: opens ? null : ref.name, bound, opens };
  };
  return { read };
}
