// C: declarations and definitions in sources and headers.
import { mergeDeclarations } from '../c-family/merge-declarations.ts';
import { repairMacros } from '../c-family/repair-macros.ts';
import { repairStatements } from '../c-family/repair-statements.ts';
import { cTables } from '../c-family/tables.ts';
import { tableReader } from '../generic/read.ts';
import type { Language } from '../language.ts';

/** What only C++ has; linkage blocks for it stand in headers of C too. */
const cppSign =
  /^[ \t]*(?:template[ \t]*<|(?:inline[ \t]+)?namespace\b[ \t\w:]*\{|class[ \t][^;(\r\n\u2028\u2029:{]*[:{]|using[ \t]+(?:namespace\b|\w+[ \t]*=)|(?:public|private|protected)[ \t]*:|#[ \t]*include[ \t]*<[a-z_]+>)|\bstd::/m;

export const c: Language = {
  id: 'c',
  name: 'C',
  extensions: ['.c', '.h'],
  filenames: [],
  shebangs: [],
  unless: { sign: cppSign, language: 'cpp' },
  grammar: 'c.wasm',
  scan: (text) => repairMacros(text, [repairStatements]),
  read: tableReader('c', cTables, mergeDeclarations),
};
