// TypeScript without JSX, declaration files among them.
import { tableReader } from '../generic/read.ts';
import type { Language } from '../language.ts';
import { finishModule } from '../typescript/exports.ts';
import { typescriptTables } from '../typescript/tables.ts';

export const typescript: Language = {
  id: 'typescript',
  name: 'TypeScript',
  extensions: ['.ts', '.mts', '.cts'],
  filenames: [],
  shebangs: ['deno', 'tsx', 'bun'],
  grammar: 'typescript.wasm',
  scan: (text) => ({ error: null, repaired: separateSignatures(text), lossy: false }),
  read: tableReader('typescript', typescriptTables, finishModule),
};

/** The grammar wants a semicolon before a call signature that begins its line: `<T>(x: T): T`. */
function separateSignatures(text: string): string {
  return text.replace(/^([ \t]*)[ \t](?=<[A-Za-z\n])/gm, '$1;');
}
