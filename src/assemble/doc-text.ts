// Documentation as the text that is written into a source, in the style of its language.
import { renderDocstring, styleOfLanguage, toolText } from '../docstrings/index.ts';
import type {
  Docstring,
  DocstringItem,
  DocstringSection,
  DocstringStyle,
} from '../types/docstring.ts';
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
    own === null ? docstring : { ...docstring, sections: fitted(docstring, symbol, module, own) };
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

/** Prose as the tool of the language reads it; types only where the code has no place for them. */
function fitted(
  { sections }: Docstring,
  symbol: CodeSymbol | null,
  { language }: Module,
  style: DocstringStyle,
): readonly DocstringSection[] {
  const untyped = language === 'typescript' || language === 'tsx';
  const types = new Map(symbol?.parameters.map(({ name, type }) => [name, type]));
  const said = <T extends { readonly description: string }>(item: T): T => {
    return { ...item, description: toolText(item.description, style) };
  };
  const typed = (item: DocstringItem, type: string | null): DocstringItem => {
    return { ...said(item), annotation: untyped ? null : (item.annotation ?? type) };
  };
  return sections.map((section): DocstringSection => {
    switch (section.kind) {
      case 'text':
        return { ...section, value: toolText(section.value, style) };
      case 'parameters': {
        const value = section.value.map((item) => typed(item, types.get(item.name) ?? null));
        return { ...section, value };
      }
      case 'returns':
      case 'yields': {
        const value = section.value.map((item) => typed(item, symbol?.returns ?? null));
        return { ...section, value };
      }
      case 'raises':
        return { ...section, value: section.value.map(said) };
      default:
        return section;
    }
  });
}
