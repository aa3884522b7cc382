// What a package says of itself in one sentence: its initializer, or the page that stands in for one.
import type { Reference } from '../../../types/documentation.ts';
import { summaryText } from './summary-line.ts';

/** First sentences by the package's folder; '' where nothing speaks for it. */
export function packageSummaries({ graph, docs, pages }: Reference): ReadonlyMap<string, string> {
  const told = new Map(pages.map(({ slug, summary }) => [slug, summary]));
  return new Map(
    graph.packages.map(({ path, initializer }) => {
      const own = initializer === null ? '' : summaryText(docs.get(initializer));
      return [path, own === '' ? (told.get(`${path}/index`) ?? '') : own];
    }),
  );
}
