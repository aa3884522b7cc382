import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createParser } from '../../src/code/parse/create-parser.ts';
import { decodeSource } from '../../src/code/scan/decode-source.ts';
import { grammarFile } from '../../src/workers/parse-file.ts';
import { makeModuleReader } from '../../src/workers/read-module.ts';

const source = `import os
def first(a: int, b=None): return os.path.join(a, b)
def second(a: int, b=None): return os.path.join(a, b)
class Shape(Base):
    side = 1
    def area(self, *args): raise ValueError(self.side)
`;

async function parse(path: string, language: string, text: Uint8Array) {
  const parser = await createParser({ grammar: grammarFile });
  await parser.prepare([language]);
  const module = parser.parse(decodeSource(path, text), language);
  parser.delete();
  return module;
}

describe('makeModuleReader', () => {
  it('gives back the same module, whatever its language', async () => {
    const own = new URL('../../src/workers/parse-pool.ts', import.meta.url);
    const modules = [
      await parse('a.py', 'python', Buffer.from(source)),
      await parse('parse-pool.ts', 'typescript', readFileSync(own)),
    ];
    const read = makeModuleReader();
    for (const module of [...modules, ...modules]) {
      const text = JSON.stringify(module);
      expect(read(text)).toEqual(JSON.parse(text));
      expect(JSON.stringify(read(text))).toBe(text);
    }
  });

  it('shares equal parts', async () => {
    const text = JSON.stringify(await parse('a.py', 'python', Buffer.from(source)));
    const [first, second] = makeModuleReader()(text).symbols;
    expect(first!.parameters[0]).toBe(second!.parameters[0]);
    expect(first!.raises).toBe(second!.raises);
    expect(first!.calls[0]!.name).toBe('os.path.join');
  });
});
