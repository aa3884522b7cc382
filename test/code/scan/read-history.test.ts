import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHistory } from '../../../src/code/scan/read-history.ts';
import { addFiles, commitAll, git, makeTree } from './temporary-tree.ts';

function makeRepository(): string {
  const root = makeTree({ 'pkg/a.py': '1', 'pkg/ü b.py': '1', 'c.py': '1' });
  git(root, 'init', '-q');
  git(root, 'remote', 'add', 'origin', 'https://me:s3cr3t@host.example/o/r.git');
  commitAll(root, 'first');
  for (let i = 2; i <= 8; i++) {
    addFiles(root, { 'pkg/a.py': `${i}` });
    commitAll(root, `change ${i}`);
  }
  return root;
}

describe('readHistory', () => {
  it('gives the newest changes of each path', async () => {
    const root = makeRepository();
    const history = await readHistory(root, ['pkg/a.py', 'pkg/ü b.py', 'none.py']);
    expect(history.changes.get('pkg/a.py')?.map((change) => change.subject)).toEqual(
      [8, 7, 6, 5, 4].map((i) => `change ${i}`),
    );
    expect(history.changes.get('pkg/ü b.py')).toMatchObject([
      { author: 'Ada', date: '2024-05-06', subject: 'first' },
    ]);
    expect([...history.changes.keys()]).toEqual(['pkg/a.py', 'pkg/ü b.py']);
    expect(history.head).toBe(git(root, 'rev-parse', 'HEAD').trim());
    expect(history.from).toBeNull();
  });

  it('U5: gives the remote without its credential', async () => {
    expect((await readHistory(makeRepository(), [])).remote).toBe('https://host.example/o/r');
  });

  it('reads paths relative to a folder below the top', async () => {
    const history = await readHistory(join(makeRepository(), 'pkg'), ['a.py', 'c.py'], {
      limit: 2,
    });
    expect(history.changes.get('a.py')).toHaveLength(2);
    expect(history.changes.has('c.py')).toBe(false);
  });

  it('says from when on a shallow clone knows, and counts no change for its last commit', async () => {
    const clone = makeTree({});
    git(clone, 'clone', '-q', '--depth', '3', `file://${makeRepository()}`, 'r');
    const history = await readHistory(join(clone, 'r'), ['pkg/a.py', 'c.py']);
    expect(history.from).toBe('2024-05-06');
    expect(history.changes.get('pkg/a.py')?.map((change) => change.subject)).toEqual([
      'change 8',
      'change 7',
    ]);
    expect(history.changes.has('c.py')).toBe(false);
  });

  it('is empty outside git, without commits, and with a damaged repository', async () => {
    const none = { changes: new Map(), from: null, head: null, remote: null };
    expect(await readHistory(makeTree({ 'a.py': '' }), ['a.py'])).toEqual(none);
    const fresh = makeTree({ 'a.py': '' });
    git(fresh, 'init', '-q');
    expect(await readHistory(fresh, ['a.py'])).toEqual(none);
    expect(await readHistory(makeTree({ '.git/HEAD': 'junk', 'a.py': '' }), ['a.py'])).toEqual(
      none,
    );
  });

  it('keeps fields apart whatever a subject holds', async () => {
    const root = makeTree({ 'a.py': '1' });
    git(root, 'init', '-q');
    commitAll(root, '\x01 <b>x</b> %H');
    expect((await readHistory(root, ['a.py'])).changes.get('a.py')).toMatchObject([
      { subject: '\x01 <b>x</b> %H' },
    ]);
  });
});
