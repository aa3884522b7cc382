// Docstrings: text to sections and back.
export { type CleanText, cleanDocstring } from './clean.ts';
export { detectStyle } from './detect-style.ts';
export type { DocstringOptions, DocstringParent, ParentParameter } from './options.ts';
export { parseDocstring } from './parse-docstring.ts';
