/** The one place that starts git: hardened flags and environment, bounded time and output. Impure. */
import { spawn } from 'node:child_process';

export interface GitCommand {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Milliseconds until the command is killed. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with each piece of stdout, which is then not collected; false ends the command. */
  readonly onOutput?: ((bytes: Buffer) => boolean) | undefined;
}

export interface GitResult {
  /** Exit code; null when git could not be started or was killed. */
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly ending: 'exited' | 'stopped' | 'timeout' | 'aborted' | 'too-much-output' | 'not-started';
}

export type RunGit = (command: GitCommand) => Promise<GitResult>;

const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;
const MAX_STDERR_BYTES = 64 * 1024;

/** Variables that git and its transports need from the user's environment; everything else is withheld. */
const PASSED_VARIABLES = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'TMPDIR',
  'SSH_AUTH_SOCK',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
  'http_proxy',
  'https_proxy',
  'HTTPS_PROXY',
  'all_proxy',
  'ALL_PROXY',
  'no_proxy',
  'NO_PROXY',
  'SystemRoot',
] as const;

const COMMON_ENVIRONMENT = {
  LC_ALL: 'C.UTF-8',
  GIT_TERMINAL_PROMPT: '0',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_LFS_SKIP_SMUDGE: '1',
} as const;

const COMMON_FLAGS = [
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'core.symlinks=false'],
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'protocol.file.allow=never'],
  ...['-c', 'protocol.ext.allow=never'],
] as const;

/** Environment and leading flags for commands that speak to a server. */
export function remoteGit(args: readonly string[]): Pick<GitCommand, 'args' | 'env'> {
  return {
    args: [...COMMON_FLAGS, ...args],
    env: {
      ...COMMON_ENVIRONMENT,
      GIT_ALLOW_PROTOCOL: 'https:ssh',
      GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    },
  };
}

/**
 * Environment and leading flags for commands that read a repository whose configuration may be hostile.
 *
 * @param top - Real path of the work tree's top folder.
 */
export function localGit(top: string, args: readonly string[]): Pick<GitCommand, 'args' | 'env'> {
  return {
    args: ['--no-pager', ...COMMON_FLAGS, '-c', `safe.directory=${top}`, ...args],
    env: {
      ...COMMON_ENVIRONMENT,
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_SSH_COMMAND: 'false',
      GIT_NO_LAZY_FETCH: '1',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_WORK_TREE: top,
    },
  };
}

/** Runs git to its end. Never rejects: how it ended is in the result. */
export const runGit: RunGit = (command) =>
  new Promise((resolve) => {
    if (command.signal?.aborted === true) {
      resolve({ code: null, stdout: Buffer.alloc(0), stderr: '', ending: 'aborted' });
      return;
    }
    const child = spawn('git', [...command.args], {
      cwd: command.cwd,
      env: { ...passedEnvironment(), ...command.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that transports die with it.
      detached: true,
    });
    const output: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let ending: GitResult['ending'] = 'exited';
    const stop = (why: GitResult['ending']) => {
      if (ending === 'exited') ending = why;
      killGroup(child.pid);
    };
    const timer = setTimeout(stop, command.timeout, 'timeout');
    const onAbort = () => stop('aborted');
    command.signal?.addEventListener('abort', onAbort, { once: true });
    const finish = (code: number | null) => {
      clearTimeout(timer);
      command.signal?.removeEventListener('abort', onAbort);
      resolve({ code, stdout: Buffer.concat(output), stderr, ending });
    };
    child.stdout.on('data', (bytes: Buffer) => {
      if (ending !== 'exited') return;
      if (command.onOutput !== undefined) {
        if (!command.onOutput(bytes)) stop('stopped');
        return;
      }
      size += bytes.length;
      if (size > MAX_OUTPUT_BYTES) stop('too-much-output');
      else output.push(bytes);
    });
    child.stderr.on('data', (bytes: Buffer) => {
      if (stderr.length < MAX_STDERR_BYTES) stderr += bytes.toString('utf8');
    });
    child.on('error', () => {
      ending = 'not-started';
      finish(null);
    });
    child.on('close', (code) => finish(ending === 'exited' ? code : null));
  });

function passedEnvironment(): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of PASSED_VARIABLES) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}
