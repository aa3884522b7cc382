// Copies the files that docwright reads at run time out of dev dependencies into assets/, after checking their SHA-256.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const files = [
  {
    from: 'node_modules/tree-sitter-python/tree-sitter-python.wasm',
    to: 'assets/grammars/python.wasm',
    sha256: '16108b50df4ee9a30168794252ab55e7c93bfc5765d7fa0aa3e335752c515f47',
  },
] as const;

for (const { from, to, sha256 } of files) {
  const found = createHash('sha256')
    .update(readFileSync(join(root, from)))
    .digest('hex');
  if (found !== sha256) throw new Error(`${from} has SHA-256 ${found}, expected ${sha256}`);
  mkdirSync(dirname(join(root, to)), { recursive: true });
  cpSync(join(root, from), join(root, to));
}
