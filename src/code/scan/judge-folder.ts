/** Decides which folders a scan enters: not those of tools, environments, other people's code, or links. */
import { existsSync, lstatSync } from 'node:fs';
import { posix } from 'node:path';
import type { SkipReason } from '../../types/source-file.ts';
import { describeLink } from '../../util/files.ts';
import type { JudgeFolder } from './listing.ts';

const TOOL = 'a folder of a tool';
const CACHE = 'a cache';
const INSTALLED = 'installed packages';
const COPIED = "a copy of other people's code";

/** Folders left out by name; `venv` and the like are found by their contents too. */
const namedFolders: Readonly<Record<string, readonly [SkipReason, string]>> = {
  '.git': ['unknown-language', 'the repository itself'],
  '.hg': ['unknown-language', 'the repository itself'],
  '.svn': ['unknown-language', 'the repository itself'],
  '.docwright': ['own-output', "docwright's state"],
  '.idea': ['unknown-language', TOOL],
  '.vscode': ['unknown-language', TOOL],
  '.tox': ['vendored', INSTALLED],
  '.nox': ['vendored', INSTALLED],
  '.eggs': ['vendored', INSTALLED],
  '.yarn': ['vendored', INSTALLED],
  node_modules: ['vendored', INSTALLED],
  'site-packages': ['vendored', INSTALLED],
  bower_components: ['vendored', INSTALLED],
  __pycache__: ['unknown-language', CACHE],
  '.mypy_cache': ['unknown-language', CACHE],
  '.pytest_cache': ['unknown-language', CACHE],
  '.ruff_cache': ['unknown-language', CACHE],
  '.hypothesis': ['unknown-language', CACHE],
  _vendor: ['vendored', COPIED],
  vendor: ['vendored', COPIED],
  vendored: ['vendored', COPIED],
  third_party: ['vendored', COPIED],
  'third-party': ['vendored', COPIED],
  thirdparty: ['vendored', COPIED],
};

/** Names of virtual environments, unless the folder is a package (the standard library has `venv`). */
const environmentNames = new Set(['venv', '.venv', 'virtualenv', '.virtualenv']);

interface FolderRules {
  /** Absolute real path of the listed folder. */
  readonly base: string;
  /** Links must not leave it; absolute. */
  readonly root: string;
  /** Absolute paths. */
  readonly ownOutputs: ReadonlySet<string>;
  readonly maxDepth: number;
}

/** Makes a judge that remembers its answers; what lies in a refused folder gets that folder's row. */
export function makeFolderJudge(rules: FolderRules): JudgeFolder {
  const known = new Map<string, ReturnType<JudgeFolder>>();
  return (path) => {
    for (const folder of ancestors(path)) {
      let verdict = known.get(folder);
      if (verdict === undefined) {
        verdict = judge(folder, rules);
        known.set(folder, verdict);
      }
      if (verdict !== null) return verdict;
    }
    return null;
  };
}

/** The folder and those around it, outermost first. */
function* ancestors(path: string): Generator<string> {
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    yield path.slice(0, end);
  }
  if (path !== '') yield path;
}

function judge(path: string, rules: FolderRules): ReturnType<JudgeFolder> {
  const row = (reason: SkipReason, detail: string) => ({ path, reason, detail });
  const name = posix.basename(path);
  const full = posix.join(rules.base, path);
  if (path.split('/').length > rules.maxDepth) {
    return row('too-deep', `more than ${rules.maxDepth} folders deep`);
  }
  if (rules.ownOutputs.has(full)) return row('own-output', 'written by docwright');
  const named = Object.hasOwn(namedFolders, name) ? namedFolders[name] : undefined;
  if (named !== undefined) return row(...named);
  if (isLink(full)) return { path, ...describeLink(rules.root, full) };
  return isEnvironment(name, full) ? row('vendored', 'a virtual environment') : null;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function isEnvironment(name: string, path: string): boolean {
  if (existsSync(posix.join(path, 'pyvenv.cfg'))) return true;
  return environmentNames.has(name) && !existsSync(posix.join(path, '__init__.py'));
}
