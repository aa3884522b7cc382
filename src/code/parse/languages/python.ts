// Python: source and stub files; docstrings by the rules of CPython.

import { findIssues } from '../find-issues.ts';
import { firstChild, kindOf } from '../flat-tree.ts';
import { hashCode } from '../hash-code.ts';
import type { Language, ParsedSource } from '../language.ts';
import { measure } from '../metrics/measure.ts';
import { checkIndentation } from '../python/check-indentation.ts';
import { extractPython } from '../python/extract.ts';
import { pythonMetrics } from '../python/metric-tables.ts';
import { moduleName } from '../python/module-name.ts';

export const python: Language = {
  id: 'python',
  name: 'Python',
  extensions: ['.py', '.pyi', '.pyw'],
  filenames: [],
  shebangs: ['python', 'pypy'],
  grammar: 'python.wasm',
  read,
};

function read({ source, tree, lines, errors }: ParsedSource) {
  const extracted = extractPython(tree, lines, source.path, (node, docstring) => ({
    metrics: measure(tree, node, docstring, lines, pythonMetrics),
    codeHash: hashCode(tree, node, docstring),
    damaged: errors.some((error) => error >= node && error < tree.after[node]!),
  }));
  return {
    path: source.path,
    language: python.id,
    name: moduleName(source.path),
    loc: lines.count,
    metrics: errors.length > 0 ? null : measure(tree, 0, -1, lines, pythonMetrics),
    issues: [
      ...source.warnings.map((message) => ({
        path: source.path,
        line: 1,
        column: 1,
        message,
        severity: 'warning' as const,
      })),
      ...findIssues(tree, errors, lines, source.path),
      ...checkIndentation(tree, lines, source.path),
    ],
    sha256: source.sha256,
    empty: isEmpty(tree),
    ...extracted,
  };
}

/** Nothing but comments. */
function isEmpty(tree: ParsedSource['tree']): boolean {
  for (let node = firstChild(tree, 0); node >= 0 && node < tree.size; node = tree.after[node]!) {
    if (kindOf(tree, node) !== 'comment') return false;
  }
  return true;
}
