// Which public definitions matter most to a reader: exported, used from many places, tested, documented.
import type { CodeSymbol, Module } from '../../types/module.ts';
import { topLevel } from '../../util/top-level.ts';
import { compareText } from '../../util/words.ts';
import { type BookFacts, isOffered } from './facts.ts';

const kinds: ReadonlySet<string> = new Set([
  'class',
  'interface',
  'trait',
  'struct',
  'enum',
  'function',
]);

/** Ids of public classes and functions at module level, the most important first. */
export function offered(facts: BookFacts): readonly string[] {
  const scored = facts.own
    .filter(({ name }) => !/(?:^|[./])_(?!_)/.test(name))
    .flatMap((module) =>
      topLevel(module)
        .filter((symbol) => kinds.has(symbol.kind) && isOffered(symbol))
        .map((symbol) => ({ id: symbol.id, score: score(facts, module, symbol) })),
    );
  scored.sort((a, b) => b.score - a.score || compareText(a.id, b.id));
  return scored.map(({ id }) => id);
}

/** Being exported counts most, then tests and examples that call it, then what it opens up. */
function score(facts: BookFacts, module: Module, symbol: CodeSymbol): number {
  const name = facts.name(symbol.id);
  const depth = name.split('.').length;
  const isDotted = !module.name.includes('/');
  const isExported = isDotted ? !name.startsWith(`${module.name}.`) : facts.exported.has(symbol.id);
  const exported = isExported ? 8 / depth : 0;
  const used = usersOf(facts, module, symbol);
  const errors = symbol.modifiers.includes('exception') ? -8 : 0;
  const said = facts.summary(symbol.id) === '' ? -1 : 0;
  return (
    exported + Math.log2(1 + used) + Math.log2(1 + reach(facts, symbol.id)) / 2 + errors + said
  );
}

/** Callers outside its module; those of tests and examples count like any other. */
function usersOf({ callers, symbols }: BookFacts, module: Module, symbol: CodeSymbol): number {
  const ids = [symbol.id, `${symbol.id}.__init__`, `${symbol.id}.constructor`];
  const found = new Set(ids.flatMap((id) => callers.get(id) ?? []));
  return [...found].filter((id) => symbols.get(id)?.module !== module).length;
}

const mostVisited = 200;

/** Definitions that a call may lead to, counted up to a limit. */
export function reach({ callees }: BookFacts, id: string): number {
  const seen = new Set([id]);
  for (const each of seen) {
    if (seen.size > mostVisited) break;
    for (const next of callees.get(each) ?? []) seen.add(next);
  }
  return seen.size - 1;
}
