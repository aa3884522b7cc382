// Which files count as failed, and why.
import type { Failure } from '../types/documentation.ts';
import type { Module } from '../types/module.ts';
import type { LanguageId, ScanResult, SkippedFile } from '../types/source-file.ts';

export interface FailureInput {
  readonly scan: ScanResult;
  readonly modules: readonly Module[];
  /** What the scan or the parser could not take. */
  readonly skipped: readonly SkippedFile[];
  /** Whether a file of a language that does not parse is a failure wherever it stands. */
  readonly strict: (language: LanguageId) => boolean;
}

/**
 * A file fails when it was named and left out, when it cannot be read, and when it does not parse
 * and was named, or its language is strict, or no file parses.
 */
export function findFailures({ scan, modules, skipped, strict }: FailureInput): Failure[] {
  const named = new Set(scan.named);
  const damaged = modules.filter(isDamaged);
  const all = damaged.length === modules.length;
  const counted = damaged.filter(
    ({ path, language }) => all || strict(language) || named.has(path),
  );
  const left = skipped.filter(
    ({ path, reason }) => reason === 'unreadable' || (reason !== 'empty' && named.has(path)),
  );
  const failures = [...left.map(notTaken), ...counted.map(notParsed)];
  return failures.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Whether a file holds a syntax error. */
export function isDamaged({ issues }: Module): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

function notTaken({ path, reason, detail }: SkippedFile): Failure {
  const code = reason.toUpperCase().replaceAll('-', '_');
  return { path, symbol: null, code, message: detail };
}

function notParsed({ path, issues }: Module): Failure {
  const first = issues.find(({ severity }) => severity === 'error');
  const message = `${first?.line ?? 1}:${first?.column ?? 1}: ${first?.message ?? 'not parsed'}`;
  return { path, symbol: null, code: 'SYNTAX', message };
}

/** Files without code, as rows with that reason; a package's initializer stands for the package. */
export function emptyFiles(modules: readonly Module[]): SkippedFile[] {
  return modules
    .filter(({ empty, path }) => empty && !/(?:^|\/)__init__\.pyi?$/.test(path))
    .map(({ path }) => ({ path, reason: 'empty', detail: 'it holds no code and gets no page' }));
}

const MOST_ISSUES = 50;

/** One warning a syntax error, `file:line:column`; beyond a number of them only how many. */
export function describeIssues(modules: readonly Module[]): readonly string[] {
  const issues = modules.flatMap(({ issues }) => issues);
  const shown = issues
    .slice(0, MOST_ISSUES)
    .map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`);
  const left = issues.length - shown.length;
  return left === 0 ? shown : [...shown, `and ${left} more places that do not parse`];
}
