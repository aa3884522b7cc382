// The dev dependencies whose data lies in assets/, and the licences that go with it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const bundledPackages: readonly string[] = [
  'js-tiktoken',
  'minisearch',
  'tree-sitter-c',
  'tree-sitter-c-sharp',
  'tree-sitter-cpp',
  'tree-sitter-go',
  'tree-sitter-java',
  'tree-sitter-javascript',
  'tree-sitter-php',
  'tree-sitter-python',
  'tree-sitter-ruby',
  'tree-sitter-rust',
  'tree-sitter-typescript',
];

/** The licence texts of what lies in assets/, one after the other. */
export function bundledLicences(root: string): string {
  return bundledPackages
    .map((name) => {
      const folder = join(root, 'node_modules', name);
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = join(folder, 'LICENSE');
      const licence = existsSync(file) ? readFileSync(file, 'utf8').trim() : manifest.license;
      return `${name} ${manifest.version}\n\n${licence}\n`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}
