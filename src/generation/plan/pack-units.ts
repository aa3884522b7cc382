// Packs a module's units into tasks whose source and answer stay under the limits.
import type { CodeSymbol, Module } from '../../types/module.ts';
import type { Task, TaskTarget, TaskUnit } from '../../types/task.ts';
import { splitUnit } from './make-units.ts';

/** Tokens that one request may spend on shown source and on its answer. */
export interface PackLimits {
  readonly source: number;
  readonly answer: number;
}

interface Sized {
  readonly unit: TaskUnit;
  readonly source: number;
  readonly answer: number;
}

/** Tasks of one module without their order. A unit above the limits is split; a single symbol stays whole. */
export function packUnits(
  module: Module,
  units: readonly TaskUnit[],
  countSource: (unit: TaskUnit) => number,
  limits: PackLimits,
): readonly Task[] {
  const symbols = new Map(module.symbols.map((symbol) => [symbol.id, symbol]));
  const size = (unit: TaskUnit): Sized => ({
    unit,
    source: countSource(unit),
    answer: sum(unit.targets.map((target) => answerTokens(symbols.get(target.id)))),
  });
  const sized = units.flatMap((unit) => splitToFit(module, size(unit), size, limits));
  const groups = nextFit(sized, limits);
  return groups.map((group, index) => makeTask(module, group, index));
}

/** Tokens that the texts of one symbol need at most, by its size; a module has no symbol. */
export function answerTokens(symbol: CodeSymbol | undefined): number {
  if (symbol === undefined) return 160;
  const { range, parameters, raises } = symbol;
  const lines = range.endLine - range.line + 1;
  return 60 + Math.min(120, 6 * lines) + 26 * parameters.length + 26 * raises.length;
}

function splitToFit(
  module: Module,
  sized: Sized,
  size: (unit: TaskUnit) => Sized,
  limits: PackLimits,
): readonly Sized[] {
  if (fits(sized, limits) || sized.unit.targets.length === 1) return [sized];
  const parts = splitUnit(module, sized.unit);
  if (parts.length > 1)
    return parts.flatMap((part) => splitToFit(module, size(part), size, limits));
  const middle = sized.unit.targets.length >> 1;
  const halves = [sized.unit.targets.slice(0, middle), sized.unit.targets.slice(middle)];
  return halves.flatMap((targets) =>
    splitToFit(module, size({ ...sized.unit, targets }), size, limits),
  );
}

function nextFit(sized: readonly Sized[], limits: PackLimits): Sized[][] {
  const groups: Sized[][] = [];
  for (const item of sized) {
    const last = groups.at(-1);
    const joined = last && total([...last, item]);
    if (last && joined && fits(joined, limits)) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

function fits(sized: Omit<Sized, 'unit'>, limits: PackLimits): boolean {
  return sized.source <= limits.source && sized.answer <= limits.answer;
}

function total(items: readonly Sized[]): Omit<Sized, 'unit'> {
  // One token a seam: the count of a joined text is at most the sum of its parts plus their seams.
  return {
    source: sum(items.map(({ source }) => source + 1)),
    answer: sum(items.map(({ answer }) => answer)),
  };
}

function makeTask(module: Module, group: readonly Sized[], index: number): Task {
  const targets: readonly TaskTarget[] = group.flatMap(({ unit }) => unit.targets);
  const kind = targets.length === 1 && targets[0]?.id === module.path ? 'module' : 'symbols';
  return {
    id: `${kind}:${module.path}:${index + 1}`,
    kind,
    path: module.path,
    units: group.map(({ unit }) => unit),
    targets,
    after: [],
    answerTokens: sum(group.map(({ answer }) => answer)),
    sourceTokens: sum(group.map(({ source }) => source + 1)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
