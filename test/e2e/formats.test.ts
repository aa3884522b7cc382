// Which files `generate --formats` writes.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docwright, folderOf } from './run-program.ts';

const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['markdown', ['markdown/index.md', 'markdown/a.md'], ['llms.txt']],
  ['markdown,llms', ['markdown/index.md', 'markdown/a.md', 'llms.txt'], []],
  ['json', [], ['markdown', 'llms.txt']],
];

describe('generate --formats', () => {
  it.each(cases)('%s', async (formats, present, absent) => {
    const cwd = folderOf({ 'a.py': '"""One."""\n' });
    const { code, stderr } = await docwright(['generate', '--no-ai', '--formats', formats], {
      cwd,
    });
    expect(code, stderr).toBe(0);
    const at = (path: string) => join(cwd, 'docs/reference', path);
    for (const path of [...present, 'docwright.json'])
      expect(existsSync(at(path)), path).toBe(true);
    for (const path of absent) expect(existsSync(at(path)), path).toBe(false);
    const { modules } = JSON.parse(readFileSync(at('docwright.json'), 'utf8'));
    expect(modules[0].page).toBe(formats === 'json' ? null : 'markdown/a.md');
  });

  it('a format that is not asked for any more is removed', async () => {
    const cwd = folderOf({ 'a.py': '"""One."""\n' });
    await docwright(['generate', '--no-ai'], { cwd });
    expect(existsSync(join(cwd, 'docs/reference/llms.txt'))).toBe(true);
    await docwright(['generate', '--no-ai', '--formats', 'markdown'], { cwd });
    expect(existsSync(join(cwd, 'docs/reference/llms.txt'))).toBe(false);
  });
});
