// How each language's doc comments are written into its sources: one row a language.
import type { DocstringStyle } from '../../../types/docstring.ts';
import type { CodeSymbol } from '../../../types/module.ts';

/** How a file documents itself. */
export interface FileDocs {
  /** `top`: behind the first lines of comments; `package`: right above the package clause. */
  readonly place: 'top' | 'package';
  /** Line by which the tools know that the comment is the file's; null where its marks or place say so. */
  readonly tag: string | null;
}

export interface CommentRule {
  readonly style: DocstringStyle;
  /** Null: a file has no documentation of its own. */
  readonly file: FileDocs | null;
  /** Instructions to tools right above a definition stay next to it, the doc comment goes above them. */
  readonly overDirectives: boolean;
  /** Line between a doc comment and such an instruction, or null. */
  readonly directiveGap: string | null;
  /**
   * The formatter aligns lines that follow each other, and sets definitions with a comment at the left margin off by
   * a blank line.
   */
  readonly formatted: boolean;
  /** A lone carriage return ends a line, and with it a comment. */
  readonly returnEndsLine: boolean;
  /** Members that stand in a header, such as those of a record, have comments of their own. */
  readonly headerMembers: boolean;
  /** Functions with several signatures are documented at the signatures, not at the body. */
  readonly overloads: 'each' | 'signatures';
  /** Attributes that are documentation already. */
  readonly documents?: (decorator: string) => boolean;
}

const block: Omit<CommentRule, 'style' | 'file'> = {
  overDirectives: true,
  directiveGap: null,
  formatted: false,
  returnEndsLine: true,
  headerMembers: false,
  overloads: 'each',
};
const script: CommentRule = {
  ...block,
  style: 'jsdoc',
  file: { place: 'top', tag: '@module' },
  overloads: 'signatures',
};
const cFamily: CommentRule = { ...block, style: 'doxygen', file: { place: 'top', tag: '@file' } };

export const commentRules: Readonly<Record<string, CommentRule>> = {
  typescript: script,
  tsx: script,
  javascript: script,
  go: {
    ...block,
    style: 'godoc',
    file: { place: 'package', tag: null },
    directiveGap: '//',
    formatted: true,
    returnEndsLine: false,
  },
  java: { ...block, style: 'javadoc', file: null },
  rust: {
    ...block,
    style: 'rustdoc',
    file: { place: 'top', tag: null },
    returnEndsLine: false,
    documents: (decorator) => /^doc\s*=/.test(decorator),
  },
  c: cFamily,
  cpp: cFamily,
  csharp: { ...block, style: 'xmldoc', file: null },
  php: { ...block, style: 'phpdoc', file: null, headerMembers: true },
  ruby: { ...block, style: 'yard', file: null, overDirectives: false, returnEndsLine: false },
};

/** Whether a definition has documentation that is no comment. */
export function isDocumentedByAttribute({ decorators }: CodeSymbol, rule: CommentRule): boolean {
  return rule.documents !== undefined && decorators.some((text) => rule.documents!(text));
}
