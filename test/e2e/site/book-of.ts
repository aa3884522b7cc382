// The site of a small repository with a history, made by the program itself and without a model.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { docwright, writeTree } from '../run-program.ts';
import type { SiteOnDisk } from './open-site.ts';

/** @throws Error with what the program said, when it fails. */
export async function bookOf(files: Readonly<Record<string, string>>): Promise<SiteOnDisk> {
  const root = mkdtempSync(join(tmpdir(), 'docwright-book-site-'));
  const cwd = join(root, 'market');
  writeTree(cwd, files);
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
  const git = (...argv: string[]) => execFileSync('git', [...who, ...argv], { cwd, stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', `Begin <b>everything</b>, ${'and say so at length '.repeat(8)}`);
  const places = ['--out', join(root, 'out'), '--state', join(root, 'state')];
  const argv = ['generate', cwd, '--no-ai', '--analyze', '--formats', 'html', ...places];
  const { code, stderr } = await docwright(argv, { cwd: root });
  if (code !== 0) throw new Error(stderr);
  const folder = join(root, 'out/site');
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return {
    folder,
    url: (page) => `${pathToFileURL(folder).href}/${page}`,
    pages: all.filter((path) => path.endsWith('.html')).sort(),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
