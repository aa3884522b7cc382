import { describe, expect, it } from 'vitest';
import { localGit, remoteGit, runGit } from '../../src/util/git.ts';

const here = { cwd: '/', timeout: 20_000 };

describe('git', () => {
  it('speaks https and ssh only, asks nothing and reads no configuration of the machine', async () => {
    const { args, env } = remoteGit(['clone', '--', 'x', 'y']);
    expect(env).toMatchObject({
      GIT_ALLOW_PROTOCOL: 'https:ssh',
      GIT_TERMINAL_PROMPT: '0',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_LFS_SKIP_SMUDGE: '1',
    });
    for (const flag of [
      'core.hooksPath=/dev/null',
      'core.symlinks=false',
      'core.fsmonitor=false',
      'protocol.file.allow=never',
      'protocol.ext.allow=never',
    ]) {
      expect(args[args.indexOf(flag) - 1]).toBe('-c');
    }
    const refused = await runGit({ ...remoteGit(['ls-remote', '--', 'file:///etc']), ...here });
    expect(refused.stderr).toContain("transport 'file' not allowed");
  });

  it('reads a local repository without a network', async () => {
    const { args, env } = localGit('/top', ['log']);
    expect(env).toMatchObject({
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_SSH_COMMAND: 'false',
      GIT_NO_LAZY_FETCH: '1',
      GIT_OPTIONAL_LOCKS: '0',
    });
    expect(args).toContain('safe.directory=/top');
    const refused = await runGit({
      ...localGit('/', ['ls-remote', '--', 'https://localhost:1/o/r']),
      ...here,
    });
    expect(refused.stderr).toContain("transport 'https' not allowed");
  });

  it('says how a command ended', async () => {
    const aborted = await runGit({
      args: ['version'],
      env: {},
      ...here,
      signal: AbortSignal.abort(),
    });
    expect(aborted).toMatchObject({ code: null, ending: 'aborted' });
    const version = await runGit({ args: ['version'], env: {}, ...here });
    expect(version).toMatchObject({ code: 0, ending: 'exited' });
    const absent = await runGit({ args: ['version'], env: { PATH: '/none' }, ...here });
    expect(absent.ending).toBe('not-started');
    const slow = await runGit({
      args: ['-c', 'alias.wait=!sleep 30', 'wait'],
      env: {},
      cwd: '/',
      timeout: 100,
    });
    expect(slow).toMatchObject({ code: null, ending: 'timeout' });
  });

  it('passes nothing on that could lead git elsewhere', async () => {
    process.env.GIT_DIR = '/none';
    const result = await runGit({ args: ['version'], env: {}, ...here }).finally(
      () => delete process.env.GIT_DIR,
    );
    expect(result.code).toBe(0);
    const shown = await runGit({
      args: ['-c', 'alias.show-env=!env', 'show-env'],
      env: {},
      ...here,
    });
    expect(shown.stdout.toString()).not.toContain('GIT_DIR=/none');
  });
});
