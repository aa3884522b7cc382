// TypeScript with JSX.
import { tableReader } from '../generic/read.ts';
import type { Language } from '../language.ts';
import { finishModule } from '../typescript/exports.ts';
import { repairTsx } from '../typescript/repair.ts';
import { typescriptTables } from '../typescript/tables.ts';

export const tsx: Language = {
  id: 'tsx',
  name: 'TypeScript JSX',
  extensions: ['.tsx'],
  filenames: [],
  shebangs: [],
  grammar: 'tsx.wasm',
  scan: repairTsx,
  read: tableReader('tsx', typescriptTables, finishModule),
};
