// The docstring of a definition, read with what its signature knows.
import { type DocstringParent, parseDocstring, styleOfLanguage } from '../../docstrings/index.ts';
import type { Docstring, DocstringStyle } from '../../types/docstring.ts';
import type { CodeSymbol, Module, Parameter } from '../../types/module.ts';
import { plainDocstring } from './plain-docstring.ts';

/** A reader for modules of any language, in one style or in the one that each docstring is written in. */
export function makeDocstringReader(style: DocstringStyle | 'auto') {
  const constructors = new WeakMap<Module, ReadonlyMap<string, CodeSymbol>>();
  const constructorsOf = (module: Module) => {
    const known = constructors.get(module) ?? findConstructors(module);
    constructors.set(module, known);
    return known;
  };
  return (text: string, module: Module, symbol: CodeSymbol | null): Docstring =>
    plainDocstring(
      parseDocstring(text, {
        style: styleOfLanguage(module.language) ?? style,
        lenient: true,
        warnings: false,
        parent:
          symbol === null
            ? moduleParent(module)
            : symbolParent(symbol, module, constructorsOf(module)),
      }),
      module.language,
    );
}

/** Constructors by the qualified name of their class. */
function findConstructors({ symbols }: Module): ReadonlyMap<string, CodeSymbol> {
  const found = symbols.filter(
    ({ name, kind, parent }) => (name === '__init__' || kind === 'constructor') && parent !== null,
  );
  return new Map(found.map((symbol) => [symbol.parent ?? '', symbol]));
}

function moduleParent({ name }: Module): DocstringParent {
  return { kind: 'module', name };
}

/** A class is called with the parameters of its constructor. */
function symbolParent(
  symbol: CodeSymbol,
  module: Module,
  constructors: ReadonlyMap<string, CodeSymbol>,
): DocstringParent {
  const { name, kind } = symbol;
  if (kind === 'class') {
    const init = constructors.get(symbol.qualifiedName);
    const receiver = module.language === 'python' ? 1 : 0;
    return { kind, name, parameters: init === undefined ? [] : parametersOf(init, receiver) };
  }
  if (symbol.accessor !== null || kind === 'attribute') {
    return { kind: 'attribute', name, annotation: symbol.returns ?? symbol.type };
  }
  const bound =
    kind === 'method' && module.language === 'python' && !symbol.modifiers.includes('static')
      ? 1
      : 0;
  return { kind, name, parameters: parametersOf(symbol, bound), returns: symbol.returns };
}

/** Without the first `bound` parameters, which the caller does not pass. */
function parametersOf({ parameters }: CodeSymbol, bound: number) {
  return parameters.slice(bound).map((parameter) => ({
    name: stars(parameter) + parameter.name,
    annotation: parameter.type,
    default: parameter.default,
  }));
}

function stars({ kind }: Parameter): string {
  return kind === 'var-positional' ? '*' : kind === 'var-keyword' ? '**' : '';
}
