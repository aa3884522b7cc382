// Every file below a folder, without hidden ones and installed packages.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { languageOf } from '../../src/code/parse/languages/index.ts';
import type { SourceFile } from '../../src/types/source-file.ts';

export function filesBelow(root: string): readonly string[] {
  const found: string[] = [];
  const open = [root];
  while (open.length > 0) {
    const folder = open.pop()!;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) open.push(path);
      else if (entry.isFile()) found.push(path);
    }
  }
  return found.sort();
}

/** Every source below a folder whose language is known. */
export function sourcesBelow(root: string): readonly SourceFile[] {
  return filesBelow(root).flatMap((path) => {
    const { size } = statSync(path);
    const head = readFileSync(path)
      .subarray(0, 32 * 1024)
      .toString('latin1');
    const language = languageOf(path, head);
    return language === null ? [] : [{ path: relative(root, path), language, size }];
  });
}
