// JavaScript, modules and scripts, with or without JSX.
import { tableReader } from '../generic/read.ts';
import type { Language } from '../language.ts';
import { finishModule } from '../typescript/exports.ts';
import { typescriptTables } from '../typescript/tables.ts';

export const javascript: Language = {
  id: 'javascript',
  name: 'JavaScript',
  extensions: ['.js', '.mjs', '.cjs', '.jsx'],
  filenames: [],
  shebangs: ['node'],
  grammar: 'javascript.wasm',
  read: tableReader('javascript', typescriptTables, finishModule),
};
