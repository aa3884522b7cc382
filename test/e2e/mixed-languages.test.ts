import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { docwright, folderOf } from './run-program.ts';

const fixtures = fileURLToPath(new URL('../fixtures/languages/', import.meta.url));

/** A repository with the fixture of every language, a notebook, and files that import each other. */
function everyLanguage(): string {
  const root = folderOf({
    'notes.ipynb': JSON.stringify({
      nbformat: 4,
      cells: [
        { cell_type: 'markdown', source: '# Notes' },
        {
          cell_type: 'code',
          source: [
            '%matplotlib inline\n',
            'from helper import aid\n',
            'def plot(x: int) -> int:\n',
            '    """Plots."""\n',
            '    return aid()\n',
          ],
        },
      ],
    }),
    'helper.py': 'def aid() -> int:\n    """Helps."""\n    return 1\n',
    'go.mod': 'module example.com/mixed\n',
    'web/a.ts': "import { b } from './b.js';\nexport const a = () => b();\n",
    'web/b.ts': 'export function b(): number {\n  return 1;\n}\n',
  });
  for (const language of readdirSync(fixtures)) {
    mkdirSync(join(root, language));
    for (const name of readdirSync(join(fixtures, language))) {
      if (!name.endsWith('.txt'))
        cpSync(join(fixtures, language, name), join(root, language, name));
    }
  }
  return root;
}

it('one graph and one site hold every language', { timeout: 120_000 }, async () => {
  const root = everyLanguage();
  const extracted = await docwright(['extract', '.', '--json'], { cwd: root });
  expect(extracted.code, extracted.stderr).toBe(0);
  const { modules } = JSON.parse(extracted.stdout) as {
    readonly modules: readonly {
      path: string;
      language: string;
      symbols: { name: string; calls: { target: string | null }[] }[];
      imports: { target: string | null }[];
    }[];
  };
  const languages = new Set(modules.map(({ language }) => language));
  expect([...languages].sort()).toEqual(readdirSync(fixtures).sort());
  const notes = modules.find(({ path }) => path === 'notes.ipynb');
  expect(notes?.symbols.map(({ name, calls }) => [name, calls[0]?.target])).toEqual([
    ['plot', 'helper.py#aid'],
  ]);
  expect(modules.find(({ path }) => path === 'web/a.ts')?.imports[0]?.target).toBe('web/b.ts');

  const formats = ['--formats', 'markdown,html'];
  const made = await docwright(['generate', '.', '--no-ai', '--out', 'docs', ...formats], {
    cwd: root,
  });
  expect(made.code, made.stderr).toBe(0);
  const pages = readdirSync(join(root, 'docs'), { recursive: true }).map(String);
  for (const { path } of modules) {
    const stem = path
      .replace(/\.[^.]*$/, '')
      .split('/')
      .at(-1)!;
    expect(pages.filter((page) => page.includes(stem)).length, path).toBeGreaterThan(1);
  }
  expect(pages.some((page) => page.endsWith('index.html'))).toBe(true);
});

it('a notebook is never written into', async () => {
  const root = everyLanguage();
  const before = readFileSync(join(root, 'notes.ipynb'), 'utf8');
  writeFileSync(join(root, 'broken.ipynb'), '{"cells": [');
  const checked = await docwright(['check', 'notes.ipynb', 'broken.ipynb'], { cwd: root });
  expect(checked.stderr).not.toContain('INTERNAL');
  expect(readFileSync(join(root, 'notes.ipynb'), 'utf8')).toBe(before);
});
