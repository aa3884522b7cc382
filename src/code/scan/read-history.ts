/** Recent changes of files from one `git log`; empty, never an error, where there is no history. */
import { realpathSync } from 'node:fs';
import type { Change, History } from '../../types/documentation.ts';
import { localGit, type RunGit, runGit } from '../../util/git.ts';
import { workTreeTop } from './list-with-git.ts';
import { parseGitUrl } from './parse-git-url.ts';

export interface HistoryOptions {
  /** Changes a file. Default: 5. */
  readonly limit?: number;
  /** Commits looked at. Default: 20,000. */
  readonly maxCommits?: number;
  /** Milliseconds; what was read until then is used. Default: 30,000. */
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
  readonly run?: RunGit;
}

const noHistory: History = { changes: new Map(), from: null, head: null, remote: null };

/** Starts a commit's record; fields and paths end in NUL, so no text can forge it. */
const FORMAT = '--format=%x01%x00%H%x00%P%x00%aN%x00%as%x00%s';
const FIELDS = 5;

/**
 * Reads the newest changes of each path, newest first.
 *
 * @param root - Absolute path; may lie below the top of the work tree.
 * @param paths - Relative to the root.
 */
export async function readHistory(
  root: string,
  paths: readonly string[],
  options: HistoryOptions = {},
): Promise<History> {
  const cwd = realpathSync.native(root);
  const top = workTreeTop(cwd);
  if (top === null) return noHistory;
  const run = options.run ?? runGit;
  const git = async (...args: string[]) => {
    const command = { ...localGit(top, args), cwd, timeout: 10_000, signal: options.signal };
    const result = await run(command);
    return result.code === 0 ? result.stdout.toString('utf8').trim() : null;
  };
  const [state, origin] = await Promise.all([
    git('rev-parse', '--is-shallow-repository', 'HEAD'),
    git('config', '--local', '--get', 'remote.origin.url'),
  ]);
  const remote = origin === null ? null : (parseGitUrl(origin)?.web ?? null);
  if (state === null) return { ...noHistory, remote };
  const [shallow, head] = state.split('\n');
  const reader = new LogReader(paths, options.limit ?? 5, shallow === 'true');
  const args = [
    ...['log', '-z', FORMAT, '--encoding=UTF-8', '--name-only', '--relative', '--no-renames'],
    ...['--no-show-signature', '--no-ext-diff', '--no-textconv', '--no-decorate', '--no-notes'],
    ...['--no-merges', `--max-count=${options.maxCommits ?? 20_000}`, 'HEAD', '--', '.'],
  ];
  await run({
    ...localGit(top, args),
    cwd,
    timeout: options.timeout ?? 30_000,
    signal: options.signal,
    onOutput: (bytes) => reader.read(bytes),
  });
  return { changes: reader.finish(), from: reader.from, head: head ?? null, remote };
}

/** Reads the log as it arrives and says when no more of it is needed. */
class LogReader {
  /** Day of the oldest commit of a shallow clone, whose own changes are unknown. */
  from: string | null = null;
  readonly #changes = new Map<string, Change[]>();
  readonly #limit: number;
  readonly #shallow: boolean;
  #open: number;
  #rest = '';
  readonly #decoder = new TextDecoder('utf-8');
  #record: string[] = [];
  #change: Change | null = null;

  constructor(paths: readonly string[], limit: number, shallow: boolean) {
    for (const path of paths) this.#changes.set(path, []);
    this.#limit = limit;
    this.#shallow = shallow;
    this.#open = limit > 0 ? this.#changes.size : 0;
  }

  /** Takes a piece of output; false when every path has its changes and no oldest day is sought. */
  read(bytes: Uint8Array): boolean {
    const parts = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\0');
    this.#rest = parts.pop() ?? '';
    for (const part of parts) this.#take(part);
    return this.#open > 0 || this.#shallow;
  }

  finish(): ReadonlyMap<string, readonly Change[]> {
    return new Map([...this.#changes].filter(([, changes]) => changes.length > 0));
  }

  #take(part: string): void {
    if (part === '\x01' || part === '\n\x01') {
      this.#record = [];
      this.#change = null;
    } else if (this.#record.length < FIELDS) {
      this.#record.push(part);
      if (this.#record.length === FIELDS) this.#change = this.#startChange();
    } else if (this.#change !== null) this.#addTo(part.replace(/^\n/, ''), this.#change);
  }

  #startChange(): Change | null {
    const [commit = '', parents = '', author = '', date = '', subject = ''] = this.#record;
    if (this.#shallow) this.from = this.from === null || date < this.from ? date : this.from;
    // The last commit of a shallow clone seems to add every file.
    return this.#shallow && parents === '' ? null : { commit, author, date, subject };
  }

  #addTo(path: string, change: Change): void {
    const changes = this.#changes.get(path);
    if (changes === undefined || changes.length >= this.#limit) return;
    changes.push(change);
    if (changes.length === this.#limit) this.#open--;
  }
}
