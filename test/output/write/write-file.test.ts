import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openFolder } from '../../../src/output/write/output-folder.ts';
import { look, prepareFile, writeFileSafely } from '../../../src/output/write/write-file.ts';

function makeRoot() {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'docwright-file-')));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const [root, outside] = [join(base, 'root'), join(base, 'outside')];
  mkdirSync(root);
  mkdirSync(outside);
  return { root, outside };
}

describe('writeFileSafely', () => {
  it('makes folders, keeps the mode, leaves nothing else', async () => {
    const { root } = makeRoot();
    await writeFileSafely(root, 'a/b/c.md', 'one');
    chmodSync(join(root, 'a/b/c.md'), 0o640);
    await writeFileSafely(root, 'a/b/c.md', Buffer.from('two'));
    expect(readFileSync(join(root, 'a/b/c.md'), 'utf8')).toBe('two');
    expect(statSync(join(root, 'a/b/c.md')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(root, 'a/b'))).toEqual(['c.md']);
  });

  it('another name of the old file keeps the old bytes', async () => {
    const { root, outside } = makeRoot();
    writeFileSync(join(outside, 'mine'), 'old');
    linkSync(join(outside, 'mine'), join(root, 'x.md'));
    await writeFileSafely(root, 'x.md', 'new');
    expect(readFileSync(join(outside, 'mine'), 'utf8')).toBe('old');
  });

  it.each([
    '../x.md',
    'a/../../x.md',
    '/tmp/x.md',
    '..',
    '.',
    '',
    'a/',
    'a/..',
    './x.md',
    'a\0b/x.md',
    'a\0',
  ])('D9: refuses the path %j', async (path) => {
    const { root, outside } = makeRoot();
    const write = writeFileSafely(root, path, 'x');
    await expect(write).rejects.toMatchObject({ code: 'OUTPUT', hint: expect.any(String) });
    expect(readdirSync(root)).toEqual([]);
    expect(readdirSync(outside)).toEqual([]);
  });

  it('D9: refuses links as file and as folder, and what is no file', async () => {
    const { root, outside } = makeRoot();
    writeFileSync(join(outside, 'x.md'), 'theirs');
    symlinkSync(join(outside, 'x.md'), join(root, 'file.md'));
    symlinkSync(join(outside, 'missing'), join(root, 'dangling.md'));
    symlinkSync(outside, join(root, 'folder'));
    symlinkSync(root, join(root, 'loop'));
    mkdirSync(join(root, 'real.md'));
    for (const path of ['file.md', 'dangling.md', 'folder/x.md', 'folder/a/b.md', 'loop/x.md']) {
      await expect(writeFileSafely(root, path, 'x'), path).rejects.toThrow(/is a link/);
    }
    await expect(writeFileSafely(root, 'real.md', 'x')).rejects.toThrow(/no regular file/);
    expect(readdirSync(outside)).toEqual(['x.md']);
    expect(readFileSync(join(outside, 'x.md'), 'utf8')).toBe('theirs');
  });
});

describe('a folder that is held', () => {
  it.skipIf(process.platform !== 'linux')(
    'D9: swapped for a link between check and write, nothing is written outside',
    () => {
      const { root, outside } = makeRoot();
      const { folder } = openFolder(root, 'pages', true);
      renameSync(join(root, 'pages'), join(root, 'moved'));
      symlinkSync(outside, join(root, 'pages'));
      const file = prepareFile(folder!, 'x.md', 'x', look(folder!, 'x.md'));
      expect(file.commit()).toBe(true);
      folder!.close();
      expect(readdirSync(outside)).toEqual([]);
      expect(readdirSync(join(root, 'moved'))).toEqual(['x.md']);
    },
  );

  it('a file that appears or changes between look and rename stays', () => {
    const { root } = makeRoot();
    const { folder } = openFolder(root, '', false);
    writeFileSync(join(root, 'old.md'), 'old');
    const fresh = prepareFile(folder!, 'new.md', 'x', look(folder!, 'new.md'));
    const changed = prepareFile(folder!, 'old.md', 'x', look(folder!, 'old.md'));
    writeFileSync(join(root, 'new.md'), 'theirs');
    writeFileSync(join(root, 'old.md'), 'edited');
    for (const file of [fresh, changed]) {
      expect(file.commit()).toBe(false);
      file.discard();
    }
    folder!.close();
    expect(readdirSync(root).sort()).toEqual(['new.md', 'old.md']);
    expect(readFileSync(join(root, 'old.md'), 'utf8')).toBe('edited');
  });
});
