// A definition with its doc comment, as checks compare them.
import type { Docstring, DocstringItem } from '../../types/docstring.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import type { CommentSubject } from './comment-check.ts';
import type { CommentWorld } from './comment-world.ts';

/** Null where the comment says that its text stands elsewhere. */
export function commentSubject(
  module: Module,
  symbol: CodeSymbol,
  docstring: Docstring,
  world: CommentWorld,
): CommentSubject | null {
  const text = symbol.docstring ?? '';
  if (/\binherit_?doc\b/i.test(text)) return null;
  const documented = docstring.sections
    .flatMap((section) =>
      section.kind === 'parameters' || section.kind === 'other parameters' ? section.value : [],
    )
    .flatMap(named);
  const structured = docstring.sections.some(({ kind }) => parts.has(kind));
  const parameters = parametersOf(symbol);
  return { module, world, symbol, text, docstring, parameters, documented, structured, offset: 0 };
}

const parts: ReadonlySet<string> = new Set(['parameters', 'returns', 'yields', 'raises']);

/** `a,b` are two; `a.b` and `a[].b` are parts of `a`. */
function named(item: DocstringItem): readonly DocstringItem[] {
  return item.name
    .split(',')
    .map((name) => bareName(name))
    .filter((name) => name !== '' && !/[.[]/.test(name))
    .map((name) => ({ ...item, name }));
}

/** Without the marks of references, variables, rest parameters and names that may be left out. */
export function bareName(name: string): string {
  return name
    .trim()
    .replace(/^[`'"]|[`'"]$/g, '')
    .replace(/^(?:\.\.\.|[&*$@])+/, '')
    .replace(/(?:\.\.\.|[?:])$/, '');
}

/** The receiver is none of them. */
function parametersOf({ parameters }: CodeSymbol): readonly string[] {
  return parameters
    .map(({ name }) => bareName(name))
    .filter((name) => name !== '' && !/^(?:(?:mut )?self|this|void|_)$/.test(name));
}
