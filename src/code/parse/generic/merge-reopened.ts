// Containers that a file opens again are one symbol.
import type { CodeSymbol, SymbolKind } from '../../../types/module.ts';

/** Keeps the first of the containers of a kind and name; the first doc comment is that of all. */
export function mergeReopened(
  symbols: readonly CodeSymbol[],
  kinds: readonly SymbolKind[],
): readonly CodeSymbol[] {
  const first = new Map<string, CodeSymbol>();
  for (const symbol of symbols) {
    const { kind, qualifiedName } = symbol;
    if (!kinds.includes(kind)) continue;
    const known = first.get(qualifiedName);
    first.set(qualifiedName, known === undefined ? symbol : joined(known, symbol));
  }
  return symbols.flatMap((symbol) => {
    const kept = kinds.includes(symbol.kind) ? first.get(symbol.qualifiedName) : symbol;
    return kept === undefined || kept.id !== symbol.id ? [] : [kept];
  });
}

function joined(first: CodeSymbol, again: CodeSymbol): CodeSymbol {
  const { docstring, docstringRange } = first.docstring === null ? again : first;
  const bases = [...new Set([...first.bases, ...again.bases])];
  return { ...first, docstring, docstringRange, bases, calls: [...first.calls, ...again.calls] };
}

/** Symbols with ordinals and ids that have no gaps. */
export function numbered(symbols: readonly CodeSymbol[]): readonly CodeSymbol[] {
  const seen = new Map<string, number>();
  return symbols.map((symbol) => {
    const ordinal = (seen.get(symbol.qualifiedName) ?? 0) + 1;
    seen.set(symbol.qualifiedName, ordinal);
    const id = symbol.id.replace(/~\d+$/, '') + (ordinal > 1 ? `~${ordinal}` : '');
    return { ...symbol, ordinal, id };
  });
}
