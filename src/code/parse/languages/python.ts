// Python: source and stub files, and the code cells of notebooks; docstrings by the rules of CPython.

import type { Module } from '../../../types/module.ts';
import { findIssues } from '../find-issues.ts';
import { firstChild, kindOf } from '../flat-tree.ts';
import { oncePerGrammar } from '../kind-table.ts';
import type { Language, ParsedSource } from '../language.ts';
import { measuring } from '../measuring.ts';
import { readyTables } from '../metrics/measure.ts';
import { checkIndentation } from '../python/check-indentation.ts';
import { stringStatements } from '../python/docstring.ts';
import { extractPython } from '../python/extract.ts';
import { pythonMetrics } from '../python/metric-tables.ts';
import { moduleName } from '../python/module-name.ts';
import { scanText } from '../python/scan-text.ts';

export const python: Language = {
  id: 'python',
  name: 'Python',
  extensions: ['.py', '.pyi', '.pyw', '.ipynb'],
  filenames: [],
  shebangs: ['python', 'pypy'],
  grammar: 'python.wasm',
  slowComments: true,
  scan: scanText,
  read,
};

const tablesOf = oncePerGrammar((grammar) => readyTables(grammar, pythonMetrics));

function read(parsed: ParsedSource): Module {
  const { source, tree, lines, errors, failure } = parsed;
  const measures = measuring(parsed, tablesOf(tree.grammar), () => stringStatements(tree));
  const extracted = extractPython(tree, lines, source.path, {
    metrics: measures.metrics,
    codeHash: remember(measures.codeHash),
    damaged: (node) =>
      errors.some((error) => error >= node && error < tree.after[node]!) ||
      (failure !== null && failure.offset >= tree.start[node]! && failure.offset < tree.end[node]!),
  });
  return {
    path: source.path,
    language: python.id,
    name: moduleName(source.path),
    loc: lines.count,
    metrics: failure !== null ? null : measures.metrics(0),
    issues: [
      ...source.warnings.map((message) => ({
        path: source.path,
        line: 1,
        column: 1,
        message,
        severity: 'warning' as const,
      })),
      ...findIssues(tree, errors, failure, lines, source.path),
      ...checkIndentation(tree, lines, source.path),
    ],
    sha256: source.sha256,
    empty: isEmpty(tree),
    ...measures.ofModule(extracted.symbols),
    ...extracted,
  };
}

/** Keeps the last answer: the names of one assignment share their node. */
function remember(compute: (node: number) => string): (node: number) => string {
  let known = { node: -1, value: '' };
  return (node) => {
    if (known.node !== node) known = { node, value: compute(node) };
    return known.value;
  };
}

/** Nothing but comments. */
function isEmpty(tree: ParsedSource['tree']): boolean {
  for (let node = firstChild(tree, 0); node >= 0 && node < tree.size; node = tree.after[node]!) {
    if (kindOf(tree, node) !== 'comment') return false;
  }
  return true;
}
