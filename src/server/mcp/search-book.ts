// Full-text search over the symbols and pages of a book.
import MiniSearch from 'minisearch';
import { type OutputFile, type Reference, symbolText } from '../../index.ts';

export interface Passage {
  /** Symbol id, or the path of a page with the number of its section. */
  readonly id: string;
  readonly kind: 'symbol' | 'page';
  readonly title: string;
  /** `path:line` of a symbol, the path of a page. */
  readonly place: string;
  readonly text: string;
}

export type Search = (query: string, limit: number) => readonly Passage[];

export function createSearch(reference: Reference, pages: readonly OutputFile[]): Search {
  const passages = [...symbolPassages(reference), ...pages.flatMap(pagePassages)];
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const index = new MiniSearch<Passage>({
    fields: ['title', 'text'],
    tokenize,
    searchOptions: {
      boost: { title: 4 },
      prefix: true,
      fuzzy: 0.15,
      combineWith: 'OR',
      // What says something answers more than a bare name.
      boostDocument: (id) => (isBare(byId.get(id), reference) ? 0.2 : 1),
      processTerm: (term) => (asking.has(term.toLowerCase()) ? null : term.toLowerCase()),
    },
  });
  index.addAll(passages);
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .map(({ id }) => byId.get(id)!);
}

function isBare(passage: Passage | undefined, { docs }: Reference): boolean {
  return passage?.kind === 'symbol' && (docs.get(passage.id)?.origin ?? 'derived') === 'derived';
}

/** `readChunked` and `read_chunked` are found by `chunked`. */
function tokenize(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const parts = words.flatMap(
    (word) => word.match(/\p{Lu}?[\p{Ll}\p{N}]+|\p{Lu}+|\p{Lo}+/gu) ?? [],
  );
  return [...new Set([...words, ...parts])];
}

function* symbolPassages({ graph, docs }: Reference): Generator<Passage> {
  for (const { path, symbols } of graph.modules) {
    for (const symbol of symbols) {
      const { id, qualifiedName, line, signature } = symbol;
      const text = symbolText(docs.get(id), symbol);
      const shown = text === '' ? signature : `${signature}\n${text}`;
      yield { id, kind: 'symbol', title: qualifiedName, place: `${path}:${line}`, text: shown };
    }
  }
}

/** The sections of a page; those of a module's that only repeat its symbols and its source are left out. */
function pagePassages({ path, content }: OutputFile): readonly Passage[] {
  const page = titleOf(content) ?? path;
  return content.split(/^(?=## )/m).flatMap((text, at) => {
    const heading = /^## (.+)/.exec(text)?.[1] ?? '';
    if (repeated.has(heading)) return [];
    const title = heading === '' ? page : `${page}: ${heading}`;
    return [{ id: `${path}~${at}`, kind: 'page', title, place: path, text }];
  });
}

const repeated: ReadonlySet<string> = new Set([
  'Contents',
  'Classes',
  'Functions',
  'Complexity',
  'Recent changes',
  'Source',
]);

/** Words that a question is made of, whatever it asks for. */
const asking: ReadonlySet<string> = new Set(
  'a an and are can do does for from how i in is it of on or that the there this to use used what when where which who why with'.split(
    ' ',
  ),
);

/** The first heading of a page. */
export function titleOf(content: string): string | null {
  return /^# (.+)$/m.exec(content)?.[1] ?? null;
}
