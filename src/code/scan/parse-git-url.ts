/** Reads the git addresses that docwright clones (https, ssh and scp form) and refuses every other text. */

export interface GitUrl {
  /** Lower case, with the port behind `+` when there is one: a safe folder name. */
  readonly host: string;
  /** One or more folders, `/` between them. */
  readonly owner: string;
  /** Without `.git`. */
  readonly name: string;
  /** What git is given; never holds a credential. */
  readonly url: string;
  /** Address for people, https, without a credential. */
  readonly web: string;
  readonly credential: GitCredential | null;
}

export interface GitCredential {
  readonly user: string;
  readonly token: string;
}

const MAX_LENGTH = 2000;
/** A word of an address: no option (leading `-`), no `.` and `..`. */
const SEGMENT = /^\.?[A-Za-z0-9_~][A-Za-z0-9_.~+-]*$/;
const HOST = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const SSH_USER = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const SCP_FORM = /^([^@:/\s]+)@([^@:/\s]+):(.*)$/;

/** Parses an address of a repository; null for anything that is not certainly a safe one. */
export function parseGitUrl(text: string): GitUrl | null {
  if (text.length > MAX_LENGTH || /[\s\\\0-\x1f]/.test(text)) return null;
  const scp = text.includes('://') ? null : SCP_FORM.exec(text);
  return scp === null ? parseUrlForm(text) : parseScpForm(scp);
}

/** Whether a text is meant as an address rather than a path, be it valid or not. */
export function looksLikeGitUrl(text: string): boolean {
  return text.includes('://') || text.includes('::') || SCP_FORM.test(text);
}

function parseScpForm([, user, host, path]: RegExpExecArray): GitUrl | null {
  const parts = splitPath(path ?? '');
  const safeHost = (host ?? '').toLowerCase();
  if (parts === null || !HOST.test(safeHost) || !SSH_USER.test(user ?? '')) return null;
  return make(parts, safeHost, '', `${user}@${safeHost}:${path}`, null);
}

function parseUrlForm(text: string): GitUrl | null {
  // The URL class folds `..` away; the text as written must be free of it.
  const written = /^(https|ssh):\/\/[^/]+\/(.*)$/i.exec(text);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (written === null || url === null || url.search !== '' || url.hash !== '') return null;
  const path = written[2] ?? '';
  const parts = splitPath(path);
  const host = url.hostname.toLowerCase();
  if (parts === null || !HOST.test(host)) return null;
  if (url.protocol === 'ssh:') return parseSsh(url, host, path, parts);
  return make(parts, host, url.port, `https://${url.host}/${path}`, credentialOf(url));
}

function parseSsh(url: URL, host: string, path: string, parts: readonly string[]): GitUrl | null {
  const user = url.username === '' ? 'git' : url.username;
  if (!SSH_USER.test(user)) return null;
  const port = url.port === '' ? '' : `:${url.port}`;
  return make(parts, host, url.port, `ssh://${user}@${host}${port}/${path}`, null);
}

/** Folders and name of the repository, without `.git` and trailing slashes; null if one is unsafe. */
function splitPath(path: string): readonly string[] | null {
  const parts = trimSlashes(path).split('/');
  const last = parts.pop() ?? '';
  parts.push(last.endsWith('.git') ? last.slice(0, -4) : last);
  return parts.length >= 2 && parts.every((part) => SEGMENT.test(part)) ? parts : null;
}

function trimSlashes(path: string): string {
  let start = 0;
  let end = path.length;
  while (start < end && path[start] === '/') start++;
  while (end > start && path[end - 1] === '/') end--;
  return path.slice(start, end);
}

function credentialOf(url: URL): GitCredential | null {
  const user = decode(url.username);
  const password = decode(url.password);
  if (password !== '') return { user, token: password };
  return user === '' ? null : { user: 'x-access-token', token: user };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function make(
  parts: readonly string[],
  host: string,
  port: string,
  url: string,
  credential: GitCredential | null,
): GitUrl {
  const owner = parts.slice(0, -1).join('/');
  const name = parts.at(-1) ?? '';
  const webPort = port === '' || !url.startsWith('https:') ? '' : `:${port}`;
  return {
    host: port === '' ? host : `${host}+${port}`,
    owner,
    name,
    url: trimSlashes(url),
    web: `https://${host}${webPort}/${owner}/${name}`,
    credential,
  };
}
