// Our findings that carry a code of pydoclint's.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createParser } from '../../src/code/parse/create-parser.ts';
import { decodeSource } from '../../src/code/scan/decode-source.ts';
import { checkModule, docsOf } from '../../src/docstrings/check-module.ts';
import { checks } from '../../src/docstrings/checks/index.ts';
import type { Module } from '../../src/types/module.ts';
import { readAsset } from '../../src/util/assets.ts';
import type { OptionSet } from './option-sets.ts';

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly module: Module;
}

/** Every `.py` file below `root`. */
export async function readModules(root: string): Promise<readonly Source[]> {
  const parser = await createParser({ grammar: () => readAsset('grammars/python.wasm') });
  await parser.prepare(['python']);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .map((name) => resolve(join(root, name)))
    .filter((path) => path.endsWith('.py') && existsSync(path))
    .map((path) => {
      const source = decodeSource(path, readFileSync(path));
      return { path, text: source.text, module: parser.parse(source, 'python') };
    });
}

/** As `path:line: CODE`. */
export function reportedByUs(sources: readonly Source[], options: OptionSet): readonly string[] {
  const disable = checks.filter(({ references }) => references.length === 0).map(({ id }) => id);
  return sources.flatMap(({ path, text, module }) =>
    checkModule(module, docsOf(module, options), { ...options, disable }, { text }).flatMap(
      ({ line, reference }) => (reference === null ? [] : [`${path}:${line}: ${reference}`]),
    ),
  );
}
