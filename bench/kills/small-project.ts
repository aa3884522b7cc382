// A small project that makes a run ask for every kind of text: its history has two commits.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shop } from '../../test/e2e/model-run.ts';

export function writeSmallProject(folder: string): void {
  write(folder, modules());
  commit(folder, 'Prices and orders');
  write(folder, surroundings);
  commit(folder, 'A guide, an example and a test');
}

/** Three modules that use one another, a package, and some that stand alone. */
function modules(): Readonly<Record<string, string>> {
  const use = (name: string, from: string, callee: string) =>
    `from ${from} import ${callee}\n\n\ndef ${name}(a: float) -> float:\n    return ${callee}(a, 0.1)\n`;
  const alone = Array.from({ length: 4 }, (_, n) => [`shop_${n + 1}.py`, shop] as const);
  return {
    'shop.py': shop,
    'order.py': use('charge', 'shop', 'with_tax'),
    'main.py': use('start', 'order', 'charge'),
    'store/__init__.py': 'from .shelf import restock\n',
    'store/shelf.py': use('restock', 'shop', 'with_tax'),
    ...Object.fromEntries(alone),
  };
}

const surroundings = {
  'README.md':
    '# Shop\n\nPrices with tax.\n\n```python\nfrom shop import with_tax\n\nwith_tax(1.0, 0.2)\n```\n',
  'pyproject.toml':
    '[project]\nname = "shop"\nversion = "1.0"\n\n[project.scripts]\nshop = "main:start"\n',
  'examples/buy.py': 'from order import charge\n\nprint(charge(10.0))\n',
  'tests/test_shop.py':
    'from shop import with_tax\n\n\ndef test_with_tax():\n    assert with_tax(1.0, 0.2) == 1.2\n',
};

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function commit(folder: string, message: string): void {
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { env });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', message);
}

/** The settings of whoever runs it change nothing. */
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
