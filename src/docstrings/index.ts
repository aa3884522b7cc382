// Docstrings: text to sections and back.
export { cleanDocstring } from './clean.ts';
export { commentText, frameComment } from './comment-text.ts';
export { describeDocstring } from './describe-docstring.ts';
export { detectStyle } from './detect-style.ts';
export { styleOfLanguage } from './language-styles.ts';
export type { DocstringParent } from './options.ts';
export { parseDocstring } from './parse-docstring.ts';
export { plainMarkup } from './plain-markup.ts';
export { renderDocstring } from './render-docstring.ts';
export { summaryOf } from './summary.ts';
export { toolText } from './tool-text.ts';
