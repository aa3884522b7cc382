// Sentences that the structure of the code alone supports; null where there is nothing to say.
import type { CodeSymbol, Module } from '../../types/module.ts';
import { amount, enumerate } from '../../util/words.ts';

/** What a module defines: `Defines 2 classes and 5 functions.` */
export function deriveModule(module: Module): string | null {
  const top = module.symbols.filter(
    ({ parent, visibility }) => parent === null && visibility === 'public',
  );
  const of = (kinds: readonly string[]) => top.filter(({ kind }) => kinds.includes(kind)).length;
  const parts = [
    some(of(['class']), 'class', 'classes'),
    some(of(['function']), 'function', 'functions'),
    some(of(['constant']), 'constant', 'constants'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `Defines ${enumerate(parts)}.`;
}

/** What a class is by its bases and decorators; other kinds show all they say in their signature. */
export function deriveSymbol(module: Module, symbol: CodeSymbol): string | null {
  if (symbol.kind !== 'class') return null;
  const members = module.symbols.filter(({ parent }) => parent === symbol.qualifiedName);
  const has = (word: string) => symbol.modifiers.includes(word);
  const fields = members.filter(({ kind }) => kind === 'attribute').length;
  if (has('enum')) return `Enumeration${counted(fields, 'member', 'members')}.`;
  if (has('dataclass')) return `Data class${counted(fields, 'field', 'fields')}.`;
  const bases = symbol.bases.filter((base) => base !== 'object');
  if (bases.length === 0) return null;
  const named = enumerate(
    bases.map((base) => `\`${base.replaceAll('`', "'").replace(/\s+/g, ' ')}\``),
  );
  return has('exception') ? `Exception derived from ${named}.` : `Derived from ${named}.`;
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? '' : ` with ${amount(count, one, many)}`;
}

function some(count: number, one: string, many: string): string | null {
  return count === 0 ? null : amount(count, one, many);
}
