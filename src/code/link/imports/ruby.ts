// Ruby: `require_relative` names a file beside; `require` one below a load path, which `lib` folders are.
import type { ImportRef, Module } from '../../../types/module.ts';
import { folderOf, joinPath } from '../paths.ts';
import { type ImportRules, type Meaning, outside } from './meaning.ts';

/** Libraries that come with Ruby, by the first part of their path; default and bundled gems of Ruby 3.3. */
const standard = new Set(
  `English abbrev base64 benchmark bigdecimal bundler cgi coverage csv date debug delegate did_you_mean digest
  drb erb error_highlight etc expect fcntl fiber fiddle fileutils find forwardable getoptlong io ipaddr irb json
  logger matrix mkmf monitor mutex_m net nkf objspace observer open3 open-uri openssl optparse ostruct pathname
  pp prettyprint prime pstore psych pty racc random rake rbconfig rdoc readline reline resolv resolv-replace
  rinda ripper ruby2_keywords rubygems securerandom set shellwords singleton socket stringio strscan syntax_suggest
  syslog tempfile thread time timeout tmpdir tracer tsort un unicode_normalize uri weakref win32ole yaml zlib
  minitest test rbs typeprof debug power_assert rexml rss`.split(/\s+/),
);

export function rubyRules(modules: readonly Module[]): ImportRules {
  const paths = new Set(modules.map(({ path }) => path));
  const roots = loadPaths([...paths]);

  const read = ({ module: written }: ImportRef, { path }: Module): Meaning => {
    const ending = /\.rb$/.test(written) ? '' : '.rb';
    if (/^\.{1,2}\//.test(written)) {
      const target = joinPath(folderOf(path), written + ending);
      return target !== null && paths.has(target) ? file(target) : outside('missing', null);
    }
    const found = nearest(roots, path).find((root) => paths.has(below(root, written + ending)));
    if (found !== undefined) return file(below(found, written + ending));
    return outside(standard.has(written.split('/', 1)[0]!) ? 'stdlib' : 'third-party', null);
  };
  return { read };
}

function file(path: string): Meaning {
  const location = { kind: 'module', path } as const;
  return { location, targets: [path], member: null, bound: null, opens: true };
}

/** `lib`, and what test runners put beside it. */
function loadPaths(paths: readonly string[]): readonly string[] {
  const roots = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/').slice(0, -1);
    const at = parts.findIndex((part) => /^(?:lib|test|spec)$/.test(part));
    if (at >= 0) roots.add(parts.slice(0, at + 1).join('/'));
  }
  return [...roots].sort();
}

/** Load paths in the order of how much of the file's own path they share. */
function nearest(roots: readonly string[], path: string): readonly string[] {
  const shared = (root: string) => {
    const outer = `${folderOf(root)}/`;
    return outer === '/' || path.startsWith(outer) ? outer.length : 0;
  };
  const isLibrary = (root: string) => (/(?:^|\/)lib$/.test(root) ? 1 : 0);
  return [...roots].sort((a, b) => shared(b) - shared(a) || isLibrary(b) - isLibrary(a));
}

function below(root: string, path: string): string {
  return root === '' ? path : `${root}/${path}`;
}
