// Which tool each language is measured beside.
import { ctags } from './ctags.ts';
import type { Reference } from './fact.ts';
import { goAst } from './go-ast.ts';
import { javac } from './javac.ts';
import { typedoc } from './typedoc.ts';

export const references: Readonly<Record<string, Reference>> = {
  typescript: typedoc,
  go: goAst,
  java: javac,
  // Members of an `impl` are filed under the module, and no `const` is listed.
  rust: {
    ...ctags('Rust', []),
    losesContainers: true,
    omits: ({ signature }) => /^(?:pub(?:\([^)]*\))? )?const\b/.test(signature),
  },
  c: ctags('C', ['--kinds-C=+px']),
  cpp: ctags('C++', ['--kinds-C++=+px']),
  csharp: ctags('C#', [], ['macro', 'typedef']),
  php: ctags('PHP', [], ['alias', 'variable']),
  // A module around a module is often lost.
  ruby: { ...ctags('Ruby', [], ['library']), losesContainers: true },
};
