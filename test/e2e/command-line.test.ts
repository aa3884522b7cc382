// The contract of the command line, seen from outside.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docwright, folderOf } from './run-program.ts';

const shop = `"""Prices."""
import os

RATE = 0.2


class Basket:
    """Things to buy."""

    def __init__(self, owner):
        self.owner = owner

    def total(self) -> float:
        """Sum of the prices."""
        return with_tax(1)


def with_tax(price: float) -> float:
    """Add the tax.

    Args:
        price: Net price.

    Returns:
        Gross price.
    """
    return price * (1 + RATE)
`;

const project = {
  'shop/__init__.py': '',
  'shop/prices.py': shop,
  'shop/empty.py': '# nothing here\n',
};

/** SHA-256 of every file below a folder, by path. */
function hashes(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const full = join(folder, path);
    if (!statSync(full).isFile()) continue;
    found[path] = createHash('sha256').update(readFileSync(full)).digest('hex');
  }
  return found;
}

describe('generate without a model', () => {
  it('C1: writes the reference, says that no model is asked, and ends with 0', async () => {
    const cwd = folderOf(project);
    const { code, stdout, stderr } = await docwright(['generate'], { cwd });
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('No model is chosen');
    expect(stdout).toContain('docs/reference');
    const page = readFileSync(join(cwd, 'docs/reference/markdown/shop/prices.md'), 'utf8');
    expect(page).toContain('with_tax');
    expect(page).toContain('Net price.');
    expect(existsSync(join(cwd, 'docs/reference/docwright.json'))).toBe(true);
  });

  it('C1: a provider that is not complete: one error with all names, 2', async () => {
    const cwd = folderOf(project);
    const { code, stderr } = await docwright(['generate', '--provider', 'azure'], { cwd });
    expect(code).toBe(2);
    for (const name of ['KEY', 'ENDPOINT', 'DEPLOYMENT', 'MODEL']) {
      expect(stderr).toContain(`AZURE_OPENAI_${name}`);
    }
  });

  it('D6, D8: the same input gives the same bytes, and the sources stay as they are', async () => {
    const cwd = folderOf(project);
    const sources = hashes(join(cwd, 'shop'));
    await docwright(['generate', 'shop', '--no-ai', '--out', 'one'], { cwd });
    await docwright(['generate', 'shop', '--no-ai', '--out', 'two'], { cwd });
    const again = await docwright(['generate', 'shop', '--no-ai', '--out', 'two'], { cwd });
    expect(again.stdout).toContain('Wrote 0 files');
    rmSync(join(cwd, 'shop', '.docwright'), { recursive: true });
    expect(hashes(join(cwd, 'shop'))).toEqual(sources);
    expect(hashes(join(cwd, 'two'))).toEqual(hashes(join(cwd, 'one')));
    expect(Object.keys(hashes(join(cwd, 'one'))).length).toBeGreaterThan(2);
  });

  it('I2: one of three files fails: 1, and the summary says which and why', async () => {
    const cwd = folderOf({ 'a.py': shop, 'b.py': shop, 'c.py': 'def (:\n' });
    const { code, stdout, stderr } = await docwright(
      ['generate', 'a.py', 'b.py', 'c.py', '--no-ai'],
      { cwd },
    );
    expect(code).toBe(1);
    expect(stdout).toContain('2 ok, 1 failed');
    expect(stderr).toMatch(/c\.py:1:\d+/);
    const all = await docwright(['generate', 'c.py', '--no-ai'], { cwd });
    expect(all.code).toBe(1);
    expect(all.stdout).toContain('0 ok, 1 failed');
  });

  it('I3: files, lines, classes and functions equal a count by hand', async () => {
    const cwd = folderOf(project);
    const { stdout } = await docwright(['generate', '--no-ai', '--json'], { cwd });
    const { code, items, failures, outputs, cost } = JSON.parse(stdout);
    expect(code).toEqual({ files: 3, lines: 28, classes: 1, functions: 3, methods: 2 });
    expect(items).toMatchObject({ total: 3, failed: 0 });
    expect([failures, cost?.actual ?? 0]).toEqual([[], 0]);
    expect(outputs).toContain('markdown/shop/prices.md');
    const text = await docwright(['generate', '--no-ai'], { cwd });
    expect(text.stdout).toContain('3 files, 28 lines, 1 class, 3 functions (2 methods)');
  });

  it('I4: does not visit .git, environments, node_modules, its own output and ignored files', async () => {
    const cwd = folderOf({
      ...project,
      '.gitignore': 'private/\n',
      'private/a.py': shop,
      '.git/hook.py': shop,
      'venv/pyvenv.cfg': '',
      'venv/lib/a.py': shop,
      'node_modules/a/b.py': shop,
      'docs/reference/old.py': shop,
    });
    const { stdout } = await docwright(['extract', '--json'], { cwd });
    const paths = JSON.parse(stdout).modules.map(({ path }: { path: string }) => path);
    expect(paths.filter((path: string) => !path.startsWith('shop/'))).toEqual([]);
  });

  it('I5: in a pipe --live prints plain lines without escapes', async () => {
    const cwd = folderOf(project);
    for (const flag of ['--live', '--live-layout']) {
      const { code, stderr } = await docwright(['generate', '--no-ai', flag], { cwd });
      expect(code).toBe(0);
      expect(stderr).not.toContain('\u001b');
      expect(stderr).toMatch(/^parse: 3 in /m);
    }
  });

  it('I7: accepts the flags of the first system', async () => {
    const cwd = folderOf(project);
    const whole = await docwright(
      ['generate', '--repository', 'shop', '--output', 'old', '--no-ai'],
      { cwd },
    );
    expect(whole.code, whole.stderr).toBe(0);
    expect(existsSync(join(cwd, 'old/docwright.json'))).toBe(true);
    const files = ['generate', '--files', 'shop/prices.py', 'shop/__init__.py', '--no-ai'];
    expect((await docwright([...files, '--output', 'few'], { cwd })).code).toBe(0);
  });

  it('I7: documents mixed indentation as far as it parses, with a warning, and leaves it alone', async () => {
    const mixed = 'def a():\n\tif 1:\n        return 2\n\treturn 3\n\ndef b():\n    return 1\n';
    const cwd = folderOf({ 'mixed.py': mixed });
    const { code, stderr, stdout } = await docwright(['generate', '--no-ai', '--json'], { cwd });
    expect([0, 1]).toContain(code);
    expect(stderr).toContain('mixed.py');
    expect(JSON.parse(stdout).code.functions).toBe(2);
    expect(readFileSync(join(cwd, 'mixed.py'), 'utf8')).toBe(mixed);
  });

  it('--quiet prints nothing when all is well', async () => {
    const cwd = folderOf(project);
    const { code, stdout, stderr } = await docwright(['generate', '--no-ai', '--quiet'], { cwd });
    expect([code, stdout, stderr]).toEqual([0, '', '']);
  });
});

