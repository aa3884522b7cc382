// Bundles the browser side, web/, into the classic scripts of assets/web/; also run before the tests.
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'assets', 'web');

/** One classic script an entry, without imports, so that pages work from the disk. */
const entries = ['theme', 'site', 'run/run'] as const;

export default async function buildWeb(): Promise<void> {
  mkdirSync(target, { recursive: true });
  for (const name of entries) {
    await build({
      input: join(root, 'web', `${name}.ts`),
      logLevel: 'warn',
      output: { file: join(target, `${basename(name)}.js`), format: 'iife', minify: true },
    });
  }
  for (const name of ['style.css', 'icon.svg', 'run/run.css']) {
    copyFileSync(join(root, 'web', name), join(target, basename(name)));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb();
