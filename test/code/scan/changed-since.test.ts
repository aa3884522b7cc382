import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { changedSince } from '../../../src/code/scan/changed-since.ts';

function repository(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'since-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b', ...args], { cwd: root });
  mkdirSync(join(root, 'sub'));
  const write = (path: string, text: string) => writeFileSync(join(root, path), text);
  for (const [path, text] of Object.entries(files)) write(path, text);
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  return { root, git, write };
}

it('names changed and new files, and no program of the repository runs', async () => {
  const { root, git, write } = repository({ 'a.py': '1\n', 'b.py': '2\n', 'sub/ü.py': '3\n' });
  git('config', 'filter.evil.clean', `touch ${root}/ran; cat`);
  git('config', 'diff.external', `touch ${root}/ran`);
  write('.gitattributes', '* filter=evil\n');
  write('b.py', '2 changed\n');
  write('new.py', '4\n');
  const paths = ['a.py', 'b.py', 'new.py', 'sub/ü.py'];
  expect([...(await changedSince(root, 'HEAD', paths))]).toEqual(['b.py', 'new.py']);
  expect(() => rmSync(join(root, 'ran'))).toThrow();
  const below = await changedSince(join(root, 'sub'), 'HEAD', ['ü.py', 'x.py']);
  expect([...below]).toEqual(['x.py']);
});

it('takes Windows line ends for those that git stores', async () => {
  const { root, write } = repository({ 'a.py': '1\n2\n' });
  write('a.py', '1\r\n2\r\n');
  expect((await changedSince(root, 'HEAD', ['a.py'])).size).toBe(0);
});

it('refuses unknown revisions and folders without a repository', async () => {
  const { root } = repository({ 'a.py': '1\n' });
  await expect(changedSince(root, 'nothing', [])).rejects.toThrow('no such commit');
  await expect(changedSince(root, '--output=x', [])).rejects.toThrow('no such commit');
  const bare = mkdtempSync(join(tmpdir(), 'since-'));
  onTestFinished(() => rmSync(bare, { recursive: true }));
  await expect(changedSince(bare, 'HEAD', [])).rejects.toThrow('no git repository');
});