describe('extract', () => {
  it('prints the code model as one document', async () => {
    const cwd = folderOf(project);
    const { code, stdout } = await docwright(['extract', '--json'], { cwd });
    expect(code).toBe(0);
    const { schemaVersion, root, modules, errors } = JSON.parse(stdout);
    expect([schemaVersion, errors]).toEqual([1, []]);
    expect(root).toMatch(/docwright-e2e/);
    const prices = modules.find(({ path }: { path: string }) => path === 'shop/prices.py');
    expect(prices).toMatchObject({ language: 'python', docstring: 'Prices.', loc: 27 });
    const total = prices.symbols.find(
      ({ qualifiedName }: { qualifiedName: string }) => qualifiedName === 'Basket.total',
    );
    expect(total).toMatchObject({ kind: 'method', parent: 'Basket', line: 13, returns: 'float' });
    expect(total.calls).toMatchObject([{ name: 'with_tax', certainty: 'exact', line: 15 }]);
  });

  it('ends quietly when its reader goes away', async () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`m${n}.py`, shop]));
    const { stderr } = await docwright(['extract', '--json', '--quiet'], {
      cwd: folderOf(many),
      closeAfter: 10,
    });
    expect(stderr).toBe('');
  });
});

describe('interruption', () => {
  it('Ctrl-C ends within a second with 130, and a second run completes the reference', async () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`p/m${n}.py`, shop]));
    const cwd = folderOf(many);
    const stopped = await docwright(['generate', '--no-ai'], { cwd, interruptAt: /scan: / });
    expect(stopped.code, stopped.stderr).toBe(130);
    expect(stopped.duration).toBeLessThan(1000);
    const out = join(cwd, 'docs/reference');
    const left = existsSync(out) ? Object.keys(hashes(out)) : [];
    expect(left.filter((path) => !/\.(?:md|json|txt)$/.test(path))).toEqual([]);
    expect((await docwright(['generate', '--no-ai'], { cwd })).code).toBe(0);
    await docwright(['generate', '--no-ai', '--out', 'fresh'], { cwd });
    expect(hashes(join(cwd, 'fresh'))).toEqual(hashes(out));
  });
});

describe('tokens and docstring', () => {
  it('T1: counts a text and its frame as a chat message', async () => {
    const cwd = folderOf({ 'text.txt': 'a <|endoftext|> b' });
    const { stdout, stderr } = await docwright(['tokens', 'text.txt', '--json'], { cwd });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      model: 'gpt-4o',
      encoding: 'o200k_base',
      text: 9,
      chat: 16,
      contextWindow: 128_000,
      maxOutput: 16_384,
    });
  });

  it('docstring names what is no text, exit 2', async () => {
    const cwd = folderOf({ binary: new Uint8Array([0, 255, 1]), latin: new Uint8Array([233, 32]) });
    const binary = await docwright(['docstring', 'binary'], { cwd });
    expect([binary.code, binary.stderr]).toEqual([2, expect.stringContaining('is binary')]);
    const latin = await docwright(['docstring', 'latin'], { cwd });
    expect([latin.code, latin.stderr]).toEqual([2, expect.stringContaining('is not UTF-8')]);
  });

  it('reads a docstring from the standard input', async () => {
    const input = 'Sum.\n\nArgs:\n    a (int): First.\n';
    const cwd = folderOf({});
    const { code, stdout } = await docwright(['docstring', '-', '--json'], { cwd, input });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, style: 'google' });
  });
});
