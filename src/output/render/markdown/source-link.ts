// Where a definition stands: a permalink at the commit for hosts that are known, else its place as text.
import type { History } from '../../../types/documentation.ts';
import { code } from './escape.ts';

interface Host {
  readonly matches: RegExp;
  readonly lines: (place: Place) => string;
  readonly commit: (remote: string, commit: string) => string;
}

interface Place {
  readonly remote: string;
  readonly commit: string;
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

const hosts: readonly Host[] = [
  {
    matches: /^https:\/\/(?:[\w-]+\.){0,4}github\.[\w.-]+\//,
    lines: ({ remote, commit, path, from, to }) =>
      `${remote}/blob/${commit}/${path}#L${from}-L${to}`,
    commit: (remote, commit) => `${remote}/commit/${commit}`,
  },
  {
    matches: /^https:\/\/(?:[\w-]+\.){0,4}gitlab\.[\w.-]+\//,
    lines: ({ remote, commit, path, from, to }) =>
      `${remote}/-/blob/${commit}/${path}#L${from}-${to}`,
    commit: (remote, commit) => `${remote}/-/commit/${commit}`,
  },
  {
    matches: /^https:\/\/bitbucket\.org\//,
    lines: ({ remote, commit, path, from, to }) =>
      `${remote}/src/${commit}/${path}#lines-${from}:${to}`,
    commit: (remote, commit) => `${remote}/commits/${commit}`,
  },
  {
    matches: /^https:\/\/(?:dev\.azure\.com|[\w-]+\.visualstudio\.com)\//,
    lines: ({ remote, commit, path, from, to }) =>
      `${remote}?path=/${path}&version=GC${commit}&line=${from}&lineEnd=${to + 1}&lineStartColumn=1&lineEndColumn=1`,
    commit: (remote, commit) => `${remote}/commit/${commit}`,
  },
];

/** Markdown for the lines `from` to `to` of a file; `label` is its path and first line unless given. */
export function sourceLink(
  history: History,
  path: string,
  from: number,
  to: number,
  label = `${path}:${from}`,
): string {
  const text = code(label);
  const address = sourceAddress(history, path, from, to);
  return address === null ? text : `[${text}](${address})`;
}

/** Permalink of the lines `from` to `to`; null for hosts that are not known. */
export function sourceAddress(
  history: History,
  path: string,
  from: number,
  to: number,
): string | null {
  const known = hostOf(history);
  if (known === null || history.head === null) return null;
  const encoded = path.split('/').map(encode).join('/');
  const { host, remote } = known;
  return host.lines({ remote, commit: history.head, path: encoded, from, to });
}

/** Markdown for a commit, by the first digits of its hash. */
export function commitLink(history: History, commit: string): string {
  const text = code(commit.slice(0, 10));
  const address = commitAddress(history, commit);
  return address === null ? text : `[${text}](${address})`;
}

/** Address of a commit; null for hosts that are not known. */
export function commitAddress(history: History, commit: string): string | null {
  const known = hostOf(history);
  return known === null || !/^[0-9a-f]+$/.test(commit)
    ? null
    : known.host.commit(known.remote, commit);
}

/** The host of a remote whose address is safe to put into Markdown. */
function hostOf({ remote }: History): { readonly host: Host; readonly remote: string } | null {
  if (remote === null || !/^[\w:/.~%+-]+$/.test(remote)) return null;
  const host = hosts.find(({ matches }) => matches.test(remote));
  return host ? { host, remote: remote.replace(/\/{1,8}$/, '').replace(/\.git$/, '') } : null;
}

function encode(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
}
