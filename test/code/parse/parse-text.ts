// Parses a piece of Python for the tests of this folder.
import { createParser, type SourceParser } from '../../../src/code/parse/create-parser.ts';
import { decodeSource } from '../../../src/code/scan/decode-source.ts';
import type { CodeSymbol, Module } from '../../../src/types/module.ts';
import { type AssetName, readAsset } from '../../../src/util/assets.ts';

let parser: Promise<SourceParser> | undefined;

async function load(): Promise<SourceParser> {
  const made = await createParser({
    grammar: (file) => readAsset(`grammars/${file}` as AssetName),
  });
  await made.prepare(['python']);
  return made;
}

/** The module of a text, or of bytes, at the path `a.py`. */
export async function parsePython(source: string | Uint8Array): Promise<Module> {
  parser ??= load();
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  return (await parser).parse(decodeSource('a.py', bytes), 'python');
}

/** The first symbol of a qualified name. */
export function symbolOf(module: Module, qualifiedName: string): CodeSymbol {
  const found = module.symbols.find((symbol) => symbol.qualifiedName === qualifiedName);
  if (found === undefined) throw new Error(`No symbol ${qualifiedName}`);
  return found;
}
