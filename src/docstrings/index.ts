// Docstrings: text to sections and back.
export { type CleanText, cleanDocstring } from './clean.ts';
export { frameComment, stripComment } from './comment-text.ts';
export {
  type DescribedDocstring,
  type DescribedSection,
  describeDocstring,
} from './describe-docstring.ts';
export { detectStyle } from './detect-style.ts';
export type { DocstringOptions, DocstringParent, ParentParameter } from './options.ts';
export { parseDocstring } from './parse-docstring.ts';
export { type RenderOptions, renderDocstring } from './render-docstring.ts';
export { type DocstringSummary, summaryOf } from './summary.ts';
