// Markdown made by docwright, or written by a model, as HTML; no element comes out of it but Markdown's own.
import MarkdownIt from 'markdown-it';
import type { Resolve } from '../markdown/inline.ts';
import { codeBlock } from './code-block.ts';
import type { Highlight } from './highlight.ts';
import type { Html } from './markup.ts';

export interface TextWriter {
  /** Paragraphs, lists, code, tables. */
  readonly blocks: (markdown: string) => Html;
  /** One line, without a paragraph around it. */
  readonly line: (markdown: string) => Html;
  /** The same for Markdown in which code spans that are names become links. */
  readonly linked: (resolve: Resolve) => Pick<TextWriter, 'blocks' | 'line'>;
}

/** Levels of Markdown's headings in the page below the title. */
const lowest = 2;

export function makeTextWriter(highlight: Highlight): TextWriter {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const { rules } = markdown.renderer;
  rules.fence = (tokens, at) => {
    const { content, info } = tokens[at]!;
    const language = info.trim().split(/\s+/)[0] ?? '';
    return codeBlock(content.replace(/\n$/, ''), language, highlight).html;
  };
  rules.code_block = (tokens, at) =>
    codeBlock(tokens[at]!.content.replace(/\n$/, ''), '', highlight).html;
  rules.table_open = () => '<div class="scroll" tabindex="0"><table class="grid plain">';
  rules.table_close = () => '</table></div>';
  rules.th_open = () => '<th scope="col">';
  rules.heading_open = (tokens, at) => `<${lowered(tokens[at]!.tag)}>`;
  rules.heading_close = (tokens, at) => `</${lowered(tokens[at]!.tag)}>`;
  // A picture of another server would tell it who reads; its text stands for it.
  rules.image = (tokens, at) => markdown.utils.escapeHtml(tokens[at]!.content);
  rules.code_inline = (tokens, at, _, env) => {
    const { content } = tokens[at]!;
    const resolve = (env as { readonly resolve?: Resolve } | undefined)?.resolve;
    const text = `<code>${markdown.utils.escapeHtml(content)}</code>`;
    const address = resolve && !isInLink(tokens, at) ? resolve(content.replace(/\(\)$/, '')) : null;
    return address == null ? text : `<a href="${markdown.utils.escapeHtml(address)}">${text}</a>`;
  };
  return {
    blocks: (text) => ({ html: markdown.render(text) }),
    line: (text) => ({ html: markdown.renderInline(text) }),
    linked: (resolve) => ({
      blocks: (text) => ({ html: markdown.render(text, { resolve }) }),
      line: (text) => ({ html: markdown.renderInline(text, { resolve }) }),
    }),
  };
}

function isInLink(tokens: readonly { readonly type: string }[], at: number): boolean {
  for (let before = at - 1; before >= 0; before--) {
    if (tokens[before]!.type === 'link_close') return false;
    if (tokens[before]!.type === 'link_open') return true;
  }
  return false;
}

function lowered(tag: string): string {
  return `h${Math.min(6, Math.max(lowest + 1, Number(tag.slice(1)) + 1))}`;
}
