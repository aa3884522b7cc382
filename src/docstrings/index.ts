// Docstrings: text to sections and back.
export { cleanDocstring } from './clean.ts';
export { frameComment } from './comment-text.ts';
export { describeDocstring } from './describe-docstring.ts';
export { detectStyle } from './detect-style.ts';
export type { DocstringOptions, DocstringParent } from './options.ts';
export { parseDocstring } from './parse-docstring.ts';
export { type RenderOptions, renderDocstring } from './render-docstring.ts';
export { type DocstringSummary, summaryOf } from './summary.ts';
