// C#: a `using` opens a namespace, wherever the files that declare it lie.
import type { ImportRef, Module } from '../../../types/module.ts';
import { groupBy, type ImportRules, type Meaning, outside } from './meaning.ts';
import { declaredNames, spaceOf } from './namespaces.ts';

/** Namespaces of .NET itself. */
const platform = /^(?:global::)?(?:System|Microsoft\.(?:CSharp|VisualBasic|Win32))(?:\.|$)/;

export function csharpRules(modules: readonly Module[]): ImportRules {
  const { namespaces, symbols } = declaredNames(modules, 'csharp');
  const roots = groupBy([...namespaces.keys()], (name) => name.split('.', 1)[0]!);

  const read = ({ module, alias, name }: ImportRef): Meaning => {
    const written = module.replace(/^global::|\s|<.*$/gs, '');
    const files = namespaces.get(written);
    if (files !== undefined) {
      const location = spaceOf('csharp', written);
      return { location, targets: files, member: null, bound: alias, opens: alias === null };
    }
    const found = symbols.get(written);
    if (found !== undefined) {
      const cut = written.lastIndexOf('.');
      const own = { targets: found, member: null };
      if (name === '*') {
        const location = { kind: 'space', key: `member:${found[0]}#${written}` } as const;
        return { ...own, location, bound: null, opens: true };
      }
      const around = spaceOf('csharp', written.slice(0, Math.max(0, cut)));
      return {
        ...own,
        location: around,
        member: written.slice(cut + 1),
        bound: alias,
        opens: false,
      };
    }
    if (platform.test(written)) return { ...outside('stdlib', alias), opens: alias === null };
    const isOurs = roots.has(written.split('.', 1)[0]!);
    return isOurs
      ? outside('missing', alias)
      : { ...outside('third-party', alias), opens: alias === null };
  };
  return { read, sharesNames: true };
}
