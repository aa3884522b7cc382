import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { escapesRoot, isInside, readFileInside, readHead } from '../../src/util/files.ts';
import { makeTree } from '../code/scan/temporary-tree.ts';

describe('readFileInside', () => {
  it('reads a regular file below the root', () => {
    const root = makeTree({ 'd/a.py': 'x = 1' });
    expect(readFileInside(root, 'd/a.py', 100).bytes?.toString()).toBe('x = 1');
  });

  it('follows no link, waits for no pipe, leaves the root by no path', () => {
    const outside = makeTree({ 'secret.py': 's3cret' });
    const root = makeTree({ 'big.py': 'x'.repeat(101) });
    symlinkSync(join(outside, 'secret.py'), join(root, 'link.py'));
    symlinkSync(outside, join(root, 'folder'));
    execFileSync('mkfifo', [join(root, 'pipe.py')]);
    const reasons = [
      'link.py',
      'folder/secret.py',
      `../${outside.split('/').at(-1)}/secret.py`,
      'pipe.py',
      'big.py',
      'none.py',
      '.',
    ].map((path) => {
      const read = readFileInside(root, path, 100);
      return read.bytes === null ? read.reason : 'read';
    });
    expect(reasons).toEqual([
      'symlink',
      'outside-root',
      'outside-root',
      'not-a-file',
      'too-large',
      'unreadable',
      'outside-root',
    ]);
  });

  it('reads no more than asked of a head', () => {
    const root = makeTree({ 'a.py': 'x'.repeat(1000) });
    expect(readHead(join(root, 'a.py'), 10)).toMatchObject({
      size: 1000,
      bytes: Buffer.from('x'.repeat(10)),
    });
  });
});

describe('paths', () => {
  it.each([
    ['/r', '/r', true],
    ['/r', '/r/a', true],
    ['/r', '/r/..a', true],
    ['/r', '/ra', false],
    ['/r', '/', false],
    ['/', '/a', true],
  ])('%s holds %s: %s', (root, path, expected) => {
    expect(isInside(root, path)).toBe(expected);
  });

  it.each([
    ['a/../b', true],
    ['../a', true],
    ['/a', true],
    ['', true],
    ['a..b/c', false],
    ['a', false],
  ])('%j escapes: %s', (path, expected) => {
    expect(escapesRoot(path)).toBe(expected);
  });
});
