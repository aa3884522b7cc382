// Reads Markdown as a GFM parser does, for the tests of the pages. HTML is on: an element that gets through is seen.
import MarkdownIt from 'markdown-it';

const parser = new MarkdownIt({ html: true, linkify: false }).enable(['table', 'strikethrough']);
// The default refuses script links; here they must be seen to be refused by us.
parser.validateLink = () => true;

type Token = ReturnType<typeof parser.parse>[number];

export interface Gfm {
  /** Cells of the header and of each row of every table. */
  readonly tables: readonly (readonly string[])[][];
  readonly headings: readonly {
    readonly level: string;
    readonly text: string;
    readonly slug: string;
  }[];
  readonly links: readonly string[];
  /** Raw HTML that got through. */
  readonly html: readonly string[];
  readonly images: number;
  readonly fences: readonly { readonly info: string; readonly content: string }[];
  /** Contents of code spans. */
  readonly codes: readonly string[];
  /** Text as a reader sees it, code included. */
  readonly text: string;
  readonly quotes: number;
  readonly lists: number;
}

export function readGfm(markdown: string): Gfm {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
  const blocks = parser.parse(body, {});
  const inlines = blocks.flatMap(({ children }) => children ?? []);
  const count = (type: string) => blocks.filter((token) => token.type === type).length;
  return {
    tables: tablesOf(blocks),
    headings: headingsOf(blocks),
    links: inlines
      .filter(({ type }) => type === 'link_open')
      .map((token) => String(token.attrGet('href'))),
    html: [...blocks, ...inlines]
      .filter(({ type }) => type.startsWith('html'))
      .map(({ content }) => content),
    images: inlines.filter(({ type }) => type === 'image').length,
    fences: blocks
      .filter(({ type }) => type === 'fence')
      .map(({ info, content }) => ({ info, content })),
    codes: inlines.filter(({ type }) => type === 'code_inline').map(({ content }) => content),
    text: blocks.map(textOf).filter(Boolean).join('\n'),
    quotes: count('blockquote_open'),
    lists: count('bullet_list_open') + count('ordered_list_open'),
  };
}

function textOf(token: Token): string {
  if (token.type === 'fence' || token.type === 'code_block') return token.content;
  return (token.children ?? [])
    .map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? '\n' : content))
    .join('');
}

function tablesOf(blocks: readonly Token[]): (readonly string[])[][] {
  const tables: string[][][] = [];
  for (const [index, token] of blocks.entries()) {
    if (token.type === 'table_open') tables.push([]);
    if (token.type === 'tr_open') tables.at(-1)!.push([]);
    if (token.type === 'th_open' || token.type === 'td_open') {
      tables
        .at(-1)!
        .at(-1)!
        .push(textOf(blocks[index + 1]!));
    }
  }
  return tables;
}

function headingsOf(blocks: readonly Token[]): Gfm['headings'] {
  const used = new Set<string>();
  return blocks.flatMap((token, index) => {
    if (token.type !== 'heading_open') return [];
    const text = textOf(blocks[index + 1]!);
    const base = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    let slug = base;
    for (let n = 1; used.has(slug); n++) slug = `${base}-${n}`;
    used.add(slug);
    return [{ level: token.tag, text, slug }];
  });
}

/** Links between pages that lead nowhere, as `page -> link`. */
export function brokenLinks(pages: ReadonlyMap<string, string>): readonly string[] {
  const read = new Map([...pages].map(([path, content]) => [path, readGfm(content)]));
  const broken: string[] = [];
  for (const [path, { links }] of read) {
    for (const link of links) {
      if (/^[a-z]+:/.test(link)) continue;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : resolvePath(path, decodeURIComponent(file));
      const page = read.get(target);
      const found =
        page !== undefined &&
        (anchor === undefined ||
          page.headings.some(({ slug }) => slug === decodeURIComponent(anchor)));
      if (!found) broken.push(`${path} -> ${link}`);
    }
  }
  return broken;
}

function resolvePath(from: string, link: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of link.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
