// Checks that everything a user installs, or finds in the package, is under a licence that the package's own allows.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledPackages } from './bundled-packages.ts';

const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'PSF-2.0',

  'Python-2.0',
]);

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const packages: readonly (readonly [string, Locked])[] = Object.entries(lock.packages);

const delivered = packages.filter(([path, { dev }]) => path !== '' && (!dev || isBundled(path)));
const refused = delivered.filter(([, { license }]) => !allowed.has(license ?? ''));
for (const [path, { version, license }] of refused) {
  console.error(`${path}@${version}: ${license ?? 'no licence'} is not among the allowed ones`);
}
console.log(`${delivered.length} packages delivered, ${refused.length} with a licence to look at`);
process.exitCode = delivered.length === 0 || refused.length > 0 ? 1 : 0;

function isBundled(path: string): boolean {
  return bundledPackages.some((name) => path === `node_modules/${name}`);
}
