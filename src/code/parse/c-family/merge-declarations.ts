// A function that a file declares and defines is one symbol; what is `static` in a source file is its own.
import type { CodeSymbol, Module } from '../../../types/module.ts';
import { mergeReopened, numbered } from '../generic/merge-reopened.ts';

/** Takes declarations out whose definition stands in the same file; their docs and visibility stay. */
export function mergeDeclarations(module: Module): Module {
  const declared = new Map<string, CodeSymbol>();
  const defined = new Set<string>();
  for (const symbol of module.symbols) {
    const key = identity(symbol);
    if (key === null) continue;
    if (symbol.bodyStart !== undefined) defined.add(key);
    else if (!declared.has(key)) declared.set(key, symbol);
  }
  const isHeader = /\.(?:h|hh|hpp|hxx|h\+\+|inl|ipp|tpp)$/i.test(module.path);
  const kept = module.symbols.filter((symbol) => {
    const key = symbol.bodyStart === undefined ? identity(symbol) : null;
    return key === null || !defined.has(key);
  });
  const merged = kept.map((symbol) => {
    const whole = merge(symbol, declared.get(identity(symbol) ?? ''));
    return isHeader ? whole : hideStatic(whole);
  });
  return { ...module, symbols: numbered(mergeReopened(merged, ['namespace'])) };
}

/** Functions of one name and parameter types are the same; null for everything else. */
function identity({ kind, qualifiedName, parameters }: CodeSymbol): string | null {
  if (kind !== 'function' && kind !== 'method' && kind !== 'constructor') return null;
  return `${qualifiedName}(${parameters.map(({ type }) => type?.replace(/\s/g, '')).join()})`;
}

function merge(symbol: CodeSymbol, declaration: CodeSymbol | undefined): CodeSymbol {
  if (declaration === undefined || symbol.bodyStart === undefined) return symbol;
  const { docstring, docstringRange, visibility, modifiers, parameters } = declaration;
  return {
    ...symbol,
    ...(symbol.docstring === null ? { docstring, docstringRange } : {}),
    visibility,
    modifiers: [...new Set([...modifiers, ...symbol.modifiers])],
    parameters: symbol.parameters.map((parameter, index) => ({
      ...parameter,
      default: parameter.default ?? parameters[index]?.default ?? null,
    })),
  };
}

function hideStatic(symbol: CodeSymbol): CodeSymbol {
  const { kind, modifiers } = symbol;
  const isOwn =
    modifiers.includes('static') &&
    (kind === 'function' || kind === 'variable' || kind === 'constant');
  return isOwn ? { ...symbol, visibility: 'private' } : symbol;
}
