// A small history run over commit by commit: each result equals that of a run from nothing, and costs what changed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { replay } from '../../bench/replay/replay.ts';

const core = `"""Rates."""


def rate(kind: str) -> float:
    """Return the rate of a kind."""
    return table()[kind]


def table():
    return {'plain': 1.0, 'reduced': 0.5}


class Till:
    def __init__(self, start: float):
        self.sum = start

    def add(self, price: float) -> float:
        if price < 0:
            raise ValueError(price)
        self.sum += price * table()['plain']
        return self.sum
`;
const shop =
  'from pkg.core import Till\n\n\ndef sell(price):\n    till = Till(0.0)\n    return till.add(price)\n';

interface Change {
  readonly what: string;
  /** Texts that are asked for; null: any number. */
  readonly asked: number | null;
  readonly apply: (folder: string) => void;
}

const write = (path: string, text: string) => (folder: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const commented = `# A comment.\n\n${core.replace('        self.sum +=', '\n        # Taxed.\n        self.sum +=')}`;
const wrapped = commented
  .replace(
    "{'plain': 1.0, 'reduced': 0.5}",
    '{\n        "plain": 1.0,\n        "reduced": 0.5,\n    }',
  )
  .replace('add(self, price: float)', 'add(\n        self,\n        price: float,\n    )')
  .replace('return self.sum', 'return (self.sum)');
const moved =
  wrapped.replace(/\ndef table\(\):.*?\}\n/s, '') + wrapped.match(/\n\ndef table\(\):.*?\}\n/s)![0];
const body = moved.replace('price * table', '2 * price * table');
const signature = body.replace('def table():', 'def table(year: int = 2020):');

const changes: readonly Change[] = [
  {
    what: 'begins',
    asked: null,
    apply: (folder) => {
      write('pkg/core.py', core)(folder);
      write('pkg/shop.py', shop)(folder);
    },
  },
  { what: 'comments', asked: 0, apply: write('pkg/core.py', commented) },
  { what: 'layout', asked: 0, apply: write('pkg/core.py', wrapped) },
  { what: 'moves a function', asked: 0, apply: write('pkg/core.py', moved) },
  { what: 'changes a body: the method and its class', asked: 2, apply: write('pkg/core.py', body) },
  {
    what: 'changes a signature: the function, who calls it, and its module',
    asked: null,
    apply: write('pkg/core.py', signature),
  },
  {
    what: 'moves a file',
    asked: 0,
    apply: (folder) => {
      mkdirSync(join(folder, 'pkg/inner'));
      renameSync(join(folder, 'pkg/shop.py'), join(folder, 'pkg/inner/shop.py'));
    },
  },
  {
    what: 'deletes a file',
    asked: 0,
    apply: (folder) => rmSync(join(folder, 'pkg/inner/shop.py')),
  },
];

it('D6: after every commit the output is that of a run from nothing; what means the same costs nothing', async () => {
  const repository = mkdtempSync(join(tmpdir(), 'docwright-history-'));
  onTestFinished(() => rmSync(repository, { recursive: true, force: true }));
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', repository, '-c', 'user.name=n', '-c', 'user.email=e', ...args], {
      encoding: 'utf8',
    }).trim();
  git('init', '--quiet');
  const commits = changes.map(({ what, apply }) => {
    apply(repository);
    git('add', '--all');
    git('commit', '--quiet', '-m', what);
    return git('rev-parse', 'HEAD');
  });
  const steps = await replay({ repository: join(repository, '.git'), commits, folder: 'pkg' });
  for (const [at, { differences, failures, asked, calls }] of steps.entries()) {
    const { what, asked: expected } = changes[at]!;
    expect({ what, differences, failures }).toEqual({ what, differences: [], failures: 0 });
    if (expected !== null) expect({ what, asked }).toEqual({ what, asked: expected });
    if (expected === 0) expect({ what, calls }).toEqual({ what, calls: 0 });
  }
  expect(steps[5]!.asked).toBeGreaterThan(1);
  expect(steps[5]!.asked).toBeLessThan(steps[0]!.asked);
}, 120_000);
