// A page of prose as Markdown: its sections with the places that they rest on, and the list of all such pages.
import type { Evidence, ProsePage, ProseSection } from '../../../types/documentation.ts';
import { relative, resolverFor } from './address.ts';
import { safeStart } from './block-reader.ts';
import type { Book } from './book.ts';
import { byFile } from './by-file.ts';
import { plain } from './escape.ts';
import { frontMatter } from './front-matter.ts';
import { inline, type Resolve } from './inline.ts';
import { pageOf } from './module-page.ts';
import { prose } from './prose.ts';
import { sourceLink } from './source-link.ts';

/** Markdown of a page that stands for itself, at `address`. */
export function prosePage(book: Book, page: ProsePage, address = addressOfProse(page)): string {
  return pageOf([
    frontMatter({ title: page.title, kind: page.kind }),
    `# ${plain(page.title)}`,
    ...proseBlocks(book, page, address),
  ]);
}

/** File of a page of prose. */
export function addressOfProse({ slug }: ProsePage): string {
  return `${slug}.md`;
}

/** The page's summary and sections, as they stand on the page at `address`. */
export function proseBlocks(book: Book, page: ProsePage, address: string): readonly string[] {
  const resolve = proseResolver(book, address);
  const [first] = page.sections;
  const said = first?.heading === null && first.text.startsWith(page.summary);
  return [
    said ? '' : safeStart(inline(page.summary, resolve)),
    page.origin === 'model'
      ? '*The introduction was written by a model and checked against the code.*'
      : '',
    page.stale ? '> **Stale**: the code has changed since this text was made.' : '',
    ...page.sections.flatMap((section) => sectionBlocks(book, section, resolve)),
  ];
}

function sectionBlocks(
  book: Book,
  { heading, text, evidence }: ProseSection,
  resolve: Resolve,
): readonly string[] {
  const title = heading === null ? '' : `## ${inline(heading, () => null)}`;
  return [title, prose(text, resolve), places(book, evidence)];
}

/** The name of a module or the path of a folder or file is a link wherever it stands; a bare word never means a variable. */
export function proseResolver(book: Book, address: string): Resolve {
  const scope = { module: null, symbol: null };
  const resolve = resolverFor(book, address, scope);
  return (name, certain = false) => {
    const target = book.lookup(name, scope);
    if (target === null) return pathAddress(book, name, address);
    const kind = book.symbols.get(target)?.symbol.kind;
    if (!name.includes('.') && kind !== undefined && values.has(kind)) return null;
    return resolve(name, certain || book.modules.get(target)?.name === name);
  };
}

/** Only a path of several folders, or of a file: one word may mean anything. */
function pathAddress(book: Book, name: string, address: string): string | null {
  const page = name.includes('/')
    ? (book.packagePages.get(name) ?? book.modulePages.get(name))
    : undefined;
  return page === undefined ? null : relative(address, page);
}

const values: ReadonlySet<string> = new Set(['variable', 'attribute', 'constant', 'field']);

/** Quiet links to what a section rests on: further lines of a file stand behind its first. */
function places(book: Book, evidence: readonly Evidence[]): string {
  const { history } = book.reference;
  const files = byFile(evidence).map((lines) =>
    lines
      .map(({ path, line, endLine }, at) =>
        sourceLink(history, path, line, endLine, at === 0 ? `${path}:${line}` : String(line)),
      )
      .join(', '),
  );
  return files.length === 0 ? '' : `<sub>Source: ${files.join('; ')}</sub>`;
}

/** Links to the pages of prose with their first sentences; '' without any. */
export function proseList(book: Book, from: string): string {
  const resolve = proseResolver(book, from);
  return book.reference.pages
    .filter((page) => !standsOn(page))
    .map((page) => {
      const link = `[${plain(page.title)}](${relative(from, addressOfProse(page))})`;
      return `- ${link}: ${inline(page.summary, resolve)}`;
    })
    .join('\n');
}

/** The overview and packages have pages of their own, on which their prose stands. */
export function standsOn({ kind }: ProsePage): boolean {
  return kind === 'overview' || kind === 'package';
}
