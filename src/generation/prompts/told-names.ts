// The definitions that words of a README can mean: by a name, behind what it belongs to, or behind a variable.
import type { CodeGraph } from '../../types/graph.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import { productOf } from '../../util/module-role.ts';

/** What the words of a README stand for. Each is null where it is not sure. */
export interface ToldNames {
  /** A public definition at module level whose name no other one has. */
  readonly definition: (name: string) => string | null;
  /** The same where it is a class. */
  readonly classOf: (name: string) => string | null;
  /** A public member of a class or of one of its bases. */
  readonly member: (classId: string, name: string) => string | null;
  /** Whether a word is the name of a package or module. */
  readonly isPlace: (word: string) => boolean;
}

type Members = ReadonlyMap<string, string>;

/** Made once for a graph. */
export function toldNames({ modules, hierarchy }: CodeGraph): ToldNames {
  const product = productOf(modules);
  const definitions = new Map<string, CodeSymbol | null>();
  for (const symbol of product.flatMap(({ symbols }) => symbols)) {
    const { name, parent, visibility, ordinal } = symbol;
    if (parent !== null || visibility !== 'public' || ordinal !== 1) continue;
    definitions.set(name, definitions.has(name) ? null : symbol);
  }
  const members = membersOf(product);
  const places = new Set(product.flatMap(({ name }) => name.split(/[./]/)));
  const bases = (id: string) => (hierarchy.get(id) ?? []).flatMap(({ target }) => target ?? []);
  return {
    definition: (name) => definitions.get(name)?.id ?? null,
    classOf: (name) => {
      const found = definitions.get(name);
      return found && members.has(found.id) ? found.id : null;
    },
    member: (id, name) => {
      const line = new Set([id]);
      for (const each of line) {
        const found = members.get(each)?.get(name);
        if (found !== undefined) return found;
        for (const base of bases(each)) line.add(base);
      }
      return null;
    },
    isPlace: (word) => places.has(word),
  };
}

/** Public members of each definition that has members or could have them, by its id. */
function membersOf(modules: readonly Module[]): ReadonlyMap<string, Members> {
  const all = new Map<string, Map<string, string>>();
  for (const { path, symbols } of modules) {
    for (const { id, name, kind, parent, visibility, ordinal } of symbols) {
      if (kind === 'class') all.set(id, all.get(id) ?? new Map());
      if (parent === null || visibility !== 'public' || ordinal !== 1) continue;
      const owner = `${path}#${parent}`;
      all.set(owner, (all.get(owner) ?? new Map()).set(name, id));
    }
  }
  return all;
}
