// Documentation as the text that is written into a source, in the style of its language.
import { renderDocstring, styleOfLanguage } from '../docstrings/index.ts';
import type { Docstring, DocstringSection, DocstringStyle } from '../types/docstring.ts';
import type { CodeSymbol, Module } from '../types/module.ts';
import { nameFirst } from './name-first.ts';

/** Longest line of a docstring before the source's indentation is put in front, in columns. */
const WIDTH = 80;

/** A definition, or the file where the symbol is null. */
export interface Documented {
  readonly module: Module;
  readonly symbol: CodeSymbol | null;
  /** The file's decoded text. */
  readonly source: string;
}

/** @param style For languages whose docstrings have several. */
export function docText(docstring: Docstring, of: Documented, style: DocstringStyle): string {
  const { module, symbol } = of;
  const own = styleOfLanguage(module.language);
  const options = { style: own ?? style, width: WIDTH, bareResultTypes: true };
  const typed =
    own === null ? docstring : { ...docstring, sections: fitted(docstring, symbol, module) };
  const text = renderDocstring(typed, options);
  return own === 'godoc' ? nameFirst(text, goName(of), canAct(symbol)) : text;
}

function goName({ symbol, source }: Documented): string {
  if (symbol !== null) return symbol.name;
  return `Package ${/^package[ \t]+(\w+)/m.exec(source)?.[1] ?? 'main'}`;
}

function canAct(symbol: CodeSymbol | null): boolean {
  return symbol === null || symbol.kind === 'function' || symbol.kind === 'method';
}

/** Types stand in the comment where the code has no place for them, and nowhere else. */
function fitted(
  { sections }: Docstring,
  symbol: CodeSymbol | null,
  { language }: Module,
): readonly DocstringSection[] {
  const untyped = language === 'typescript' || language === 'tsx';
  const types = new Map(symbol?.parameters.map(({ name, type }) => [name, type]));
  return sections.map((section): DocstringSection => {
    if (section.kind === 'parameters') {
      const value = section.value.map((item) => {
        const annotation = untyped ? null : (item.annotation ?? types.get(item.name) ?? null);
        return { ...item, annotation };
      });
      return { ...section, value };
    }
    if (section.kind !== 'returns' && section.kind !== 'yields') return section;
    const value = section.value.map((item) => {
      const annotation = untyped ? null : (item.annotation ?? symbol?.returns ?? null);
      return { ...item, annotation };
    });
    return { ...section, value };
  });
}
