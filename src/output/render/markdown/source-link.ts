// Where a definition stands: a permalink at the commit for hosts that are known, else its place as text.
import type { History } from '../../../types/documentation.ts';
import { code } from './escape.ts';

interface Host {
  readonly matches: RegExp;
  readonly address: (
    remote: string,
    commit: string,
    path: string,
    from: number,
    to: number,
  ) => string;
}

const hosts: readonly Host[] = [
  {
    matches: /^https:\/\/(?:[\w.-]*\.)?github\.[\w.-]+\//,
    address: (remote, commit, path, from, to) => `${remote}/blob/${commit}/${path}#L${from}-L${to}`,
  },
  {
    matches: /^https:\/\/(?:[\w.-]*\.)?gitlab\.[\w.-]+\//,
    address: (remote, commit, path, from, to) =>
      `${remote}/-/blob/${commit}/${path}#L${from}-${to}`,
  },
  {
    matches: /^https:\/\/bitbucket\.org\//,
    address: (remote, commit, path, from, to) =>
      `${remote}/src/${commit}/${path}#lines-${from}:${to}`,
  },
  {
    matches: /^https:\/\/(?:dev\.azure\.com|[\w-]+\.visualstudio\.com)\//,
    address: (remote, commit, path, from, to) =>
      `${remote}?path=/${path}&version=GC${commit}&line=${from}&lineEnd=${to + 1}&lineStartColumn=1&lineEndColumn=1`,
  },
];

/** Markdown for the lines `from` to `to` of a file. */
export function sourceLink(history: History, path: string, from: number, to: number): string {
  const text = code(`${path}:${from}`);
  const { remote, head } = history;
  const host = remote === null ? undefined : hosts.find(({ matches }) => matches.test(remote));
  if (!host || remote === null || head === null) return text;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `[${text}](${host.address(remote.replace(/(?:\.git)?\/*$/, ''), head, encoded, from, to)})`;
}
