/** Finds the source files of a target and names everything that it leaves out, with the reason. */

import { posix, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DocwrightError } from '../../errors.ts';
import type { ScanResult, SkippedFile, SourceFile } from '../../types/source-file.ts';
import { runGit } from '../../util/git.ts';
import { withoutTwins } from './declared-twice.ts';
import { type FileRules, judgeFile } from './judge-file.ts';
import { makeFolderJudge } from './judge-folder.ts';
import { listWithGit } from './list-with-git.ts';
import { listedOutputs } from './listed-outputs.ts';
import type { Listing } from './listing.ts';
import { makeLanguageFilter, makePathFilter } from './path-filter.ts';
import { resolveScope, type Scope } from './resolve-scope.ts';
import { defaultScanLimits, type ScanLimits, type ScanRequest } from './scan-request.ts';
import { walkFolder } from './walk-folder.ts';

const FILES_A_TURN = 200;
/** Candidates that a walk lists for each file that may be chosen. */
const CANDIDATES_PER_FILE = 10;

interface Candidate {
  readonly path: string;
  readonly named: boolean;
}

/**
 * Scans one folder, several, or files; the order of the result depends on nothing but the paths.
 * Files named one by one escape the globs and the guesses (generated, minified, vendored), no limit.
 *
 * @throws DocwrightError `TARGET` when a target does not exist, or when folders were named and
 * nothing in them is of a known language; `USAGE` for a pattern that cannot be used.
 */
export async function scan(request: ScanRequest): Promise<ScanResult> {
  const limits = { ...defaultScanLimits, ...request.limits };
  const scope = resolveScope(request);
  const ownOutputs = new Set((request.ownOutputs ?? []).map((path) => resolve(scope.root, path)));
  const filter = makePathFilter(request.include ?? [], request.exclude ?? []);
  const listing = await listFolders(scope, ownOutputs, limits, request);
  for (const path of listedOutputs(scope.root, listing.paths)) ownOutputs.add(path);
  const languages = request.languages === undefined ? null : new Set(request.languages);
  const { knownLanguage } = request;
  const { root } = scope;
  const { maxFileBytes } = limits;
  const languageFilter = makeLanguageFilter(request.ofLanguage ?? new Map());
  const shown = { languages, filter, languageFilter };
  const rules = { root, maxFileBytes, knownLanguage, ownOutputs, ...shown };
  const judged = await judgeAll(candidates(scope, listing), rules, request.signal);
  const { files, skipped } = withoutTwins(judged.files, new Set(scope.named));
  const result: ScanResult = {
    root,
    name: scope.name,
    named: scope.named,
    files: limited(files, limits.maxFiles, skipped),
    skipped: limitedRows([...listing.skipped, ...judged.skipped, ...skipped], limits.maxFiles),
  };
  if (result.files.length === 0 && scope.named.length === 0) throw nothingFound(result);
  return result;
}

async function listFolders(
  scope: Scope,
  ownOutputs: ReadonlySet<string>,
  limits: ScanLimits,
  request: ScanRequest,
): Promise<Listing> {
  const paths: string[] = [];
  const skipped: SkippedFile[] = [];
  for (const base of scope.folders) {
    const { maxDepth } = limits;
    const judge = makeFolderJudge({ base, root: scope.root, ownOutputs, maxDepth });
    const run = request.runGit === undefined ? runGit : request.runGit;
    const listing =
      (run === null ? null : await listWithGit(base, judge, run, request.signal)) ??
      (await walkFolder(base, judge, limits.maxFiles * CANDIDATES_PER_FILE, request.signal));
    request.signal?.throwIfAborted();
    const prefix = posix.relative(scope.root, base);
    for (const path of listing.paths) paths.push(posix.join(prefix, path));
    for (const row of listing.skipped) {
      skipped.push({ ...row, path: posix.join(prefix, row.path) });
    }
  }
  return { paths, skipped };
}

function candidates(scope: Scope, listing: Listing): Candidate[] {
  const named = new Set(scope.named);
  const listed = new Set(listing.paths.filter((path) => !named.has(path)));
  const all = [
    ...[...listed].map((path) => ({ path, named: false })),
    ...scope.named.map((path) => ({ path, named: true })),
  ];
  return all.sort(byPath);
}

async function judgeAll(
  paths: readonly Candidate[],
  rules: FileRules,
  signal: AbortSignal | undefined,
): Promise<{ readonly files: SourceFile[]; readonly skipped: SkippedFile[] }> {
  const files: SourceFile[] = [];
  const skipped: SkippedFile[] = [];
  for (const [index, { path, named }] of paths.entries()) {
    if (index % FILES_A_TURN === 0) await setImmediate();
    signal?.throwIfAborted();
    const verdict = judgeFile(path, named, rules);
    if (verdict === null) continue;
    if ('reason' in verdict) skipped.push({ path, ...verdict });
    else files.push(verdict);
  }
  return { files, skipped };
}

function limited(files: SourceFile[], maxFiles: number, skipped: SkippedFile[]): SourceFile[] {
  const left = files[maxFiles];
  if (left === undefined) return files;
  const detail = `this and ${files.length - maxFiles - 1} more files; the limit is ${maxFiles}`;
  skipped.push({ path: left.path, reason: 'too-many', detail });
  return files.slice(0, maxFiles);
}

function limitedRows(rows: SkippedFile[], maxRows: number): SkippedFile[] {
  const unique = new Map<string, SkippedFile>();
  for (const row of rows) if (!unique.has(row.path)) unique.set(row.path, row);
  const sorted = [...unique.values()].sort(byPath);
  const left = sorted[maxRows];
  if (left === undefined) return sorted;
  const detail = `this and ${sorted.length - maxRows - 1} more paths were left out`;
  return [...sorted.slice(0, maxRows), { path: left.path, reason: 'too-many', detail }];
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function nothingFound({ root, skipped }: ScanResult): DocwrightError {
  if (skipped.length === 0) {
    return new DocwrightError('TARGET', `${root} holds no files.`, {
      hint: 'Name a folder that holds source code.',
    });
  }
  const counts = new Map<string, number>();
  for (const row of skipped) counts.set(row.reason, (counts.get(row.reason) ?? 0) + 1);
  const list = [...counts].map(([reason, count]) => `${count} ${reason}`).join(', ');
  return new DocwrightError('TARGET', `${root} holds no source file to document (${list}).`, {
    hint: 'Check the folder, and the --include, --exclude and --language options.',
  });
}
