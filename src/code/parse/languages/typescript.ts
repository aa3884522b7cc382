// TypeScript without JSX, declaration files among them.
import { tableReader } from '../generic/read.ts';
import type { Language } from '../language.ts';
import { finishModule } from '../typescript/exports.ts';
import { repairTypeScript } from '../typescript/repair.ts';
import { typescriptTables } from '../typescript/tables.ts';

export const typescript: Language = {
  id: 'typescript',
  name: 'TypeScript',
  extensions: ['.ts', '.mts', '.cts'],
  filenames: [],
  shebangs: ['deno', 'tsx', 'bun'],
  grammar: 'typescript.wasm',
  scan: repairTypeScript,
  read: tableReader('typescript', typescriptTables, finishModule),
};
