// The formats of the report of `check`.
export { renderBadge } from './badge.ts';
export { renderGithub } from './github.ts';
export { renderJson } from './json.ts';
export { renderMarkdown } from './markdown.ts';
export { type RuleText, renderSarif } from './sarif.ts';
export { type CheckReport, countBySeverity } from './summary.ts';
export { renderText, type TextOptions } from './text.ts';
