// What names mean in the sentence that is said of a package.
import type { PackageNode } from '../../../types/graph.ts';
import { relative, resolverFor } from './address.ts';
import type { Book } from './book.ts';
import type { Resolve } from './inline.ts';
import { proseResolver } from './prose-page.ts';
import { summaryText } from './summary-line.ts';

/** As its initializer means them; of one that says nothing, what it holds by its name inside the package, and the rest of the repository. */
export function packageResolver(book: Book, node: PackageNode, page: string): Resolve {
  const module = book.modules.get(node.initializer ?? '');
  if (module && summaryText(book.reference.docs.get(module.path)) !== '')
    return resolverFor(book, page, { module, symbol: null });
  const inside = new Map(
    node.modules.flatMap((path) => {
      const name = book.modules.get(path)?.name ?? '';
      const target = book.modulePages.get(path);
      return target === undefined
        ? []
        : [[name.split(name.includes('/') ? '/' : '.').at(-1)!, target]];
    }),
  );
  const resolve = proseResolver(book, page);
  return (name, certain) => {
    const target = inside.get(name);
    return target === undefined ? resolve(name, certain) : relative(page, target);
  };
}
