// Groups a module's targets by the outermost definition whose source has to be shown for them.
import type { CodeSymbol, Module } from '../../types/module.ts';
import type { TaskTarget, TaskUnit } from '../../types/task.ts';

/** Units in source order; the module's own unit, if it is a target, comes last. */
export function makeUnits(module: Module, targets: readonly TaskTarget[]): readonly TaskUnit[] {
  const symbols = new Map(module.symbols.map((symbol) => [symbol.id, symbol]));
  const roots = outermost(module.symbols);
  const groups = new Map<string, TaskTarget[]>();
  for (const target of targets) {
    const symbol = symbols.get(target.id);
    const root = symbol ? rootOf(symbol, roots).id : module.path;
    groups.set(root, [...(groups.get(root) ?? []), target]);
  }
  return [...groups].map(([id, members]) => ({ id, path: module.path, targets: members }));
}

/** Splits a unit one level down: its own target with an outline of it, then each direct child's targets. */
export function splitUnit(module: Module, unit: TaskUnit): readonly TaskUnit[] {
  const own = module.symbols.find(({ id }) => id === unit.id);
  if (!own) return [unit];
  const inner = outermost(module.symbols.filter((symbol) => symbol !== own && within(symbol, own)));
  const byId = new Map(module.symbols.map((symbol) => [symbol.id, symbol]));
  const parts = new Map<string, TaskTarget[]>();
  for (const target of unit.targets) {
    const symbol = byId.get(target.id);
    const root = symbol && symbol !== own ? rootOf(symbol, inner).id : unit.id;
    parts.set(root, [...(parts.get(root) ?? []), target]);
  }
  const { path } = module;
  return [...parts].map(([id, targets]) =>
    id === unit.id ? { id, path, targets, outlined: true } : { id, path, targets },
  );
}

/** Definitions that lie in no other, in source order. */
function outermost(symbols: readonly CodeSymbol[]): CodeSymbol[] {
  const roots: CodeSymbol[] = [];
  const byStart = [...symbols].sort(
    (a, b) => a.range.start - b.range.start || b.range.end - a.range.end,
  );
  for (const symbol of byStart) {
    const last = roots.at(-1);
    if (!last || symbol.range.start >= last.range.end) roots.push(symbol);
  }
  return roots;
}

function rootOf(symbol: CodeSymbol, roots: readonly CodeSymbol[]): CodeSymbol {
  let low = 0;
  let high = roots.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (roots[middle]!.range.start <= symbol.range.start) low = middle;
    else high = middle - 1;
  }
  const root = roots[low];
  return root && within(symbol, root) ? root : symbol;
}

function within(inner: CodeSymbol, outer: CodeSymbol): boolean {
  return inner.range.start >= outer.range.start && inner.range.end <= outer.range.end;
}
