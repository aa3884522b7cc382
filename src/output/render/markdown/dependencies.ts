// What a module imports, by where it comes from.
import type { ImportRef, Module } from '../../../types/module.ts';
import { addressOf } from './address.ts';
import type { Book } from './book.ts';
import { importDiagram } from './diagrams.ts';
import { code } from './escape.ts';
import { linksTo } from './links-to.ts';
import type { Placed } from './placed.ts';

const categories = [
  ['stdlib', 'Standard library'],
  ['third-party', 'Third party'],
  ['local', 'Local'],
  ['unresolved', 'Not found'],
] as const;

/** Lists, a note of an import cycle, and a diagram. */
export function dependencyBlocks({ book, module, page }: Placed): readonly string[] {
  const lines = importsByCategory(module, book, page).map(({ title, names }) => {
    const shown = names.map(({ name, address }) =>
      address === null ? code(name) : `[${code(name)}](${address})`,
    );
    return `- **${title}** ${shown.join(', ')}`;
  });
  const cycle = book.reference.graph.importCycles.find((group) => group.includes(module.path));
  const others = (cycle ?? []).filter((path) => path !== module.path);
  return [
    lines.join('\n'),
    others.length === 0 ? '' : `**Import cycle** with ${linksTo(others, book, page)}`,
    importDiagram(book, module),
  ];
}

interface Imported {
  readonly name: string;
  /** Page of it, or null. */
  readonly address: string | null;
}

/** Categories that occur, each name once and sorted; a package stands for what is imported from it. */
export function importsByCategory(
  { imports }: Module,
  book: Book,
  page: string,
): readonly { readonly title: string; readonly names: readonly Imported[] }[] {
  return categories
    .map(([category, title]) => {
      const found = imports.filter((each) => each.category === category);
      return { title, names: namesOf(found, book, page) };
    })
    .filter(({ names }) => names.length > 0);
}

function namesOf(imports: readonly ImportRef[], book: Book, page: string): readonly Imported[] {
  const names = new Map<string, Imported>();
  for (const { category, module, name, target } of imports) {
    const local = category === 'local';
    const shown = local ? localName(module, name) : (module.split('.')[0] ?? module);
    const address = target === null ? null : addressOf(book, target, page);
    if (!names.has(shown)) names.set(shown, { name: shown, address });
  }
  return [...names.keys()].sort().map((name) => names.get(name)!);
}

/** `.sib` for `from . import sib`. */
function localName(module: string, name: string | null): string {
  return /^\.+$/.test(module) && name !== null && name !== '*' ? module + name : module;
}
