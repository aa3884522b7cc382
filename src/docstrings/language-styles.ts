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
