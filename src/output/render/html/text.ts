// Markdown made by docwright, or written by a model, as HTML; no element comes out of it but Markdown's own.
import MarkdownIt from 'markdown-it';
import type { Resolve } from '../markdown/inline.ts';
import { codeBlock } from './code-block.ts';
import { mermaidDiagram } from './diagrams/mermaid-diagram.ts';
import type { Highlight } from './highlight.ts';
import type { Html } from './markup.ts';

export interface TextWriter {
  /** Paragraphs, lists, code, tables. */
  readonly blocks: (markdown: string) => Html;
  /** One line, without a paragraph around it. */
  readonly line: (markdown: string) => Html;
  /** Blocks in which the diagrams of our own graph are drawn. */
  readonly drawn: (markdown: string, drawn: Drawn) => Html;
}

export interface Drawn {
  /** Address of a node's name. */
  readonly resolve: Resolve;
  /** What ids of the diagrams begin with. */
  readonly id: string;
}

/** Levels of Markdown's headings in the page below the title. */
const lowest = 2;

export function makeTextWriter(highlight: Highlight): TextWriter {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const { rules } = markdown.renderer;
  rules.fence = (tokens, at, _, env) => {
    const { content, info } = tokens[at]!;
    const language = info.trim().split(/\s+/)[0] ?? '';
    const { resolve, id } = (env ?? {}) as Partial<Drawn>;
    const drawn =
      language === 'mermaid' && id && resolve
        ? mermaidDiagram(content, `${id}-${at}`, resolve)
        : null;
    if (drawn !== null) return drawn.html;
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
  return {
    blocks: (text) => ({ html: markdown.render(text) }),
    line: (text) => ({ html: markdown.renderInline(text) }),
    drawn: (text, env) => ({ html: markdown.render(text, { ...env }) }),
  };
}

function lowered(tag: string): string {
  return `h${Math.min(6, Math.max(lowest + 1, Number(tag.slice(1)) + 1))}`;
}
