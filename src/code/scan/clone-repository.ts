/** Clones a repository whole or not at all, and never puts a credential into arguments, files or messages. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DocwrightError } from '../../errors.ts';
import { type GitResult, localGit, type RunGit, remoteGit, runGit } from '../../util/git.ts';
import { type Askpass, makeAskpass } from './askpass.ts';
import { type GitCredential, type GitUrl, parseGitUrl } from './parse-git-url.ts';

export interface CloneOptions {
  /** Folder of all clones: `REPOS_DIR/host/owner/name`. */
  readonly reposDir: string;
  /** Commits of history. Default: 100. */
  readonly depth?: number;
  /** Milliseconds for each git command. Default: 600,000. */
  readonly timeout?: number;
  /** The value of DOCWRIGHT_GIT_TOKEN; a credential in the address takes precedence. */
  readonly token?: string | null;
  readonly signal?: AbortSignal | undefined;
  /** Default: the git of this machine. */
  readonly run?: RunGit;
}

export interface Clone {
  readonly path: string;
  readonly notices: readonly string[];
}

const DEFAULT_DEPTH = 100;
const DEFAULT_TIMEOUT = 600_000;

type Remote = (cwd: string, args: readonly string[]) => Promise<GitResult>;

/** Clones `address`, or brings its existing clone up to date; edits made in that clone are kept. */
export async function cloneRepository(address: GitUrl, options: CloneOptions): Promise<Clone> {
  const path = resolve(options.reposDir, address.host, address.owner, address.name);
  const askpass = makeAskpass(address, credentialFor(address, options));
  try {
    const remote = remoteRunner(askpass, options);
    return existsSync(path)
      ? await updateClone(path, address, remote, options)
      : await cloneAnew(path, address, remote, options);
  } finally {
    askpass?.remove();
  }
}

function credentialFor(address: GitUrl, options: CloneOptions): GitCredential | null {
  if (address.credential !== null) return address.credential;
  const token = options.token ?? '';
  return token === '' ? null : { user: 'x-access-token', token };
}

function remoteRunner(askpass: Askpass | null, options: CloneOptions): Remote {
  const run = options.run ?? runGit;
  return async (cwd, args) => {
    const command = remoteGit(args);
    const result = await run({
      args: command.args,
      env: { ...command.env, ...askpass?.env },
      cwd,
      timeout: options.timeout ?? DEFAULT_TIMEOUT,
      signal: options.signal,
    });
    return { ...result, stderr: askpass?.redact(result.stderr) ?? result.stderr };
  };
}

async function cloneAnew(
  path: string,
  address: GitUrl,
  remote: Remote,
  options: CloneOptions,
): Promise<Clone> {
  const folder = dirname(path);
  const firstMade = makeFolders(folder);
  const partial = mkdtempSync(join(folder, '.partial-'));
  try {
    const depth = `${options.depth ?? DEFAULT_DEPTH}`;
    const flags = ['--depth', depth, '--no-recurse-submodules', '--template=', '--quiet'];
    const result = await remote(folder, ['clone', ...flags, '--', address.url, partial]);
    if (result.code !== 0) throw gitFailure(`${address.web} could not be cloned`, result);
    renameSync(partial, path);
    return { path, notices: [] };
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    removeEmpty(folder, firstMade);
    throw error;
  }
}

/** Makes the folders and returns the outermost that was not there, or null. */
function makeFolders(folder: string): string | null {
  try {
    return mkdirSync(folder, { recursive: true }) ?? null;
  } catch (error) {
    throw new DocwrightError('TARGET', `The folder ${folder} for clones cannot be made.`, {
      hint: 'Set REPOS_DIR to a folder that can be written.',
      cause: error,
    });
  }
}

/** Removes the folders that a failed clone made, from the innermost outwards, while they are empty. */
function removeEmpty(folder: string, firstMade: string | null): void {
  if (firstMade === null) return;
  for (let path = folder; path.length >= firstMade.length; path = dirname(path)) {
    try {
      rmdirSync(path);
    } catch {
      return;
    }
  }
}

async function updateClone(
  path: string,
  address: GitUrl,
  remote: Remote,
  options: CloneOptions,
): Promise<Clone> {
  await requireSameOrigin(path, address, options);
  const depth = `${options.depth ?? DEFAULT_DEPTH}`;
  const fetched = await remote(path, [
    ...['fetch', '--quiet', '--depth', depth, '--no-recurse-submodules', '--no-tags'],
    ...['--', address.url, 'HEAD'],
  ]);
  if (fetched.ending === 'aborted') throw gitFailure('Interrupted', fetched);
  const reason = fetched.code === 0 ? null : gitReason(fetched);
  if (reason !== null) {
    return { path, notices: [`${path} is used as it is: no update (${reason}).`] };
  }
  // `--keep` refuses to touch a file that was edited in the clone.
  const moved = await remote(path, ['reset', '--quiet', '--keep', 'FETCH_HEAD', '--']);
  if (moved.code === 0) return { path, notices: [] };
  return { path, notices: [`${path} is used as it is: files edited there stand in the way.`] };
}

async function requireSameOrigin(
  path: string,
  address: GitUrl,
  options: CloneOptions,
): Promise<void> {
  const run = options.run ?? runGit;
  const command = localGit(path, ['config', '--local', '--get', 'remote.origin.url']);
  const isClone = existsSync(join(path, '.git'));
  const result = isClone
    ? await run({ ...command, cwd: path, timeout: 10_000, signal: options.signal })
    : null;
  const origin = parseGitUrl(result?.stdout.toString('utf8').trim() ?? '');
  if (origin !== null && origin.web === address.web && origin.host === address.host) return;
  const what = isClone ? `a clone of ${origin?.web ?? 'another origin'}` : 'no clone';
  throw new DocwrightError('TARGET', `${path} exists and is ${what}, not of ${address.web}.`, {
    hint: 'Move it away, or set REPOS_DIR to another folder.',
  });
}

function gitFailure(what: string, result: GitResult): DocwrightError {
  if (result.ending === 'aborted') return new DocwrightError('INTERRUPTED', 'Interrupted.');
  return new DocwrightError('GIT', `${what}: ${gitReason(result)}.`, {
    hint: 'Check the address and the network; a private repository needs DOCWRIGHT_GIT_TOKEN.',
    retryable: result.ending !== 'not-started',
  });
}

function gitReason(result: GitResult): string {
  if (result.ending === 'not-started') return 'git could not be started';
  if (result.ending === 'timeout') return 'no answer within the time limit';
  const lines = result.stderr
    .split('\n')
    .filter((line) => /^(fatal|error|ssh|remote)\b/.test(line));
  const text = lines.at(-1) ?? result.stderr.trim().split('\n').at(-1) ?? '';
  return (
    text
      .slice(0, 300)
      .replace(/[\x00-\x1f\x7f]/g, ' ')
      .replace(/(?<![.\s])[.\s]+$/, '') || 'git failed'
  );
}
