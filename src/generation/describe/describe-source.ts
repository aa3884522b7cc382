// The documentation that needs no model: docstrings as structure, and where there is none what the code itself says.
import type { Docstring } from '../../types/docstring.ts';
import type { SymbolDoc } from '../../types/documentation.ts';
import type { CodeSymbol, Module, TextRange } from '../../types/module.ts';
import { deriveModule, deriveSymbol } from './derive-text.ts';

/** Reads the text of a docstring in the language of its module. */
export type ReadDocstring = (text: string, module: Module, symbol: CodeSymbol | null) => Docstring;

/**
 * Documents every module and symbol that says something about itself; the others have no entry.
 * A text of origin `derived` is a sentence about the structure, never a guess at a purpose.
 */
export function describeSource(
  modules: readonly Module[],
  read: ReadDocstring,
): ReadonlyMap<string, SymbolDoc> {
  const docs = new Map<string, SymbolDoc>();
  for (const module of modules) {
    const doc = describeModule(module, read);
    if (doc !== null) docs.set(module.path, doc);
    for (const symbol of module.symbols) {
      const found = describeSymbol(module, symbol, read);
      if (found !== null) docs.set(symbol.id, found);
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
  if (symbol.docstring === null) return derived(symbol.id, deriveSymbol(module, symbol));
  const docstring = read(symbol.docstring, module, symbol);
  return written(symbol.id, docstring, module, symbol.docstringRange);
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

function derived(target: string, text: string | null): SymbolDoc | null {
  if (text === null) return null;
  const docstring: Docstring = {
    style: 'plain',
    sections: [{ kind: 'text', value: text, line: 0 }],
    warnings: [],
  };
  return { target, origin: 'derived', docstring, evidence: [], stale: false };
}
