// The parts of a README that a page can quote: paragraphs and code blocks with their lines, without badges and pictures.
import type { ProjectFile } from '../../types/book.ts';
import { closesFence, fenceOf } from '../../util/code-fence.ts';

export interface ReadmeBlock {
  readonly kind: 'heading' | 'paragraph' | 'code';
  /** Heading or paragraph on one line; code as it is written. */
  readonly text: string;
  /** Language of a code block; ''. */
  readonly language: string;
  /** 1-based. */
  readonly line: number;
  readonly endLine: number;
}

export interface Readme {
  readonly path: string;
  readonly blocks: readonly ReadmeBlock[];
}

/** The README with the shortest path, Markdown before other formats; null without one. */
export function readReadme(files: readonly ProjectFile[]): Readme | null {
  const found = files
    .filter(({ path }) => /^readme(?:\.[a-z]+)?$/i.test(path))
    .sort((a, b) => Number(isMarkdown(b.path)) - Number(isMarkdown(a.path)))[0];
  return found ? { path: found.path, blocks: blocksOf(found.text) } : null;
}

/** What leads over to a list or a block of code says little without it, and a few words are a label. */
export function isWhole(text: string): boolean {
  const isSaid = text.length >= 40 || /[.!?]$/.test(text);
  return isSaid && !text.endsWith(':') && !/^\p{Ll}/u.test(text);
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/** Blocks in order. */
function blocksOf(text: string): readonly ReadmeBlock[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const blocks: ReadmeBlock[] = [];
  for (let at = 0; at < lines.length; ) {
    const reader = readers.find(({ begins }) => begins(lines, at)) ?? paragraph;
    const { end, block } = reader.read(lines, at);
    if (block !== null && block.text !== '') {
      blocks.push({ language: '', ...block, line: at + 1, endLine: end });
    }
    at = Math.max(end, at + 1);
  }
  return blocks;
}

interface Reader {
  readonly begins: (lines: readonly string[], at: number) => boolean;
  readonly read: (
    lines: readonly string[],
    at: number,
  ) => {
    /** Line behind the block, 0-based. */
    readonly end: number;
    readonly block: (Pick<ReadmeBlock, 'kind' | 'text'> & { readonly language?: string }) | null;
  };
}

const underline = /^(?:=+|-+|~+|\^+)\s*$/;

const blank: Reader = {
  begins: (lines, at) => lines[at]!.trim() === '',
  read: (_, at) => ({ end: at + 1, block: null }),
};

const fence: Reader = {
  begins: (lines, at) => /^ {0,3}[`~]/.test(lines[at]!) && fenceOf(lines[at]!.trim()) !== null,
  read: (lines, at) => {
    const mark = fenceOf(lines[at]!.trim())!;
    const [, language = ''] = /^ *[`~]+[ \t]*([\w+-]*)/.exec(lines[at]!)!;
    let end = at + 1;
    while (end < lines.length && !closesFence(lines[end]!.trim(), mark)) end++;
    return { end: end + 1, block: { kind: 'code', language, text: body(lines, at + 1, end) } };
  },
};

/** reST's `.. code-block:: python` and the indented block behind a paragraph that ends in `::`. */
const indented: Reader = {
  begins: (lines, at) =>
    /^\.\. (?:code-block|code|sourcecode)::/.test(lines[at]!) || /^(?: {4}|\t)\S/.test(lines[at]!),
  read: (lines, at) => {
    const directive = /^\.\. [\w-]+::[ \t]*([\w+-]*)/.exec(lines[at]!);
    let end = directive ? at + 1 : at;
    while (end < lines.length && /^(?:\s+\S|\s*$)/.test(lines[end]!)) end++;
    while (end > at + 1 && lines[end - 1]!.trim() === '') end--;
    const text = body(lines, directive ? at + 1 : at, end);
    return { end, block: { kind: 'code', language: directive?.[1] ?? '', text } };
  },
};

const heading: Reader = {
  begins: (lines, at) =>
    /^#{1,6}\s+\S/.test(lines[at]!) ||
    (underline.test(lines[at + 1] ?? '') && lines[at + 1]!.trim().length > 2),
  read: (lines, at) => {
    const signed = /^#{1,6}\s/.test(lines[at]!);
    const title = lines[at]!.replace(/^#+\s+/, '').replace(/(?<!\s)\s+#+\s*$/, '');
    const text = spoken(title, (_, shown) => shown);
    return { end: signed ? at + 1 : at + 2, block: { kind: 'heading', text } };
  },
};

const paragraph: Reader = {
  begins: () => true,
  read: (lines, at) => {
    let end = at + 1;
    while (end < lines.length && !starts(lines, end)) end++;
    const text = lines
      .slice(at, end)
      .map((line) => line.trim())
      .join(' ');
    return { end, block: { kind: 'paragraph', text: isProse(text) ? spoken(text, linkOf) : '' } };
  },
};

const readers: readonly Reader[] = [blank, fence, heading, indented];

function starts(lines: readonly string[], at: number): boolean {
  return [blank, fence, heading].some(({ begins }) => begins(lines, at));
}

function body(lines: readonly string[], from: number, to: number): string {
  const kept = lines.slice(from, to);
  const margin = Math.min(...kept.filter((line) => line.trim() !== '').map(indentOf), 1_000);
  return kept
    .map((line) => line.slice(Math.min(margin, indentOf(line))))
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Lists, tables, quotes, HTML, badges, directives and link definitions are no paragraphs to quote. */
function isProse(text: string): boolean {
  if (
    text.length > 4_000 ||
    /^(?:[-*+>]\s|[|<]|\d+[.)]\s|\.\.|\[[^\]]{1,200}\]:|:\w+:)/.test(text)
  ) {
    return false;
  }
  const bare = text.replace(/!?\[[^[\]]*\]\([^()]*\)|<[^<>]*>|!\[/g, '');
  const word = bare.search(/\p{L}{3}/u);
  return word >= 0 && /\s/.test(bare.slice(word));
}

/** Without pictures and HTML. */
function spoken(text: string, link: typeof linkOf): string {
  return text
    .replace(/\[?!\[[^[\]]{0,300}\]\([^()\s]{0,600}\)(?:\]\([^()\s]{0,600}\))?/g, '')
    .replace(/\[([^[\]]{1,300})\](?:\(([^()\s]{0,600})\)|\[[^[\]]{0,200}\])?/g, link)
    .replace(/`([^`<>]{1,300}) <[^`<>]{1,600}>`__?/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>]{0,600}>/g, '')
    .replace(/\*\*([^*]{1,300})\*\*/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/:{2}$/, ':')
    .trim();
}

/** A link of the web stays one; of others only the text does. */
function linkOf(whole: string, text: string, address: string | undefined): string {
  return /^https?:\/\/[^\s<>"]+$/.test(address ?? '') ? whole : text;
}
