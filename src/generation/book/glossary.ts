// The glossary: documented classes that many modules use, each with its first sentence.
import type { ProsePage } from '../../types/documentation.ts';
import { amount, compareText } from '../../util/words.ts';
import { type BookFacts, isOffered, type Located, placeOf } from './facts.ts';
import { listSection, pageOf, type Row, termRow } from './page-parts.ts';

const leastUsers = 2;
const leastTerms = 3;
const mostTerms = 60;
const concepts: ReadonlySet<string> = new Set([
  'class',
  'interface',
  'trait',
  'struct',
  'enum',
  'type-alias',
]);

interface Term {
  readonly located: Located;
  /** Modules that use it. */
  readonly used: number;
}

export function glossaryPage(facts: BookFacts): ProsePage | null {
  const users = usersOf(facts);
  const terms = facts.own
    .flatMap((module) => module.symbols.map((symbol): Located => ({ symbol, module })))
    .filter(
      ({ symbol }) => symbol.parent === null && concepts.has(symbol.kind) && isOffered(symbol),
    )
    .map((located) => ({ located, used: users.get(located.symbol.id)?.size ?? 0 }))
    .filter(({ located, used }) => used >= leastUsers && isSaid(facts, located.symbol.id))
    .sort((a, b) => b.used - a.used || compareText(a.located.symbol.id, b.located.symbol.id))
    .slice(0, mostTerms)
    .sort((a, b) => compareText(key(a.located), key(b.located)));
  if (terms.length < leastTerms) return null;
  const rowOf = ({ located, used }: Term): Row => {
    const { text } = termRow(facts, located.symbol.id);
    return { text: `${text} Used in ${amount(used, 'module')}.`, evidence: [placeOf(located)] };
  };
  const isError = ({ located }: Term) => located.symbol.modifiers.includes('exception');
  return pageOf(
    {
      kind: 'glossary',
      slug: 'guide/glossary',
      title: 'Glossary',
      summary: `The ${terms.length} terms that the modules share, each a type of the code with its first sentence.`,
    },
    [
      listSection(null, '', terms.filter((term) => !isError(term)).map(rowOf)),
      listSection('Errors', '', terms.filter(isError).map(rowOf)),
    ],
  );
}

function key({ symbol }: Located): string {
  return `${symbol.name.toLowerCase()} ${symbol.id}`;
}

/** A sentence about the structure explains no term. */
function isSaid({ input, summary }: BookFacts, id: string): boolean {
  const doc = input.docs.get(id);
  return doc !== undefined && doc.origin !== 'derived' && summary(id) !== '';
}

/** Modules of the product that import, call or inherit from a definition, by its id. */
function usersOf({ input, own, symbols }: BookFacts): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  const products = new Set(own.map(({ path }) => path));
  const add = (id: string, path: string) => {
    const owner = symbols.get(id);
    if (owner === undefined || owner.module.path === path || !products.has(path)) return;
    const known = users.get(id);
    if (known) known.add(path);
    else users.set(id, new Set([path]));
  };
  for (const { path, imports } of own) {
    for (const { target, name } of imports) if (target && name) add(`${target}#${name}`, path);
  }
  for (const { kind, from, to, certainty } of input.graph.edges) {
    if (kind === 'import' || certainty === 'name-only' || certainty === 'unresolved') continue;
    const [head] = to.split('.__init__');
    add(head!, symbols.get(from)?.module.path ?? from);
  }
  return users;
}
