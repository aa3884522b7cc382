// The style of a language's doc comments.
import type { DocstringStyle } from '../types/docstring.ts';
import type { LanguageId } from '../types/source-file.ts';

const styles: Readonly<Record<LanguageId, DocstringStyle>> = {
  typescript: 'jsdoc',
  tsx: 'jsdoc',
  javascript: 'jsdoc',
  go: 'godoc',
  java: 'javadoc',
  rust: 'rustdoc',
  c: 'doxygen',
  cpp: 'doxygen',
  csharp: 'xmldoc',
  php: 'phpdoc',
  ruby: 'yard',
};

/** Null for a language whose docstrings have several styles. */
export function styleOfLanguage(language: LanguageId): DocstringStyle | null {
  return styles[language] ?? null;
}

/** Whether comments of a style have parts for parameters and results, so that one without them is incomplete. */
export function hasParts(style: DocstringStyle): boolean {
  return style !== 'godoc' && style !== 'rustdoc';
}
