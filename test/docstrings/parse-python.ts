// A Python text as a module, through the real parser.
import { createParser } from '../../src/code/parse/create-parser.ts';
import { decodeSource } from '../../src/code/scan/decode-source.ts';
import type { Module } from '../../src/types/module.ts';
import { readAsset } from '../../src/util/assets.ts';

const parser = await createParser({ grammar: () => readAsset('grammars/python.wasm') });
await parser.prepare(['python']);

export function parsePython(text: string, path = 'pkg/mod.py'): Module {
  return parser.parse(decodeSource(path, Buffer.from(text)), 'python');
}

export function parseBytes(bytes: Uint8Array, path = 'pkg/mod.py') {
  const source = decodeSource(path, bytes);
  const parse = (text: string) => parser.parseTokens({ ...source, text }, 'python');
  return { source, module: parse(source.text).module, parse };
}
