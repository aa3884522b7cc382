// Makes the reader of a language out of its tables.
import type { CodeSymbol, Module } from '../../../types/module.ts';
import type { LanguageId } from '../../../types/source-file.ts';
import { findIssues } from '../find-issues.ts';
import { type FlatTree, firstChild, kindOf, nextSibling } from '../flat-tree.ts';
import { flagKinds, oncePerGrammar } from '../kind-table.ts';
import type { ParsedSource } from '../language.ts';
import { measuring } from '../measuring.ts';
import { readyTables } from '../metrics/measure.ts';
import { docComments } from './doc-comment.ts';
import { extract } from './extract.ts';
import { holdingOf, type Reading } from './symbol.ts';
import type { LanguageTables } from './tables.ts';

/** What a language adds to a module when all of it is read. */
export type Finish = (module: Module, tree: FlatTree) => Module;

/** A reader of sources in a language, see `Language.read`. */
export function tableReader(
  language: LanguageId,
  tables: LanguageTables,
  finish: Finish = (module) => module,
): (source: ParsedSource) => Module {
  const ready = oncePerGrammar((grammar) => ({
    metrics: readyTables(grammar, tables.metrics),
    measured: flagKinds(grammar, [...tables.metrics.functions, ...tables.metrics.classes]),
  }));
  return (parsed) => {
    const { source, tree, lines, errors, failure } = parsed;
    const { metrics, measured } = ready(tree.grammar);
    const measures = measuring(parsed, metrics, () => new Set());
    const reading: Reading = {
      tree,
      lines,
      path: source.path,
      tables,
      previous: previousSiblings(tree),
      docs: docComments(tree, lines, tables.comments, tables.docs),
      measure: {
        metrics: (node) => (measured[tree.type[node]!] === 1 ? measures.metrics(node) : null),
        codeHash: measures.codeHash,
        damaged: (node) => errors.some((error) => error >= node && error < tree.after[node]!),
      },
    };
    const warnings = source.warnings.map((message) => {
      return { path: source.path, line: 1, column: 1, message, severity: 'warning' as const };
    });
    const extracted = extract(reading);
    const module: Module = {
      path: source.path,
      language,
      name: source.path.replace(/(\.d)?\.[^./]*$/, ''),
      loc: lines.count,
      metrics: errors.length > 0 ? null : measures.metrics(0),
      issues: [...warnings, ...findIssues(tree, errors, failure, lines, source.path)],
      sha256: source.sha256,
      empty: isEmpty(tree, tables),
      exports: null,
      ...measures.ofModule(extracted.symbols),
      ...extracted,
    };
    const finished = finish(module, tree);
    return { ...finished, symbols: hideMembers(finished.symbols) };
  };
}

/** What lies in a private container is seen by nobody outside of it either. */
function hideMembers(symbols: readonly CodeSymbol[]): readonly CodeSymbol[] {
  const hidden = new Map<string, boolean>();
  const isHidden = (symbol: CodeSymbol) =>
    symbol.visibility === 'private' || (hidden.get(symbol.parent ?? '') ?? false);
  for (const symbol of symbols) {
    if (!holdsMembers(symbol)) continue;
    const { qualifiedName } = symbol;
    hidden.set(qualifiedName, isHidden(symbol) && (hidden.get(qualifiedName) ?? true));
  }
  return symbols.map((symbol) =>
    isHidden(symbol) && symbol.visibility !== 'private'
      ? { ...symbol, visibility: 'private' }
      : symbol,
  );
}

function holdsMembers({ kind }: CodeSymbol): boolean {
  return kind === 'type-alias' || holdingOf(kind) === 'members';
}

/** Nothing but comments, and what surrounds code. */
function isEmpty(tree: FlatTree, { comments, noCode = [] }: LanguageTables): boolean {
  for (let node = firstChild(tree, 0); node >= 0; node = nextSibling(tree, node)) {
    const kind = kindOf(tree, node);
    if (!comments.includes(kind) && !noCode.includes(kind)) return false;
  }
  return true;
}

function previousSiblings(tree: FlatTree): Int32Array {
  const previous = new Int32Array(tree.size).fill(-1);
  for (let node = 1; node < tree.size; node++) {
    const next = nextSibling(tree, node);
    if (next >= 0) previous[next] = node;
  }
  return previous;
}
