// Markdown made by docwright, or written by a model, as HTML; no element comes out of it but Markdown's own.
import MarkdownIt from 'markdown-it';
import type { Resolve } from '../markdown/inline.ts';
import { codeBlock } from './code-block.ts';
import { mermaidDiagram } from './diagrams/mermaid-diagram.ts';
import { guessLanguage } from './guess-language.ts';
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

/** `languages`: those of the repository, for code that does not name its own. */
export function makeTextWriter(highlight: Highlight, languages: readonly string[]): TextWriter {
  const block = (content: string, named: string) => {
    const code = content.replace(/\n$/, '');
    const language = named === '' ? guessLanguage(code, languages) : named;
    return codeBlock(code, language, highlight).html;
  };
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
    return block(content, language);
  };
  rules.code_block = (tokens, at) => block(tokens[at]!.content, '');
  rules.blockquote_open = (tokens, at) =>
    changeNote.test(tokens[at + 2]?.content ?? '') ? '<blockquote class="change">' : '<blockquote>';
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

/** What came with which version, and what else to see, is said on a line: there may be many. */
const changeNote = /^\*\*(?:(?:Added|Changed) in version |See(?: also)?\*\*)/;

function lowered(tag: string): string {
  return `h${Math.min(6, Math.max(lowest + 1, Number(tag.slice(1)) + 1))}`;
}
