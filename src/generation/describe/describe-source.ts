// The documentation that needs no model: docstrings as structure, and where there is none what the code itself says.
import type { Docstring } from '../../types/docstring.ts';
import type { SymbolDoc } from '../../types/documentation.ts';
import type { CodeGraph } from '../../types/graph.ts';
import type { CodeSymbol, Module, TextRange } from '../../types/module.ts';
import { deriveModule, deriveSymbol } from './derive-text.ts';
import { documentedBase, isInherited } from './documented-base.ts';

/** Reads the text of a docstring in the language of its module. */
export type ReadDocstring = (text: string, module: Module, symbol: CodeSymbol | null) => Docstring;

/**
 * Documents every module and symbol that says something about itself, or overrides what does; the others have no
 * entry. A text of origin `derived` is a sentence about the structure, never a guess at a purpose.
 */
export function describeSource(
  { modules, hierarchy }: Pick<CodeGraph, 'modules' | 'hierarchy'>,
  read: ReadDocstring,
): ReadonlyMap<string, SymbolDoc> {
  const docs = new Map<string, SymbolDoc>();
  const add = (doc: SymbolDoc | null) => doc !== null && docs.set(doc.target, doc);
  for (const module of modules) {
    add(describeModule(module, read));
    for (const symbol of module.symbols) add(describeSymbol(module, symbol, read));
  }
  for (const module of modules) {
    for (const symbol of module.symbols) {
      if (!isTold(symbol)) add(deriveDoc(module, symbol, hierarchy, docs));
    }
  }
  return docs;
}

/** A comment that only names the file says nothing of it. */
function describeModule(module: Module, read: ReadDocstring): SymbolDoc | null {
  const own = module.docstring === null ? null : read(module.docstring, module, null);
  return own === null || own.sections.length === 0
    ? derived(module.path, deriveModule(module))
    : written(module.path, own, module, module.docstringRange);
}

function describeSymbol(module: Module, symbol: CodeSymbol, read: ReadDocstring): SymbolDoc | null {
  if (!isTold(symbol)) return null;
  const docstring = read(symbol.docstring ?? '', module, symbol);
  return written(symbol.id, docstring, module, symbol.docstringRange);
}

function isTold({ docstring }: CodeSymbol): boolean {
  return docstring !== null && !isInherited(docstring);
}

function deriveDoc(
  module: Module,
  symbol: CodeSymbol,
  hierarchy: CodeGraph['hierarchy'],
  docs: ReadonlyMap<string, SymbolDoc>,
): SymbolDoc | null {
  const base = documentedBase(module, symbol, hierarchy, docs);
  if (base !== null && symbol.docstring !== null) return { ...base.doc, target: symbol.id };
  return derived(symbol.id, deriveSymbol(module, symbol, base), base?.doc.evidence);
}

function written(
  target: string,
  docstring: Docstring,
  { path }: Module,
  range: TextRange | null,
): SymbolDoc {
  const evidence = range === null ? [] : [{ path, line: range.line, endLine: range.endLine }];
  return { target, origin: 'source', docstring, evidence, stale: false };
}

function derived(
  target: string,
  text: string | null,
  evidence: SymbolDoc['evidence'] = [],
): SymbolDoc | null {
  if (text === null) return null;
  const docstring: Docstring = {
    style: 'plain',
    sections: [{ kind: 'text', value: text, line: 0 }],
    warnings: [],
  };
  return { target, origin: 'derived', docstring, evidence, stale: false };
}
