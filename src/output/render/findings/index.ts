// The formats of the report of `check`.
export { renderBadge } from './badge.ts';
export { renderGithub } from './github.ts';
export { renderJson } from './json.ts';
export { renderMarkdown } from './markdown.ts';
export { renderSarif } from './sarif.ts';
export type { CheckReport } from './summary.ts';
export { renderText } from './text.ts';
