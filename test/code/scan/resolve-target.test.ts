import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveTarget } from '../../../src/code/scan/resolve-target.ts';
import { type GitCommand, type RunGit, runGit } from '../../../src/util/git.ts';
import { addFiles, commitAll, git, makeTree } from './temporary-tree.ts';

const ADDRESS = 'https://host.example/o/r';

/** Real git, with one address served by a local repository; what was run is recorded. */
function servedBy(repository: string): { readonly run: RunGit; readonly commands: GitCommand[] } {
  const commands: GitCommand[] = [];
  const run: RunGit = (command) => {
    commands.push(command);
    const served = [ADDRESS, `${ADDRESS}.git`].flatMap((address) => [
      '-c',
      `url.${repository}.insteadOf=${address}`,
    ]);
    served.push(...command.args);
    return runGit({
      ...command,
      args: served,
      env: { ...command.env, GIT_ALLOW_PROTOCOL: 'file' },
    });
  };
  return { run, commands };
}

const refuseToRun: RunGit = () => Promise.reject(new Error('git was run'));

function makeRepository(): string {
  const root = makeTree({ 'a.py': 'x = 1\n' });
  git(root, 'init', '-q');
  commitAll(root, 'first');
  return root;
}

describe('resolveTarget', () => {
  it('U1: every spelling leads to one clone', async () => {
    const reposDir = makeTree({});
    const { run, commands } = servedBy(makeRepository());
    const path = join(reposDir, 'host.example/o/r');
    for (const target of [ADDRESS, `${ADDRESS}.git`, `${ADDRESS}/`]) {
      const resolved = await resolveTarget(target, { reposDir, run });
      expect(resolved).toMatchObject({ path, notices: [] });
    }
    expect(commands.filter(({ args }) => args.includes('clone'))).toHaveLength(1);
    expect(readdirSync(join(reposDir, 'host.example/o'))).toEqual(['r']);
    const ssh = await resolveTarget('git@host.example:o/r.git', { reposDir, run });
    expect(ssh.path).toBe(path);
  });

  it.each([
    'https://host/o/..',
    '--upload-pack=x',
    'ext::sh',
    'ext::sh -c touch% x',
    'file:///etc',
    '-oProxyCommand=x',
    'http://host/o/r',
    '',
  ])('U2: %s is refused and nothing is run', async (target) => {
    const reposDir = makeTree({});
    const refusal = resolveTarget(target, { reposDir, run: refuseToRun });
    await expect(refusal).rejects.toMatchObject({ code: 'TARGET' });
    expect(readdirSync(reposDir)).toEqual([]);
  });

  it('U4: a clone of another origin is an error, kept as it is', async () => {
    const reposDir = makeTree({ 'host.example/o/r/own.txt': 'mine' });
    const path = join(reposDir, 'host.example/o/r');
    git(path, 'init', '-q');
    git(path, 'remote', 'add', 'origin', 'https://host.example/other/r');
    const { run } = servedBy(makeRepository());
    await expect(resolveTarget(ADDRESS, { reposDir, run })).rejects.toThrow(
      'https://host.example/other/r',
    );
    expect(readFileSync(join(path, 'own.txt'), 'utf8')).toBe('mine');
  });

  it('U4: a folder that is no clone is an error, kept as it is', async () => {
    const reposDir = makeTree({ 'host.example/o/r/own.txt': 'mine' });
    await expect(resolveTarget(ADDRESS, { reposDir, run: refuseToRun })).rejects.toThrow(
      'no clone',
    );
    expect(existsSync(join(reposDir, 'host.example/o/r/own.txt'))).toBe(true);
  });

  it('U5: a credential is in no argument, message, result or file', async () => {
    const reposDir = makeTree({});
    const { run, commands } = servedBy(makeRepository());
    const resolved = await resolveTarget('https://me:s3cr3t@host.example/o/r', { reposDir, run });
    expect(JSON.stringify(resolved)).not.toContain('s3cr3t');
    expect(JSON.stringify(commands.map(({ args }) => args))).not.toContain('s3cr3t');
    expect(readFileSync(join(resolved.path, '.git/config'), 'utf8')).not.toContain('s3cr3t');
    expect(commands[0]?.env).toMatchObject({
      DOCWRIGHT_ASKPASS_TOKEN: 's3cr3t',
      DOCWRIGHT_ASKPASS_USER: 'me',
    });
    expect(existsSync(commands[0]?.env.GIT_ASKPASS ?? '')).toBe(false);
    const chatty: RunGit = async () => ({
      code: 128,
      stdout: Buffer.alloc(0),
      stderr: 'fatal: s3cr3t and https://x:s3cr3t@h/\n',
      ending: 'exited',
    });
    const failure = await resolveTarget('https://me:s3cr3t@host.example/o/q', {
      reposDir,
      run: chatty,
    }).catch(String);
    expect(failure).toContain('***');
    expect(failure).not.toContain('s3cr3t');
    const refused = await resolveTarget('https://me:s3cr3t@host.example/o/..', { reposDir }).catch(
      String,
    );
    expect(refused).not.toContain('s3cr3t');
  });

  it('U6: an unreachable host is an error within the time limit and leaves nothing', async () => {
    const reposDir = makeTree({});
    const start = performance.now();
    const failure = resolveTarget('https://localhost:1/o/r', { reposDir, timeout: 5000 });
    await expect(failure).rejects.toMatchObject({
      code: 'GIT',
      hint: expect.stringContaining('network'),
    });
    expect(performance.now() - start).toBeLessThan(8000);
    expect(readdirSync(reposDir)).toEqual([]);
  });

  it('U6: a server that never answers is left at the time limit', async () => {
    const { createServer } = await import('node:net');
    const server = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const reposDir = makeTree({});
    const failure = resolveTarget(`https://127.0.0.1:${port}/o/r`, { reposDir, timeout: 700 });
    await expect(failure).rejects.toThrow('no answer within the time limit');
    expect(readdirSync(reposDir)).toEqual([]);
    const stop = AbortSignal.timeout(200);
    const aborted = resolveTarget(`https://127.0.0.1:${port}/o/r`, { reposDir, signal: stop });
    await expect(aborted).rejects.toMatchObject({ code: 'INTERRUPTED' });
    server.close();
  });

  it('U7: a trailing slash never selects the current folder', async () => {
    const reposDir = makeTree({});
    const { run } = servedBy(makeRepository());
    expect((await resolveTarget(`${ADDRESS}/`, { reposDir, run })).path).toBe(
      join(reposDir, 'host.example/o/r'),
    );
    for (const target of ['https://host.example/', 'https://host.example/o/', 'https:///']) {
      await expect(resolveTarget(target, { reposDir, run: refuseToRun })).rejects.toMatchObject({
        code: 'TARGET',
      });
    }
  });

  it('brings a clone up to date, and keeps files that were edited in it', async () => {
    const reposDir = makeTree({});
    const origin = makeRepository();
    const { run } = servedBy(origin);
    const { path } = await resolveTarget(ADDRESS, { reposDir, run });
    addFiles(origin, { 'a.py': 'x = 2\n' });
    commitAll(origin, 'second');
    await resolveTarget(ADDRESS, { reposDir, run });
    expect(readFileSync(join(path, 'a.py'), 'utf8')).toBe('x = 2\n');
    writeFileSync(join(path, 'a.py'), 'edited\n');
    addFiles(origin, { 'a.py': 'x = 3\n' });
    commitAll(origin, 'third');
    const kept = await resolveTarget(ADDRESS, { reposDir, run });
    expect(kept.notices).toHaveLength(1);
    expect(readFileSync(join(path, 'a.py'), 'utf8')).toBe('edited\n');
  });

  it('leaves local paths alone', async () => {
    for (const target of ['.', 'src/', './o/r', '/tmp']) {
      expect(await resolveTarget(target, { reposDir: '/none', run: refuseToRun })).toMatchObject({
        path: target,
        repository: null,
      });
    }
  });
});
