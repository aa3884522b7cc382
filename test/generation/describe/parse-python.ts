// A module parsed from a text, for tests.
import { createParser } from '../../../src/code/parse/create-parser.ts';
import { decodeSource } from '../../../src/code/scan/decode-source.ts';
import type { Module } from '../../../src/types/module.ts';
import { readAsset } from '../../../src/util/assets.ts';

/** The module `m.py` with this text. */
export async function parsePython(text: string): Promise<Module> {
  const parser = await createParser({ grammar: () => readAsset('grammars/python.wasm') });
  await parser.prepare(['python']);
  try {
    return parser.parse(decodeSource('m.py', new TextEncoder().encode(text)), 'python');
  } finally {
    parser.delete();
  }
}
