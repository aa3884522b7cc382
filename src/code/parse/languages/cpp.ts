// C++: what C has, with namespaces, classes and templates. A header named `.h` is C++ where it says something that C cannot.
import { mergeDeclarations } from '../c-family/merge-declarations.ts';
import { repairMacros } from '../c-family/repair-macros.ts';
import { cTables } from '../c-family/tables.ts';
import { tableReader } from '../generic/read.ts';
import type { Language } from '../language.ts';

export const cpp: Language = {
  id: 'cpp',
  name: 'C++',
  extensions: [
    '.cpp',
    '.cc',
    '.cxx',
    '.c++',
    '.hpp',
    '.hh',
    '.hxx',
    '.h++',
    '.ipp',
    '.tpp',
    '.inl',
  ],
  filenames: [],
  shebangs: [],
  grammar: 'cpp.wasm',
  scan: (text) => repairMacros(text),
  read: tableReader('cpp', cTables, mergeDeclarations),
};
