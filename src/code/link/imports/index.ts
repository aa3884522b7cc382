/** The rules by which each language's imports are read; Python's are in `module-index.ts`. */
import type { ProjectLayout } from '../../../types/layout.ts';
import type { Module } from '../../../types/module.ts';
import { cRules } from './c-family.ts';
import { csharpRules } from './csharp.ts';
import { goRules } from './go.ts';
import { javaRules } from './java.ts';
import type { ImportRules, MakeRules } from './meaning.ts';
import { phpRules } from './php.ts';
import { rubyRules } from './ruby.ts';
import { rustRules } from './rust.ts';
import { scriptRules } from './script.ts';

/** Languages that import each other share a row. */
const families: readonly { readonly languages: readonly string[]; readonly make: MakeRules }[] = [
  { languages: ['typescript', 'tsx', 'javascript'], make: scriptRules },
  { languages: ['go'], make: goRules },
  { languages: ['java'], make: javaRules },
  { languages: ['rust'], make: rustRules },
  { languages: ['c', 'cpp'], make: cRules },
  { languages: ['csharp'], make: csharpRules },
  { languages: ['php'], make: phpRules },
  { languages: ['ruby'], make: rubyRules },
];

/** Rules by language; none for Python. */
export function makeImportRules(
  modules: readonly Module[],
  layout: ProjectLayout,
): ReadonlyMap<string, ImportRules> {
  return new Map(
    families.flatMap(({ languages, make }) => {
      const own = modules.filter(({ language }) => languages.includes(language));
      if (own.length === 0) return [];
      const rules = make(own, layout);
      return languages.map((language) => [language, rules] as const);
    }),
  );
}
