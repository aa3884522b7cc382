import { reference } from './address.ts';
import type { Book } from './book.ts';

/** Names of a list at most. */
const mostNames = 12;

/** Links to symbols or modules by name, the first ones of many; '' for none. */
export function linksTo(ids: readonly string[] | undefined, book: Book, page: string): string {
  const sorted = [...(ids ?? [])].sort();
  const rest = sorted.length - mostNames;
  const links = sorted.slice(0, mostNames).map((id) => reference(id, book, page));
  return `${links.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
