import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scan } from '../../../src/code/scan/scan.ts';
import type { ScanRequest } from '../../../src/code/scan/scan-request.ts';
import { DocwrightError } from '../../../src/errors.ts';
import type { ScanResult } from '../../../src/types/source-file.ts';
import { addFiles, commitAll, git, makeTree } from './temporary-tree.ts';

function knownLanguage(path: string, firstLine: string | null): string | null {
  if (/\.pyi?$/.test(path) || /^#!.*python/.test(firstLine ?? '')) return 'python';
  return path.endsWith('.js') ? 'javascript' : null;
}

function scanTree(root: string, request: Partial<ScanRequest> = {}): Promise<ScanResult> {
  return scan({ targets: [root], knownLanguage, ...request });
}

const paths = (result: ScanResult) => result.files.map((file) => file.path);
const reasons = (result: ScanResult) =>
  Object.fromEntries(result.skipped.map((row) => [row.path, row.reason]));

describe('scan', () => {
  it('I4: does not visit .git, environments, installed packages, own output and ignored files', async () => {
    const root = makeTree({
      'a.py': '',
      'venv/lib/x.py': '',
      'env/pyvenv.cfg': '',
      'env/x.py': '',
      'node_modules/p/i.js': '',
      'docs/reference/x.py': '',
      'build/x.py': '',
      '__pycache__/a.py': '',
      '.git/hooks/x.py': '',
      'sub/.gitignore': '*.py\n!keep.py\n',
      'sub/x.py': '',
      'sub/keep.py': '',
      '.gitignore': '/build/\n',
    });
    const result = await scanTree(root, { ownOutputs: ['docs/reference'] });
    expect(paths(result)).toEqual(['a.py', 'sub/keep.py']);
    expect(reasons(result)).toEqual({
      '.git': 'unknown-language',
      '.gitignore': 'unknown-language',
      'sub/.gitignore': 'unknown-language',
      __pycache__: 'unknown-language',
      build: 'ignored',
      'docs/reference': 'own-output',
      env: 'vendored',
      node_modules: 'vendored',
      'sub/x.py': 'ignored',
      venv: 'vendored',
    });
  });

  it('what the manifests of earlier runs list is no source, whatever folder it lies in', async () => {
    const outputs = { 'site/search.js': 'a hash', '../kept.py': 'a hash', 'gone.py': 'a hash' };
    const root = makeTree({
      'kept.py': '',
      'old/docwright.json': JSON.stringify({ schemaVersion: 1, outputs }),
      'old/site/search.js': '',
      'old/mine.py': '',
      'broken/docwright.json': '{"outputs": {"mine.py"',
      'broken/mine.py': '',
    });
    const result = await scanTree(root);
    expect(paths(result)).toEqual(['broken/mine.py', 'kept.py', 'old/mine.py']);
    expect(reasons(result)).toMatchObject({ 'old/site/search.js': 'own-output' });
  });

  it('I4: in a work tree, and below its top, git says what is ignored', async () => {
    const root = makeTree({ '.gitignore': 'out/\n*.log.py\n', 'pkg/a.py': '', 'pkg/gone.py': '' });
    git(root, 'init', '-q');
    commitAll(root, 'first');
    addFiles(root, {
      'pkg/new.py': '',
      'pkg/x.log.py': '',
      'pkg/out/y.py': '',
      'pkg/venv/z.py': '',
    });
    execFileSync('rm', [join(root, 'pkg/gone.py')]);
    const whole = await scanTree(root);
    expect(paths(whole)).toEqual(['pkg/a.py', 'pkg/new.py']);
    expect(reasons(whole)).toMatchObject({
      'pkg/out': 'ignored',
      'pkg/x.log.py': 'ignored',
      'pkg/venv': 'vendored',
    });
    const part = await scanTree(join(root, 'pkg'));
    expect(paths(part)).toEqual(['a.py', 'new.py']);
    expect(await scanTree(join(root, 'pkg/out')).then(paths)).toEqual(['y.py']);
  });

  it('gives the same files with git and without', async () => {
    const root = makeTree({
      '.gitignore': '*.tmp.py\n/d/*\n!/d/k.py\n',
      'a.py': '',
      'b.tmp.py': '',
      'd/x.py': '',
      'd/k.py': '',
      'e/é ü.py': '',
    });
    const walked = await scanTree(root, { runGit: null });
    git(root, 'init', '-q');
    expect(paths(await scanTree(root))).toEqual(paths(walked));
    expect(paths(walked)).toEqual(['a.py', 'd/k.py', 'e/é ü.py']);
  });

  it('runs nothing that a hostile repository configures', async () => {
    const root = makeTree({ 'a.py': 'x = 1\n', '.gitattributes': '*.py filter=evil diff=evil\n' });
    git(root, 'init', '-q');
    commitAll(root, 'first');
    const mark = join(root, 'ran');
    const evil = `touch ${mark}`;
    for (const key of [
      'core.fsmonitor',
      'filter.evil.clean',
      'filter.evil.process',
      'diff.evil.textconv',
      'core.sshCommand',
      'gpg.program',
      'core.pager',
    ]) {
      git(root, 'config', key, evil);
    }
    git(root, 'config', 'core.worktree', '/etc');
    writeFileSync(join(root, '.git/hooks/post-index-change'), `#!/bin/sh\n${evil}\n`, {
      mode: 0o755,
    });
    const result = await scanTree(root);
    expect(paths(result)).toEqual(['a.py']);
    expect(existsSync(mark)).toBe(false);
  });

  it('names symlinks, pipes, binaries, large, deep, minified and generated files', async () => {
    const outside = makeTree({ 'secret.py': 'x = 1' });
    const root = makeTree({
      'a.py': '',
      'bin.py': Buffer.from([1, 0, 2]),
      'wide.py': Buffer.from('\ufeffx = 1', 'utf16le'),
      'big.py': 'x'.repeat(3000),
      'm.js': 'a;'.repeat(20_000),
      'gen.py': '# Code generated by tool. DO NOT EDIT.\n',
      'vendor/v.py': '',
      'read.md': '',
      tool: '#!/usr/bin/env python3\n',
    });
    symlinkSync(join(outside, 'secret.py'), join(root, 'leak.py'));
    symlinkSync(outside, join(root, 'leak'));
    symlinkSync('.', join(root, 'loop'));
    symlinkSync('self.py', join(root, 'self.py'));
    execFileSync('mkfifo', [join(root, 'pipe.py')]);
    mkdirSync(join(root, 'd/'.repeat(5)), { recursive: true });
    const result = await scanTree(root, { limits: { maxFileBytes: 50_000, maxDepth: 3 } });
    expect(paths(result)).toEqual(['a.py', 'big.py', 'tool', 'wide.py']);
    expect(reasons(result)).toEqual({
      'bin.py': 'binary',
      'd/d/d/d': 'too-deep',
      'gen.py': 'generated',
      leak: 'outside-root',
      'leak.py': 'outside-root',
      loop: 'symlink',
      'm.js': 'minified',
      'pipe.py': 'not-a-file',
      'read.md': 'unknown-language',
      'self.py': 'symlink',
      vendor: 'vendored',
    });
    truncateSync(join(root, 'big.py'), 5_000_000_000);
    expect(reasons(await scanTree(root))['big.py']).toBe('too-large');
  });

  it('names unreadable files', async () => {
    if (process.getuid?.() === 0) return;
    const root = makeTree({ 'a.py': '', 'b.py': '', 'd/c.py': '' });
    chmodSync(join(root, 'b.py'), 0);
    chmodSync(join(root, 'd'), 0);
    const result = await scanTree(root);
    expect(reasons(result)).toEqual({ 'b.py': 'unreadable', d: 'unreadable' });
    chmodSync(join(root, 'd'), 0o700);
  });

  it('obeys globs and the language filter', async () => {
    const root = makeTree({
      'a.py': '',
      'b.js': '',
      'tests/t.py': '',
      'src/c.py': '',
      'src/d/e.py': '',
    });
    expect(paths(await scanTree(root, { include: ['src/**'] }))).toEqual([
      'src/c.py',
      'src/d/e.py',
    ]);
    expect(paths(await scanTree(root, { exclude: ['tests', 'src/d/'] }))).toEqual([
      'a.py',
      'b.js',
      'src/c.py',
    ]);
    expect(paths(await scanTree(root, { exclude: ['*.py'] }))).toEqual(['b.js']);
    expect(paths(await scanTree(root, { languages: ['javascript'] }))).toEqual(['b.js']);
    for (const glob of ['../x/**', '/etc/*', '*a*a*a*a*b', '{'.repeat(400)]) {
      await expect(
        scanTree(root, { exclude: [glob] }).then(
          () => 'ok',
          (error) => error.code,
        ),
      ).resolves.toMatch(/USAGE|ok/);
    }
    await expect(scanTree(root, { include: ['../../etc/passwd'] })).rejects.toMatchObject({
      code: 'USAGE',
    });
  });

  it('I6: a named file of no known language is reported', async () => {
    const root = makeTree({ 'a.py': '', 'notes.txt': '', 'vendor/v.py': '' });
    const result = await scan({
      targets: ['a.py', 'notes.txt', 'vendor/v.py'],
      cwd: root,
      knownLanguage,
    });
    expect(result.root).toBe(root);
    expect(result.named).toEqual(['a.py', 'notes.txt', 'vendor/v.py']);
    expect(paths(result)).toEqual(['a.py', 'vendor/v.py']);
    expect(reasons(result)).toEqual({ 'notes.txt': 'unknown-language' });
  });

  it('says why the scripts of components are not read', async () => {
    const root = makeTree({ 'a.py': '', 'page.vue': '<script>export default {}</script>' });
    const { skipped } = await scan({ targets: ['a.py', 'page.vue'], cwd: root, knownLanguage });
    expect(skipped).toEqual([
      {
        path: 'page.vue',
        reason: 'unknown-language',
        detail: 'scripts inside of .vue files are not read',
      },
    ]);
  });

  it('takes several folders below one root', async () => {
    const root = makeTree({ 'a/x.py': '', 'b/y.py': '', 'c/z.py': '' });
    const result = await scan({
      targets: [join(root, 'a'), join(root, 'b')],
      knownLanguage,
      cwd: root,
    });
    expect(result.root).toBe(root);
    expect(paths(result)).toEqual(['a/x.py', 'b/y.py']);
  });

  it('says what is wrong with a target and what to do', async () => {
    const root = makeTree({ 'notes.txt': '' });
    for (const target of [join(root, 'none'), root, makeTree({}), '']) {
      const error = await scanTree(target).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(DocwrightError);
      expect(error).toMatchObject({ code: 'TARGET', hint: expect.stringMatching(/\./) });
    }
    await expect(scanTree(root)).rejects.toThrow('1 unknown-language');
  });

  it('stops at the limit of files and says how many are left', async () => {
    const root = makeTree(
      Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}.py`, ''])),
    );
    const result = await scanTree(root, { limits: { maxFiles: 7 } });
    expect(result.files).toHaveLength(7);
    expect(result.skipped).toEqual([
      { path: 'f15.py', reason: 'too-many', detail: 'this and 12 more files; the limit is 7' },
    ]);
  });

  it('ends when aborted', async () => {
    const root = makeTree({ 'a.py': '' });
    await expect(scanTree(root, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow(
      'stop',
    );
  });
});
