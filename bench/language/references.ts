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
  rust: ctags('Rust', []),
  c: ctags('C', ['--kinds-C=+px']),
  cpp: ctags('C++', ['--kinds-C++=+px']),
  csharp: ctags('C#', [], ['macro', 'typedef']),
  php: ctags('PHP', [], ['alias', 'variable']),
  ruby: ctags('Ruby', [], ['library']),
};
