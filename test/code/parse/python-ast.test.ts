import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  differences,
  parseWithPython,
  pythonFiles,
  readModules,
} from '../../../bench/python-facts.ts';

const library = spawnSync('python3', ['-c', 'import json; print(json.__path__[0])'], {
  encoding: 'utf8',
}).stdout?.trim();

it.skipIf(!library || !existsSync(library))(
  "definitions, docstrings, parameters, calls and imports equal CPython's ast (needs python3)",
  async () => {
    const files = ['asyncio', 'json', 'email', 'unittest'].flatMap((name) =>
      pythonFiles(library!.replace(/json$/, name)),
    );
    const facts = parseWithPython(files);
    const found: string[] = [];
    for await (const { path, module } of readModules(files)) {
      const expected = facts.get(path);
      if (expected) found.push(...differences(module, expected).map((line) => `${path}: ${line}`));
    }
    expect(files.length).toBeGreaterThan(50);
    expect(found).toEqual([]);
  },
);
