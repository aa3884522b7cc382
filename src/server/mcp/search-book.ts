// Full-text search over the symbols and pages of a book.
import MiniSearch from 'minisearch';
import { type OutputFile, type Reference, renderDocstring } from '../../index.ts';

export interface Passage {
  /** Symbol id, or the path of a page. */
  readonly id: string;
  readonly kind: 'symbol' | 'page';
  readonly title: string;
  /** `path:line` of a symbol, the path of a page. */
  readonly place: string;
  readonly text: string;
}

export type Search = (query: string, limit: number) => readonly Passage[];

export function createSearch(reference: Reference, pages: readonly OutputFile[]): Search {
  const passages = [...symbolPassages(reference), ...pages.map(pagePassage)];
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const index = new MiniSearch<Passage>({
    fields: ['title', 'text'],
    tokenize,
    searchOptions: { boost: { title: 4 }, prefix: true, fuzzy: 0.15, combineWith: 'OR' },
  });
  index.addAll(passages);
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .map(({ id }) => byId.get(id)!);
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
    for (const { id, qualifiedName, line, signature } of symbols) {
      const doc = docs.get(id);
      const text = doc === undefined ? '' : renderDocstring(doc.docstring);
      const shown = text === '' ? signature : `${signature}\n${text}`;
      yield { id, kind: 'symbol', title: qualifiedName, place: `${path}:${line}`, text: shown };
    }
  }
}

function pagePassage({ path, content }: OutputFile): Passage {
  const title = titleOf(content) ?? path;
  return { id: path, kind: 'page', title, place: path, text: content };
}

/** The first heading of a page. */
export function titleOf(content: string): string | null {
  return /^# (.+)$/m.exec(content)?.[1] ?? null;
}
