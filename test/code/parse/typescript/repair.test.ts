import { describe, expect, it } from 'vitest';
import { createParser } from '../../../../src/code/parse/create-parser.ts';
import { repairTypeScript } from '../../../../src/code/parse/typescript/repair.ts';
import { decodeSource } from '../../../../src/code/scan/decode-source.ts';
import { type AssetName, readAsset } from '../../../../src/util/assets.ts';

const text = `export type * from './types';
export interface Box<in T, out U = unknown> {
  put(value: T): U;
  all: import('./all').All<U>[];
}
export interface Wide<
  /** Kept. */
  out Shape = unknown,
> extends Box<Shape, Shape> {}
`;

describe('the repair of TypeScript', () => {
  it.each(['typescript', 'tsx'] as const)('keeps names, types and places in %s', async (id) => {
    const parser = await createParser({
      grammar: (file) => readAsset(`grammars/${file}` as AssetName),
    });
    await parser.prepare([id]);
    const module = parser.parse(decodeSource('a.ts', new TextEncoder().encode(text)), id);
    parser.delete();
    expect(module.issues).toEqual([]);
    expect(module.imports.map((entry) => [entry.module, entry.name])).toEqual([['./types', '*']]);
    expect(module.symbols.map(({ signature, line }) => [signature, line])).toEqual([
      ['export interface Box<in T, out U = unknown>', 2],
      ['put(value: T): U', 3],
      ["all: import('./all').All<U>[]", 4],
      ['export interface Wide< out Shape = unknown, > extends Box<Shape, Shape>', 6],
    ]);
  });

  it.each([
    'type A = readonly [object: string, member?: number];',
    'type A = [a: 1, symbol?: string];',
    'type A = [a: 1, ...number: string[]];',
    'type A = (unknown: string) => void;',
  ])('reads %s', async (code) => {
    const parser = await createParser({
      grammar: (file) => readAsset(`grammars/${file}` as AssetName),
    });
    await parser.prepare(['typescript']);
    const source = decodeSource('a.ts', new TextEncoder().encode(code));
    const { issues, symbols } = parser.parse(source, 'typescript');
    parser.delete();
    expect(issues).toEqual([]);
    expect(symbols.map(({ signature }) => signature)).toEqual([code.slice(0, -1)]);
  });

  it('leaves strings and expressions as they are', async () => {
    const repaired = repairTypeScript("const a = 'x'; import('./b').then((b) => b in a, out);\n");
    expect(repaired.repaired).toBe("const a = 'x'; import('./b').then((b) => b in a, out);\n");
  });
});
