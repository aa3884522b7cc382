// Makes the files that docwright reads at run time out of dev dependencies, checks their SHA-256, and writes them to assets/.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AssetName, assetSha256 } from '../src/util/assets.ts';
import { bundledLicences } from './bundled-packages.ts';
import { characterClasses, encodingNames, packedRanks } from './ranks.ts';
import buildWeb from './web.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const grammars = [
  ['c', 'tree-sitter-c/tree-sitter-c.wasm'],
  ['cpp', 'tree-sitter-cpp/tree-sitter-cpp.wasm'],
  ['csharp', 'tree-sitter-c-sharp/tree-sitter-c_sharp.wasm'],
  ['php', 'tree-sitter-php/tree-sitter-php.wasm'],
  ['ruby', 'tree-sitter-ruby/tree-sitter-ruby.wasm'],
  ['rust', 'tree-sitter-rust/tree-sitter-rust.wasm'],
  ['java', 'tree-sitter-java/tree-sitter-java.wasm'],
  ['go', 'tree-sitter-go/tree-sitter-go.wasm'],
  ['javascript', 'tree-sitter-javascript/tree-sitter-javascript.wasm'],
  ['python', 'tree-sitter-python/tree-sitter-python.wasm'],
  ['tsx', 'tree-sitter-typescript/tree-sitter-tsx.wasm'],
  ['typescript', 'tree-sitter-typescript/tree-sitter-typescript.wasm'],
] as const;

for (const [language, file] of grammars) {
  write(`grammars/${language}.wasm`, readFileSync(join(root, 'node_modules', file)));
}
const classes = characterClasses();
for (const name of encodingNames) write(`ranks/${name}.bin`, packedRanks(name, classes));
writeFileSync(join(root, 'assets', 'LICENCES.txt'), bundledLicences(root));

await buildWeb();

function write(name: AssetName, bytes: Uint8Array): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== assetSha256[name]) {
    throw new Error(`${name} has SHA-256 ${found}, expected ${assetSha256[name]}`);
  }
  const path = join(root, 'assets', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
